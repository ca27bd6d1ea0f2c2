"""An advocate writes a letter for a young person, who looks at it, uses it, or doesn't."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.support.page_rules import has_unique_ids, hold, is_sound_html
from tests.web.named_advocate_visitor import PAGE, AdvocateVisitor, names_one, press, told

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import Office, Young

CANARY = "They sold my bike 4471."
MINE = "I want it back."


@dataclass
class Both:
    """A young person with an answer, and an advocate who sees the case."""

    young: Young
    jones: AdvocateVisitor
    office: Office

    def writes(self, flow: str, **typed: str) -> PageHooks:
        """Fill in a letter and look at it."""
        self.jones.go(f"{self.jones.link}/write/{flow}")
        form = self.jones.seen.form("data-write")
        boxes = {f"{place}~answer": [text] for place, text in typed.items()}
        sent = [*form.sent(boxes, None), ("move", "look")]
        return self.jones.post(form.action, sent)

    def presses(self, hook: str, move: str, *more: tuple[str, str]) -> PageHooks:
        form = self.jones.seen.form(hook)
        return self.jones.post(form.action, [*form.sent({}, None), *more, ("move", move)])

    def leaves(self, flow: str = "stage2_requested", **typed: str) -> PageHooks:
        self.writes(flow, **typed)
        return self.presses("data-leave", "leave")

    def tracker(self) -> PageHooks:
        return self.young.visitor.go("/sefton/case")

    def opens(self) -> PageHooks:
        link = next(
            each.get("href", "")
            for each in self.tracker().root.iter("a")
            if "/case/letter/" in each.get("href", "")
        )
        return self.young.visitor.go(link.partition("#")[0])

    def standing(self) -> list[str | None]:
        seen = self.jones.go(self.jones.link)
        return [each.get("data-prepared") for each in seen.hooked("data-prepared")]


@pytest.fixture
def both(office: Office) -> Both:
    young = office.complaint(points_what="They moved me.", name="Sam")
    office.desk_event(young.reference, "stage1_answered", despite="yes")
    jones = names_one(young, office)
    press(young, "see_case")
    jones.comes(office)
    return Both(young, jones, office)


def sound(seen: PageHooks) -> None:
    assert [*is_sound_html(seen), *has_unique_ids(seen)] == []


def plain(seen: PageHooks) -> str:
    return " ".join(seen.shown().split())


def test_a_letter_is_left_for_them_and_nobody_else_could_read_it(
    both: Both, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    seen = both.jones.go(both.jones.link)
    sound(seen)
    assert "Ask for Stage 2" in seen.text("data-write-letters")
    seen = both.writes("stage2_requested", because=CANARY)
    sound(seen)
    assert (seen.page, CANARY in plain(seen)) == ("advocate-write-look", True)
    assert not seen.hooked("data-send-for")
    seen = both.presses("data-leave", "leave")
    assert seen.hooked("data-left")
    assert CANARY not in seen.html
    assert both.standing() == ["waits"]
    file = both.office.wired.database.file
    assert file is not None
    stored = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    assert CANARY.encode() not in stored
    assert CANARY not in caplog.text

    seen = both.tracker()
    hold(seen)
    assert "Ms Jones wrote a letter for you to look at: Ask for Stage 2" in plain(seen)
    assert CANARY not in seen.html
    seen = both.opens()
    hold(seen)
    assert CANARY in plain(seen)


def test_it_is_gone_through_used_and_sent_by_the_young_person_alone(both: Both) -> None:
    both.leaves(because=CANARY)
    both.opens()
    visitor = both.young.visitor
    visitor.send("data-take-up")
    assert both.standing() == ["waits"]
    while not visitor.seen.hooked("data-send"):
        hold(visitor.seen)
        suggestions = visitor.seen.hooked("data-suggestion")
        if suggestions:
            sent = [*visitor.seen.form("data-step").sent({}, None), ("move", "use")]
            visitor.post(f"/sefton/talk?item={suggestions[0].get('data-suggestion')}", sent)
        else:
            visitor.send("data-step", move="skip" if visitor.seen.page == "turn" else "")
    assert not any(each.name == "stage2_requested" for each in told(both.office, both.young))
    visitor.send("data-send")
    (event,) = [e for e in told(both.office, both.young) if e.name == "stage2_requested"]
    assert (event.actor, event.text("because")) == ("child", CANARY)
    assert both.standing() == ["sent"]
    assert not both.tracker().hooked("data-prepared")
    letter = visitor.go(f"/sefton/letter?of={event.sequence}")
    assert "My advocate Ms Jones typed" in plain(letter)


def test_no_thanks_takes_it_away_and_the_advocate_sees_that_it_was_not_used(both: Both) -> None:
    both.leaves(because=CANARY)
    address = both.opens().address
    both.young.visitor.send("data-refuse-letter")
    assert not both.tracker().hooked("data-prepared")
    assert both.standing() == ["refused"]
    assert both.young.visitor.go(address).page == "case"


def test_one_that_comes_too_late_is_told_so_to_both_and_can_still_be_read(both: Both) -> None:
    both.leaves(because=CANARY)
    both.office.young_event(both.young.reference, "stage2_requested", because=MINE)
    seen = both.tracker()
    assert [each.get("data-prepared") for each in seen.hooked("data-prepared")] == ["late"]
    seen = both.opens()
    hold(seen)
    assert seen.hooked("data-late")
    assert CANARY in plain(seen)
    assert not seen.hooked("data-take-up")
    letters = both.jones.go(both.jones.link).text("data-write-letters")
    assert "can’t be sent now" in letters
    seen = both.jones.go(f"{both.jones.link}/write/stage2_requested")
    assert (seen.status, seen.page) == (409, "advocate-write-gone")
    sound(seen)


def test_what_was_typed_for_what_is_not_asked_now_is_given_back(both: Both) -> None:
    both.writes("stage2_requested", because=CANARY)
    both.office.young_event(both.young.reference, "stage2_requested", because=MINE)
    seen = both.presses("data-leave", "leave")
    assert seen.status == 409
    assert CANARY in seen.text("data-typed")


def test_what_is_not_right_on_the_page_is_said_there_and_nothing_is_lost(both: Both) -> None:
    seen = both.writes("urgent", words="", happens="")
    assert seen.page == "advocate-write-look"
    seen = both.presses("data-leave", "leave")
    assert seen.status == 422
    assert "Nothing is written yet" in plain(seen)
    sound(seen)
    seen = both.writes("add", words="x" * 20_001)
    assert (seen.status, seen.page) == (422, "advocate-write")
    assert "x" * 20_001 in seen.html
    seen = both.writes("add", words=CANARY)
    seen = both.presses("data-leave", "change")
    assert (seen.status, seen.page) == (200, "advocate-write")
    assert CANARY in plain(seen)


def test_each_request_is_refused_once_the_yes_was_taken_back_and_what_waits_stays(
    both: Both,
) -> None:
    both.leaves(because=CANARY)
    both.writes("add", words=CANARY)
    press(both.young, "see_case")
    form = both.jones.seen.form("data-leave")
    refused = both.jones.post(form.action, [*form.sent({}, None), ("move", "leave")])
    assert refused.status == 410
    assert both.jones.go(f"{both.jones.link}/write/add").status == 410
    assert [e.get("data-prepared") for e in both.tracker().hooked("data-prepared")] == ["waits"]


def test_send_for_me_is_asked_alone_and_the_child_reads_at_once_that_it_was_sent(
    both: Both,
) -> None:
    seen = both.young.visitor.go(PAGE)
    hold(seen)
    assert "Can your advocate send letters for you?" in plain(seen)
    press(both.young, "send_for_me")
    seen = both.writes("stage2_requested", because=CANARY)
    sound(seen)
    seen = both.presses("data-send-for", "send")
    assert (seen.status, seen.page) == (422, "advocate-write-look")
    assert CANARY in plain(seen)
    sound(seen)
    form = seen.form("data-send-for")
    seen = both.presses("data-send-for", "send", ("asked", "yes"))
    assert seen.hooked("data-sent")
    again = both.jones.post(form.action, [*form.sent({}, None), ("asked", "yes"), ("move", "send")])
    assert again.hooked("data-sent")
    (event,) = [e for e in told(both.office, both.young) if e.name == "stage2_requested"]
    assert (event.text("because"), event.numbers("points")) == (CANARY, (1,))
    seen = both.tracker()
    hold(seen)
    assert "Ms Jones asked for Stage 2 for you. You had asked for that." in plain(seen)
    assert "You had asked for that." in seen.text("data-news")


def test_after_send_for_me_was_taken_back_the_next_request_sends_nothing(both: Both) -> None:
    press(both.young, "send_for_me")
    both.writes("stage2_requested", because=CANARY)
    press(both.young, "send_for_me")
    assert both.presses("data-send-for", "send", ("asked", "yes")).status == 410
    assert not any(each.name == "stage2_requested" for each in told(both.office, both.young))


def test_what_is_hidden_shows_no_letter_and_an_odd_press_does_nothing(both: Both) -> None:
    both.leaves(because=CANARY)
    address = both.opens().address
    form = both.young.visitor.seen.form("data-take-up")
    odd = [(name, value) for name, value in form.sent({}, None) if name != "do"]
    assert both.young.visitor.post(form.action, odd).status == 400
    both.tracker()
    hide = next(e for e in both.young.visitor.seen.forms if e.action.endswith("/hide"))
    both.young.visitor.post(hide.action, [*hide.sent({}, None), ("hide", "yes")])
    assert not both.tracker().hooked("data-prepared")
    assert both.young.visitor.go(address).page == "case"
