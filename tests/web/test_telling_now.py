"""Telling someone now, as it is met on the pages: offered truly, few taps, never a promise."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from intake.adapters.db.migrate import upgrade
from intake.app import application, wire
from intake.services.post.delivering import Delivering
from intake.settings import read_settings
from intake.web.shell.render import BY_SCRIPT
from tests.adapters.files.law.test_councils import SAFETY
from tests.support.fake_outbox import FakeChannel
from tests.support.made_letters import HOUSE
from tests.support.made_notices import GATHER
from tests.support.page_hooks import text_of
from tests.support.page_rules import hold
from tests.support.served_app import fresh_key
from tests.web.desk_visitor import Clockwork, Office
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake
    from tests.support.page_hooks import PageHooks

MONDAY, SUNDAY = "2026-11-23T10:00:00+00:00", "2026-11-22T10:00:00+00:00"
CLOSED = "2026-11-23T17:01:00+00:00"
REACH = "Text me at 4, 07700 900123"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Intake, Path]:
    """A council whose duty team is there on Mondays, and a file that holds the time."""
    folder = tmp_path_factory.mktemp("staffed")
    for part in ("flows", "content"):
        shutil.copytree(HOUSE / part, folder / part)
    pack = folder / "content" / "councils" / "sefton.yaml"
    source = pack.read_text(encoding="utf-8")
    pack.write_text(source.replace("safety_contact: null\n", SAFETY), encoding="utf-8")
    now = folder / "now"
    now.write_text(MONDAY)
    made = wire(
        read_settings(
            {
                "INTAKE_DATABASE_URL": f"sqlite:///{folder}/intake.db",
                "INTAKE_SECRET_KEY": fresh_key(),
                "INTAKE_ENCRYPTION_KEYS": fresh_key(),
                "INTAKE_HOME": str(folder),
                "INTAKE_TESTING": "1",
                "INTAKE_NOW": f"@{now}",
            }
        )
    )
    upgrade(made.database)
    return application(made), made, now


@pytest.fixture
def sam(staffed: tuple[Flask, Intake, Path]) -> YoungVisitor:
    app, _, now = staffed
    now.write_text(MONDAY)
    return YoungVisitor(app.test_client())


@pytest.fixture
def post(staffed: tuple[Flask, Intake, Path]) -> Post:
    return Post(staffed[1])


class Post:
    """Delivers what waits."""

    def __init__(self, wired: Intake) -> None:
        self.outbox = wired.delivering.outbox
        self.clock = wired.delivering.clock

    def came(self, fault: Exception | None = None) -> list[str]:
        channel = FakeChannel(fault=fault)
        Delivering(self.outbox, {"email": channel}, self.clock, GATHER).run()
        return [f"{each.kind} {each.to}\n{each.body}" for each in channel.got]


def offered(seen: PageHooks) -> bool:
    return bool(seen.hooked("data-tell-now"))


def asks(sam: YoungVisitor, reach: str = REACH) -> PageHooks:
    sam.go("/sefton/safe")
    sam.go("/sefton/safe/now")
    return sam.send("data-tell", {"reach": [reach], "name": ["Sam"], "tick": ["hurt"]})


def test_two_taps_from_the_help_page_somebody_is_told(sam: YoungVisitor, post: Post) -> None:
    post.came()
    assert offered(sam.go("/sefton/safe"))
    hold(sam.seen)
    hold(sam.go("/sefton/safe/now"))
    seen = sam.send("data-tell", {"reach": [REACH], "tick": ["hurt"]})
    hold(seen)
    assert (seen.page, seen.status) == ("told-now", 200)
    said = text_of(seen.first("main"))
    for true in ("on its way to Duty team", "can't know when they read it", "999", "0800 1111"):
        assert true in said
    (came,) = post.came()
    assert came.startswith("now duty@example.org")
    assert REACH in came
    assert "Someone hurts me" in came


def test_a_form_without_a_way_to_be_reached_is_shown_again_with_what_was_typed(
    sam: YoungVisitor, post: Post
) -> None:
    post.came()
    sam.go("/sefton/safe/now")
    seen = sam.send("data-tell", {"reach": [" "], "name": ["Sam"], "tick": ["hurt"]})
    hold(seen)
    assert (seen.page, seen.status) == ("tell-now", 422)
    form = seen.form("data-tell")
    assert (form.default("name"), form.default("tick")) == (["Sam"], ["hurt"])
    sam.send("data-tell", {"reach": ["x" * 1001]})
    assert sam.seen.status == 422
    assert post.came() == []


def test_the_same_form_sent_twice_tells_once(sam: YoungVisitor, post: Post) -> None:
    post.came()
    sam.go("/sefton/safe/now")
    fields = sam.seen.form("data-tell").sent({"reach": [REACH]}, None)
    sam.post("/sefton/safe/now", fields)
    assert sam.post("/sefton/safe/now", fields).page == "told-now"
    assert len(post.came()) == 1


def test_the_same_form_put_right_is_told_and_a_late_copy_still_says_so(
    sam: YoungVisitor, staffed: tuple[Flask, Intake, Path], post: Post
) -> None:
    post.came()
    form = sam.go("/sefton/safe/now").form("data-tell")
    for reach in ("Text me", REACH):
        assert sam.post(form.action, form.sent({"reach": [reach]}, None)).page == "told-now"
    assert [REACH in each for each in post.came()] == [False, True]
    staffed[2].write_text(SUNDAY)
    assert sam.post(form.action, form.sent({"reach": [REACH]}, None)).page == "told-now"
    assert post.came() == []


def test_a_draft_that_cannot_be_written_does_not_say_that_nobody_was_told(
    sam: YoungVisitor, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.came()
    sam.start()
    sam.go("/sefton/safe/now")
    monkeypatch.setattr("intake.adapters.db.draft_rows.write_next", None)
    assert sam.send("data-tell", {"reach": [REACH]}).page == "told-now"
    assert len(post.came()) == 1


@pytest.mark.parametrize("reach", ["\u200b", "\u3164", "\u2800 ", "\ufeff\n"])
def test_what_nobody_can_see_is_no_way_to_be_reached(sam: YoungVisitor, reach: str) -> None:
    sam.go("/sefton/safe/now")
    assert sam.send("data-tell", {"reach": [reach]}).status == 422


def test_where_a_hundred_made_up_calls_came_from_a_child_is_told_and_served_as_always(
    staffed: tuple[Flask, Intake, Path], post: Post
) -> None:
    staffed[2].write_text("2026-11-23T11:00:00+00:00")
    post.came()
    pages = [asks(YoungVisitor(staffed[0].test_client())).page for _ in range(101)]
    assert set(pages) == {"told-now"}
    alone = len(post.came())
    assert alone == 20
    staffed[2].write_text("2026-11-23T11:00:30+00:00")
    together = post.came()
    assert len(together) == 1
    assert "81 calls for help came from one place" in together[0]
    assert together[0].count(REACH) == 81


def test_a_child_reads_whether_it_went_out_and_whom_to_ring_when_it_did_not(
    sam: YoungVisitor, staffed: tuple[Flask, Intake, Path], post: Post
) -> None:
    post.came()
    seen = asks(sam)
    again = next(each.get("href", "") for each in seen.links if "/told?" in each.get("href", ""))
    staffed[2].write_text("2026-11-23T10:02:00+00:00")
    late = sam.go(again)
    hold(late)
    said = late.shown()
    for true in ("could not get it to Duty team yet", "Call someone now", "999", "0800 1111"):
        assert true in said
    assert post.came()
    sent = sam.go(again)
    hold(sent)
    assert "It was sent to Duty team" in sent.shown()
    assert sam.go("/sefton/safe/told?of=another").status == 404


@pytest.mark.parametrize("page", ["/sefton/safe", "/trafford/safe", "/safe"])
def test_where_nobody_is_there_it_is_not_offered(
    sam: YoungVisitor, staffed: tuple[Flask, Intake, Path], page: str
) -> None:
    staffed[2].write_text(SUNDAY if page == "/sefton/safe" else MONDAY)
    assert not offered(sam.go(page))


def test_somebody_who_sends_it_too_late_reads_who_can_be_called_and_loses_nothing(
    sam: YoungVisitor, staffed: tuple[Flask, Intake, Path], post: Post
) -> None:
    post.came()
    sam.go("/sefton/safe/now")
    staffed[2].write_text(SUNDAY)
    seen = sam.send("data-tell", {"reach": [REACH]})
    hold(seen)
    assert (seen.page, seen.status) == ("not-told", 409)
    said = seen.shown()
    for true in ("We have told no one", "999", "0151 934 3555", REACH):
        assert true in said
    assert post.came() == []
    hold(sam.go("/sefton/safe/now"))
    assert (sam.seen.page, sam.seen.status) == ("not-told", 200)


def test_when_it_cannot_be_written_down_nobody_is_led_to_think_that_it_was(
    sam: YoungVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sam.go("/sefton/safe/now")
    monkeypatch.setattr("intake.adapters.db.outbox_rows.waiting", None)
    seen = sam.send("data-tell", {"reach": [REACH]})
    assert (seen.page, seen.status) == ("not-told", 503)
    assert "We have told no one" in seen.shown()


def test_no_i_am_not_safe_tells_nobody_and_the_card_offers_it(
    sam: YoungVisitor, post: Post
) -> None:
    post.came()
    sam.at_step("safe")
    seen = sam.send("data-step", {"answer": ["no"]})
    hold(seen)
    assert (seen.step, offered(seen)) == ("help_now", True)
    assert "We have told no one" in seen.shown()
    assert post.came() == []


def test_who_sent_that_they_are_not_safe_reads_whom_to_call_and_that_it_can_take_days(
    sam: YoungVisitor,
) -> None:
    sam.at_step("safe")
    card = sam.send("data-step", {"answer": ["not_sure"]})
    while sam.seen.page == "turn":
        skip = "skip" if "skip" in sam.seen.moves else ""
        sam.send("data-step", {"answer": ["They moved me."]}, skip)
    pages = [sam.send("data-send"), sam.go("/sefton/case")]
    for seen in (card, *pages):
        for number in ("999", "08001111", "01519343555"):
            assert f'href="tel:{number}"' in seen.html
    assert "sms:85258" in card.html
    for seen in pages:
        hold(seen)
        assert "It can take days" in seen.text("data-not-safe")


@pytest.mark.parametrize("headers", [{}, {BY_SCRIPT: "1"}], ids=["plain", "by script"])
def test_from_the_card_one_comes_there_and_back_with_nothing_lost(
    sam: YoungVisitor, headers: dict[str, str]
) -> None:
    sam.at_step("points.what")
    sam.send("data-step", {"answer": ["My dad hits me"]})
    assert offered(sam.seen)
    way = next(each for each in sam.seen.turn.buttons if each.action.endswith("to=now"))
    fields = sam.seen.turn.sent({"answer.who": ["half of a na"]}, way)
    sam.headers.update(headers)
    assert sam.post(way.action, fields).page == "tell-now"
    sam.headers.clear()
    assert sam.send("data-tell", {"reach": [REACH]}).page == "told-now"
    sam.go("/sefton/talk")
    assert sam.seen.turn.default("answer.who") == ["half of a na"]


def test_with_a_case_it_is_offered_on_the_tracker_and_raised_there(
    sam: YoungVisitor, staffed: tuple[Flask, Intake, Path], post: Post
) -> None:
    sam.at_check()
    sam.send("data-send")
    post.came()
    reference = sam.seen.text("data-reference").replace("-", "")
    assert offered(sam.go("/sefton/case"))
    assert asks(sam).page == "told-now"
    assert [each.partition("\n")[0] for each in post.came()] == ["now duty@example.org"]
    names = [each.name for each in staffed[1].casework.cases.events(reference)]
    assert names[-1] == "safety_raised"


def test_what_does_not_get_through_is_read_at_the_desk_at_once(
    sam: YoungVisitor, staffed: tuple[Flask, Intake, Path], post: Post
) -> None:
    app, wired, now = staffed
    dan = Office(app, wired, Clockwork(now)).officer()
    post.came()
    asks(sam)
    post.came(fault=OSError())
    seen = dan.go("/desk/")
    assert REACH in seen.text("data-lost")
    assert "No case" in seen.text("data-lost")


def test_the_desk_opens_on_what_was_confirmed_before_every_other_case(
    staffed: tuple[Flask, Intake, Path],
) -> None:
    app, wired, now = staffed
    now.write_text(MONDAY)
    office = Office(app, wired, Clockwork(now))
    dan = office.officer("Ada Brown")
    young, later = office.complaint(), office.complaint()
    assert asks(young.visitor).page == "told-now"
    rows = [each.get("data-case") for each in dan.go("/desk/").hooked("data-case")]
    assert rows.index(young.reference) < rows.index(later.reference)
    dan.go(f"/desk/case/{young.reference}")
    seen = dan.send("data-move=read")
    said = text_of(seen.hooked("data-raised")[0])
    for told in (REACH, "Someone hurts me", "Duty team", "Sam"):
        assert told in said
    dan.send(
        "data-move=safety_handled", {"what": ["Called them at 4."], "told_to": ["The duty team"]}
    )
    assert not dan.seen.hooked("data-raised")


@pytest.mark.parametrize("reach", [[("reach", "")], [("reach", " ")], []])
@pytest.mark.parametrize("council", ["sefton", "trafford"])
def test_an_empty_form_where_nobody_is_there_says_that_no_one_was_told_and_whom_to_call(
    sam: YoungVisitor,
    staffed: tuple[Flask, Intake, Path],
    council: str,
    reach: list[tuple[str, str]],
) -> None:
    staffed[2].write_text(CLOSED)
    seen = sam.post(f"/{council}/safe/now", reach)
    hold(seen)
    assert (seen.page, seen.status) == ("not-told", 409)
    assert "We have told no one. You can call" in seen.shown()
    assert any(link.get("href") == "tel:999" for link in seen.links)
