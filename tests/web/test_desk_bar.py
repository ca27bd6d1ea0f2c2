"""Whoever a complaint is about, or may be about, learns nothing of it at any door of the desk."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.letters.notices import load_notices
from intake.domain.case.glance import glance
from intake.domain.notices.help_now import HelpAsked
from intake.domain.notices.notice import help_notice
from tests.support.made_letters import HOUSE
from tests.support.made_notices import MAILED, notice
from tests.web.access_rows import TABLE
from tests.web.desk_visitor import PASSWORD, Clockwork, DeskVisitor, Office, Young
from tests.web.test_access_table import dump

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from intake.app import Intake

pytestmark = pytest.mark.sampled(4)
OF_A_CASE = [row[:2] for row in TABLE.values() if row[2] == "officer" and "/case/" in row[1]]
NO_CASE = "00000000"
KEPT_OUT = {"Not Dan Carter": "by name", "Not Mr Carter": "by a likeness that nobody decided"}
NUMBERS = count(700)
NOTICES = load_notices(HOUSE / "content/notices/en.yaml")


@pytest.fixture(scope="module")
def office(desk_app: tuple[Flask, Intake, Path]) -> Office:
    app, wired, now = desk_app
    return Office(app, wired, Clockwork(now))


@pytest.fixture(scope="module")
def dan(office: Office) -> DeskVisitor:
    return office.officer()


@pytest.fixture(scope="module")
def ann(office: Office) -> DeskVisitor:
    return office.officer("Ann Lee")


@pytest.fixture(scope="module")
def boss(office: Office) -> DeskVisitor:
    return office.officer("Zena Ruiz", role="manager")


@pytest.fixture(scope="module", params=KEPT_OUT, ids=list(KEPT_OUT.values()))
def about_dan(request: pytest.FixtureRequest, office: Office) -> Young:
    """A complaint from which Dan is kept."""
    return office.complaint(avoid=str(request.param), name="Marmaduke")


def answer(visitor: DeskVisitor, method: str, path: str) -> tuple[int, str]:
    key = visitor.go("/desk/").forms[0].default("csrf_token")[0]
    data = {"csrf_token": key, "seen": "0"} if method == "POST" else None
    response = visitor.client.open(path, method=method, data=data)
    # The key of a form holds the second in which it was made.
    return response.status_code, re.sub(r'name="csrf_token" value="[^"]*"', "", response.text)


@pytest.mark.parametrize(("method", "path"), OF_A_CASE)
def test_a_case_that_is_kept_from_an_officer_answers_like_one_that_is_not_there(
    dan: DeskVisitor, about_dan: Young, method: str, path: str
) -> None:
    status, page = answer(dan, method, path.replace(NO_CASE, about_dan.reference))
    assert (status, page.replace(about_dan.reference, NO_CASE)) == answer(dan, method, path)
    assert status == (200 if path.endswith("/ask") else 404)


@pytest.mark.parametrize("where", ["", "?list=mine", "?list=closed", "?q=marmaduke", "?q={}"])
def test_no_list_and_no_search_tells_of_it(dan: DeskVisitor, about_dan: Young, where: str) -> None:
    page = dan.go(f"/desk/{where.format(about_dan.reference)}")
    typed = where.format(about_dan.reference).partition("q=")[2]
    shown = page.html.replace(typed, "") if typed else page.html
    assert about_dan.reference not in shown
    assert "armaduke" not in shown
    assert typed == "" or page.hooked("data-case") == []


def test_where_a_page_ends_names_no_case_that_is_kept_from_an_officer(
    office: Office, dan: DeskVisitor, about_dan: Young
) -> None:
    outbox = office.wired.delivering.outbox
    for _ in range(26 - len(dan.go("/desk/").hooked("data-case"))):
        office.complaint()
    page = dan.go("/desk/")
    assert len(page.hooked("data-case")) == 25
    assert "after=" in page.html
    assert about_dan.reference not in page.html
    while outbox.take():
        pass


def test_who_is_added_can_neither_choose_nor_change_their_names(office: Office) -> None:
    eve = office.officer("Eve Poe", also=("Evelyn Marsh", "Midge"))
    officers = office.wired.services.desk.cases.officers
    officers_key = officers.invite(eve.email, "sefton", "officer")
    eve.go("/desk/link")
    page = eve.send("data-link", {"key": [officers_key]})
    assert "Evelyn Marsh, Midge" in page.shown()
    typed = [("key", officers_key), ("name", "X Y"), ("shown", "X"), ("also", "")]
    eve.app_secret = "".join(page.first("code").itertext())
    chosen = [("password", PASSWORD), ("again", PASSWORD), ("code", eve.code())]
    key = page.forms[0].default("csrf_token")
    eve.post("/desk/link/finish", [*typed, *chosen, *(("csrf_token", each) for each in key)])
    eve.sign_in()
    assert eve.seen.page == "desk-list"
    for name in ("Eve Poe", "Evelyn Marsh", "Mrs Marsh", "Midge", "Eve Marsh"):
        young = office.complaint(avoid=f"Not {name}")
        assert eve.go(f"/desk/case/{young.reference}").status == 404


def lose(office: Office, reference: str, kind: str) -> None:
    """A notice about a case that nobody got."""
    casework = office.wired.casework
    case, count = casework.case(reference), len(casework.cases.events(reference))
    body = f"SECRET of {kind}"
    made = notice(next(NUMBERS), kind=kind, body=body, to="team@sefton.example")
    casework.cases.append(reference, count, [], glance(case), notices=[made])
    give_up(office)


def lose_call(office: Office, reach: str) -> None:
    """What somebody without a case asked to be told at once, and nobody got."""
    asked = HelpAsked(f"{next(NUMBERS):064x}", office.clock.now(), "", reach)
    pack = replace(office.wired.casework.councils["sefton"], safety_contact=MAILED.safety_contact)
    made = help_notice(NOTICES, pack, "safe@sefton.example", asked)
    office.wired.delivering.outbox.put_in("sefton", made)
    give_up(office)


def give_up(office: Office) -> None:
    outbox = office.wired.delivering.outbox
    while taken := outbox.take():
        outbox.give_up(taken, "no such address")


def presses(visitor: DeskVisitor) -> dict[str, set[str]]:
    """By row, what can be pressed of the notices that this officer is shown."""
    forms = [each for each in visitor.go("/desk/").forms if each.action == "/desk/undelivered"]
    return {each.default("row")[0]: {button.value for button in each.buttons} for each in forms}


def press(visitor: DeskVisitor, row: str, move: str) -> None:
    key = visitor.go("/desk/").forms[0].default("csrf_token")[0]
    visitor.post("/desk/undelivered", [("csrf_token", key), ("row", row), ("move", move)])


def newest_row(visitor: DeskVisitor) -> str:
    return max(presses(visitor), key=int)


@pytest.mark.parametrize(("avoid", "is_named"), [("Not Mrs Roe", False), ("", True)])
def test_an_email_to_the_team_names_no_case_that_is_kept_from_one_of_them(
    office: Office, avoid: str, is_named: bool
) -> None:
    office.officer("Tess Roe", council="trafford")
    give_up(office)
    young = office.complaint(council="trafford", avoid=avoid)
    team, outbox = office.wired.casework.councils["trafford"].team.email, office.wired.delivering
    assert team is not None
    mails = []
    while taken := outbox.outbox.take():
        mails.append(taken.notice)
    (to_team,) = [each for each in mails if each and each.to == team.value]
    assert (young.reference[:4] in f"{to_team.subject} {to_team.body}") == is_named


def put_aways(office: Office, reference: str) -> list[tuple[str, str]]:
    events = office.wired.casework.cases.events(reference)
    found = [each for each in events if each.name == "notice_put_away"]
    return [(each.text("name"), each.text("notice")) for each in found]


@pytest.mark.parametrize("kind", ["now", "urgent", "arrival", "more"])
def test_who_is_complained_of_neither_sees_nor_silences_what_nobody_got_of_the_case(
    office: Office, dan: DeskVisitor, ann: DeskVisitor, about_dan: Young, kind: str
) -> None:
    before = presses(dan)
    lose(office, about_dan.reference, kind)
    row = newest_row(ann)
    assert presses(dan) == before
    assert about_dan.reference not in dan.seen.html
    for move in ("away", "again", "away"):
        press(dan, row, move)
        assert "away" in presses(ann)[row]
    assert (put_aways(office, about_dan.reference), dan.seen.hooked("data-agreed")) == ([], [])
    empty(office)


@pytest.mark.parametrize("reach", ["Dan hits me", "N. and Mr Carter. My aunt: 07700", "dan carter"])
def test_a_call_for_help_without_a_case_is_kept_from_whom_it_may_mean(
    office: Office, dan: DeskVisitor, ann: DeskVisitor, boss: DeskVisitor, reach: str
) -> None:
    lose_call(office, reach)
    row = newest_row(ann)
    assert reach in ann.go("/desk/").shown()
    assert (row in presses(dan), reach in dan.seen.shown()) == (False, False)
    press(dan, row, "away")
    press(ann, row, "away")
    press(dan, row, "away")
    assert reach in boss.go("/desk/").shown()
    press(boss, row, "away")
    assert row not in presses(ann)


@pytest.mark.parametrize("kind", ["now", "urgent"])
def test_a_call_for_help_is_put_away_by_two_people_and_holds_its_words_till_then(
    office: Office, ann: DeskVisitor, boss: DeskVisitor, kind: str
) -> None:
    young = office.complaint()
    lose(office, young.reference, kind)
    row = newest_row(ann)
    for _ in range(2):
        press(ann, row, "away")
    assert presses(ann)[row] == {"again"}
    assert "Ann Lee said" in boss.go("/desk/").text("data-agreed")
    (kept,) = office.wired.delivering.outbox.given_up("sefton")
    assert kept.notice is not None
    assert kept.notice.body == f"SECRET of {kind}"
    press(boss, row, "away")
    assert presses(boss) == {}
    assert put_aways(office, young.reference) == [("Ann", kind), ("Zena", kind)]


def test_calls_for_help_however_many_leave_the_desk_a_short_page_that_says_how_many_come_after(
    office: Office, ann: DeskVisitor
) -> None:
    for number in range(45):
        lose_call(office, f"Call my aunt {number:03}")
    seen = set()
    for path, others in (("", "25 others"), ("?lost=20", "5 others"), ("?lost=40", None)):
        page = ann.go(f"/desk/{path}")
        seen |= {number for number in range(45) if f"aunt {number:03}" in page.shown()}
        assert len(page.hooked("data-lost")) == 1
        assert (page.text("data-more-lost") if page.hooked("data-more-lost") else "").startswith(
            others or ""
        )
        assert bool(page.hooked("data-more-lost")) == bool(others)
    assert len(seen) == 45
    assert ann.go("/desk/?lost=nothing").hooked("data-more-lost")
    empty(office)


def test_trying_again_takes_back_that_somebody_agreed(office: Office, ann: DeskVisitor) -> None:
    lose(office, office.complaint().reference, "urgent")
    row = newest_row(ann)
    press(ann, row, "away")
    press(ann, row, "again")
    give_up(office)
    assert presses(ann)[row] == {"again", "away"}
    empty(office)


def test_any_other_notice_is_put_away_by_one_under_their_name(
    office: Office, ann: DeskVisitor
) -> None:
    young = office.complaint()
    lose(office, young.reference, "more")
    ann.go("/desk/")
    press(ann, newest_row(ann), "away")
    assert (presses(ann), put_aways(office, young.reference)) == ({}, [("Ann", "more")])
    assert "unread" in ann.go("/desk/").html
    assert "Someone was told" not in young.tracker()


def empty(office: Office) -> None:
    """Let all go that nobody got, for the next test."""
    outbox = office.wired.delivering.outbox
    for each in outbox.given_up("sefton"):
        outbox.put_away("sefton", each.row)


def log(office: Office, what: str) -> list[tuple[str, str]]:
    return [(each.who, each.kind) for each in office.wired.services.desk.log.of(what)]


def test_who_looked_at_a_case_and_took_its_letter_or_papers_is_written_down(
    office: Office, dan: DeskVisitor, ann: DeskVisitor
) -> None:
    reference = office.complaint().reference
    for path in ("", "/letter.txt", "/papers.pdf"):
        ann.go(f"/desk/case/{reference}{path}")
    ann.go(f"/desk/case/{reference}")
    ann.send("data-move=read")
    assert log(office, reference) == [
        (ann.email, kind) for kind in ("view", "letter", "papers", "view", "view")
    ]
    assert (ann.email, "sign_in") in log(office, ann.email)


def test_what_was_put_away_without_a_case_is_written_down_under_a_name(
    office: Office, ann: DeskVisitor, boss: DeskVisitor
) -> None:
    lose_call(office, "Call my aunt")
    row = newest_row(ann)
    press(ann, row, "away")
    press(boss, row, "away")
    assert log(office, ann.email)[-1] == (ann.email, "agree_to_put_away")
    assert log(office, boss.email)[-1] == (boss.email, "put_away")


def test_looking_is_one_insert_and_changes_nothing_else(office: Office, ann: DeskVisitor) -> None:
    reference = office.complaint().reference
    before = dump(office.wired)
    for path in ("", "?q=sam", f"case/{reference}", f"case/{reference}/letter.txt"):
        ann.go(f"/desk/{path}")
    new = [each for each in dump(office.wired) if each not in before]
    assert (len(new), all("access_log" in each for each in new)) == (2, True)


@pytest.mark.parametrize("door", ["read", "check", "words", "message", "take", "decide", "pass"])
def test_a_form_that_saw_nothing_tells_nothing_of_a_case_that_nobody_opened(
    office: Office, ann: DeskVisitor, door: str
) -> None:
    young = office.complaint(points_what="Nobody came to see me.")
    key = ann.go("/desk/").forms[0].default("csrf_token")[0]
    typed = {"found": "no", "what": "x", "text": "x", "reason": "x", "to": "trafford",
             "pass_why": "x"}  # fmt: skip
    path = f"/desk/case/{young.reference}/{door}"
    for draft in ("", "message", "letter/closed"):
        form = {"csrf_token": key, "seen": "0", "draft": draft, **typed}
        answered = ann.client.post(path, data=form)
        assert answered.status_code in {303, 409, 422}
        assert "data-since" not in answered.text
        assert "sent a complaint" not in answered.text
        assert "received on line" not in answered.text
