"""Who helps: said by the young person, and opened by an advocate with a code."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.support.page_rules import (
    has_unique_ids,
    hold,
    is_sound_html,
    tells_what_happened_in_words,
)
from tests.web.advocate_visitor import advocate_at
from tests.web.named_advocate_visitor import (
    ADDRESSES,
    PAGE,
    AdvocateVisitor,
    mail_to,
    names_one,
    press,
    told,
)
from tests.web.test_desk import MARY, opened

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office, Young

CANARY = "They sold my bike when I was away."
AVOID = "My uncle Barnaby"
ALL = set(ADDRESSES)


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    complained = office.complaint(points_what=CANARY, avoid=AVOID, name="Sam")
    opened(dan, complained.reference)
    return complained


@pytest.fixture
def jones(office: Office, young: Young) -> AdvocateVisitor:
    return names_one(young, office)


def sends_letter(dan: DeskVisitor, young: Young) -> None:
    dan.go(f"/desk/case/{young.reference}/letter/acknowledgement")
    dan.send("data-move=acknowledged", MARY)
    dan.send("data-send")


def plain(seen: PageHooks) -> str:
    return " ".join(seen.shown().split())


def test_an_advocate_is_named_and_nothing_is_said_yes_to(young: Young, office: Office) -> None:
    seen = young.visitor.go(PAGE)
    assert seen.page == "own-advocate"
    hold(seen)
    assert young.visitor.send("data-name-advocate", {"who": [""]}).status == 422
    hold(young.visitor.seen)
    names_one(young, office, who="Ms Jones <b>")
    seen = young.visitor.go(PAGE)
    hold(seen)
    assert "Ms Jones <b> is your advocate" in plain(seen)
    assert {each.get("data-given") for each in seen.hooked("data-right")} == {"no"}
    assert young.visitor.go("/sefton/case").hooked("data-own-advocate")


def test_a_warning_says_why_and_the_young_person_decides(young: Young, office: Office) -> None:
    young.visitor.go(PAGE)
    typed = {"who": ["Barnaby"], "email": ["barnaby@sefton.gov.uk"]}
    seen = young.visitor.send("data-name-advocate", typed)
    assert seen.status == 422
    assert "This email is the council's." in seen.text("data-warning")
    assert "It is up to you." in seen.text("data-warning")
    hold(seen)
    assert "advocate_named" not in {each.name for each in told(office, young)}
    form = seen.form("data-name-advocate")
    young.visitor.post(form.action, [*form.sent({}, None), ("anyway", "yes")])
    assert "Barnaby is your advocate" in plain(young.visitor.go(PAGE))


def test_every_address_is_refused_before_and_on_the_request_after_it_is_taken_back(
    young: Young, office: Office, jones: AdvocateVisitor
) -> None:
    assert jones.go(jones.link).status == 410
    assert jones.refused() == ALL
    press(young, "see_case")
    seen = jones.go(jones.link)
    assert (seen.status, seen.page) == (200, "advocate-case-code")
    for word in ("Sam", CANARY, "Sefton", young.reference):
        assert word not in seen.html
    assert jones.comes(office).page == "advocate-case"
    assert jones.refused() == set()
    stranger = replace(jones, client=office.app.test_client())
    assert stranger.go(stranger.link).page == "advocate-case-code"
    assert stranger.refused() == ALL - {""}
    press(young, "see_case")
    assert jones.refused() == ALL
    assert CANARY not in jones.go(jones.link).html


def test_who_sees_the_case_reads_it_in_the_third_person_and_the_child_sees_that_they_did(
    young: Young, office: Office, jones: AdvocateVisitor
) -> None:
    press(young, "see_case")
    shown = jones.comes(office).shown()
    assert "The complaint of Sam" in shown
    assert "Stage 1: the council answers" in shown
    assert "The council’s turn" in shown
    letter = jones.go(f"{jones.link}/letter/1")
    assert CANARY in letter.shown()
    assert AVOID not in letter.html
    page = young.visitor.go(PAGE).text("data-seen")
    assert "They looked on Wednesday 4 March 2026." in page
    assert "They opened a letter on Wednesday 4 March 2026." in page
    assert jones.go(f"{jones.link}/letter/99").status == 404
    made = jones.client.get(f"{jones.link}/dates.ics")
    assert made.mimetype == "text/calendar"
    assert b"BEGIN:VEVENT" in made.data
    for name, kind in (("case.csv", "text/csv"), ("case.json", "application/json")):
        saved_copy = jones.client.get(f"{jones.link}/{name}")
        assert saved_copy.mimetype == kind
        assert saved_copy.headers["Content-Disposition"] == f"attachment; filename={name}"
        assert CANARY in saved_copy.data.decode()
        assert AVOID not in saved_copy.data.decode()
    assert "They saved a copy of your complaint" in young.visitor.go(PAGE).text("data-seen")
    jones.go(jones.link)
    left = next(each for each in jones.seen.forms if each.action.endswith("/leave"))
    jones.post(left.action, left.sent({}, None))
    assert jones.refused() == ALL - {""}


def test_a_copy_goes_by_an_email_that_says_nothing_and_nothing_is_left_to_the_desk(
    office: Office,
    dan: DeskVisitor,
    young: Young,
    jones: AdvocateVisitor,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    press(young, "copy_to_advocate")
    sends_letter(dan, young)
    (body,) = mail_to(office, jones.email)
    for word in ("Sam", CANARY, "Sefton", young.reference, "acknowledge"):
        assert word not in body
    jones.link = f"/advocate/case/{body.partition('/advocate/case/')[2].split()[0]}"
    seen = jones.comes(office)
    assert "Copies of letters for you" in seen.shown()
    assert CANARY not in seen.html
    letters = [each.get("data-letter") for each in seen.hooked("data-letter")]
    assert len(letters) == 1
    assert jones.go(f"{jones.link}/letter/{letters[0]}").status == 200
    assert jones.refused() == ALL - {""}
    page = young.visitor.go(PAGE)
    assert "We told them about a letter on Wednesday 4 March 2026." in page.text("data-seen")
    assert "send_copies" not in {e.text("task") for e in told(office, young)}
    assert CANARY not in caplog.text
    assert jones.link.rpartition("/")[2] not in caplog.text


def test_a_new_advocate_opens_nothing_of_the_old_one(
    young: Young, office: Office, jones: AdvocateVisitor
) -> None:
    press(young, "see_case")
    jones.comes(office)
    other = names_one(young, office, who="Sam Low")
    assert jones.refused() == ALL
    assert other.refused() == ALL
    press(young, "see_case")
    other.comes(office)
    assert other.refused() == set()
    young.visitor.go(PAGE)
    young.visitor.send("data-remove-advocate")
    assert other.refused() == ALL
    assert "Nothing is open to you here now" in plain(other.go(other.link))


def test_the_desk_says_who_may_speak_for_them_and_that_it_ended(
    dan: DeskVisitor, young: Young, jones: AdvocateVisitor
) -> None:
    case = f"/desk/case/{young.reference}"
    assert not dan.go(case).hooked("data-speaks")
    press(young, "speak_for_me")
    says = dan.go(case).text("data-speaks")
    assert "speak for them: Ms Jones (NYAS), since Wednesday 4 March 2026" in says
    assert "Can your advocate talk to the team for you?" in says
    press(young, "speak_for_me")
    assert "Ms Jones does not speak for them any more" in dan.go(case).text("data-speaks")


def test_wrong_and_too_many_codes_are_told_so(
    young: Young, office: Office, jones: AdvocateVisitor
) -> None:
    press(young, "see_case")
    jones.go(jones.link)
    statuses = [jones.send("data-send-code").status for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert jones.send("data-enter", {"code": ["0000000000"]}).status == 422
    assert jones.go("/advocate/case/made-up").status == 404


def test_what_is_hidden_stays_hidden_and_an_adult_has_no_such_page(
    young: Young, jones: AdvocateVisitor
) -> None:
    assert jones.link
    young.visitor.go("/sefton/case")
    hide = next(each for each in young.visitor.seen.forms if each.action.endswith("/hide"))
    young.visitor.post(hide.action, [*hide.sent({}, None), ("hide", "yes")])
    assert young.visitor.go(PAGE).page == "case"


def test_the_desk_reads_in_words_whom_they_named_and_what_they_said_yes_to(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    young.visitor.go(PAGE)
    typed = {"who": ["Barnaby"], "works_for": ["Himself"], "email": ["barnaby@sefton.gov.uk"]}
    form = young.visitor.send("data-name-advocate", typed).form("data-name-advocate")
    young.visitor.post(form.action, [*form.sent({}, None), ("anyway", "yes")])
    for right in ("copy_to_advocate", "see_case", "see_case"):
        press(young, right)
    sends_letter(dan, young)
    seen = dan.go(f"/desk/case/{young.reference}")
    assert list(tells_what_happened_in_words(seen)) == []
    happened = seen.text("data-timeline")
    for words in (
        "Works for",
        "They were warned, and decided",
        "The email is the council’s own",
        "They agreed that their advocate gets copies",
        "Their advocate sees the case no more",
        "Their advocate told by email of a letter: ",
    ):
        assert words in happened, words
    assert "all letters" not in happened


def test_who_signs_in_with_the_named_email_has_it_in_a_list_and_opens_it_without_a_code(
    young: Young, office: Office
) -> None:
    priya = advocate_at(office, "Priya Nair")
    names_one(young, office, email=priya.email)
    assert not priya.go("/advocate/cases").hooked("data-case")
    press(young, "see_case")
    seen = priya.go("/advocate/cases")
    assert [*is_sound_html(seen), *has_unique_ids(seen)] == []
    (row,) = seen.hooked("data-case")
    assert row.get("data-case", "").replace("-", "") == young.reference
    assert seen.text("data-stage") == "Stage 1: the council answers"
    for word in ("Sam", CANARY, AVOID):
        assert word not in seen.html
    link = next(e.get("href", "") for e in row.iter("a"))
    assert priya.go(link).page == "advocate-case"
    assert {"/advocate/cases", "/advocate/join"} <= {e.get("href") for e in priya.seen.links}
    assert not priya.go("/advocate/cases").hooked("data-new")
    lead = advocate_at(office, "Lena Roy", role="lead")
    assert lead.go(link).page == "advocate-case-code"
    press(young, "see_case")
    assert priya.go(link).status == 410
    assert not priya.go("/advocate/cases").hooked("data-case")
