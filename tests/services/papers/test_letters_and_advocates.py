"""What the council's letters say of an advocate, and who gets a copy of an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.adapters.documents.text import letter_text
from intake.domain.case.event import NewEvent
from intake.domain.complaint_record import (
    Advocate,
    AskedAdvocate,
    Choice,
    NamedAdvocate,
    to_document,
)
from intake.domain.letters.parts import Verbatim
from intake.domain.people.council import Advocacy, HelpsWhom
from tests.services.desk_office import LETTERS
from tests.support.made_council_letters import Case, case_for
from tests.support.made_letters import FULL, PACK, SERVICE

pytestmark = [pytest.mark.no_cover, pytest.mark.long]
ANSWER = "stage1_answered"
TO_ADULTS = "standing_decided"
CAN_HAVE = "You can have an advocate."
"""What the law gives to children and care leavers alone."""
HAS = Advocate(named=NamedAdvocate("Kit Moss", "Speak Up", "kit@example.org"), copy=True)
ASKED = Advocate(wanted=Choice("ask", "Yes", "Yes"), copy=True)
BEFORE = replace(ASKED, asked=(AskedAdvocate("Old Friends", date(2024, 4, 30)),))


def answered(name: str, advocate: Advocate) -> Case:
    """A case in which this was answered about an advocate, and this letter can be written."""
    case = case_for(name, replace(FULL, advocate=advocate))
    answer = to_document(replace(FULL, advocate=advocate))["advocate"]
    now = case.office.clock.now()
    new = [NewEvent("advocacy_answered", now, "child", {"advocate": answer})]
    cases, seen = case.office.cases, len(case.office.cases.events(case.reference))
    cases.append(case.reference, seen, new, cases.cases[case.reference].glance)
    return case


def told(case: Case, name: str = ANSWER) -> str:
    """A letter and its short version, as text."""
    written = case.draft(name)
    assert not [each for each in written.letter.untold if each.name == "advocacy"]
    short = replace(written.letter.letter, blocks=written.letter.short)
    return " ".join(f"{letter_text(written.letter.letter)} {letter_text(short)}".split())


@pytest.mark.parametrize(("advocate", "listed"), [
    (HAS, ["Kit Moss", "Speak Up"]), (ASKED, [SERVICE.name]),
    (replace(HAS, copy=False), []), (replace(ASKED, copy=None), []),
])  # fmt: skip
def test_an_answer_lists_the_copy_that_the_young_person_asked_for(
    advocate: Advocate, listed: list[str]
) -> None:
    case = case_for(ANSWER, replace(FULL, advocate=advocate))
    copies = case.draft(ANSWER).letter.letter.copies
    told = [run.text if isinstance(run, Verbatim) else run for each in copies for run in each.runs]
    assert told == (["A copy of this letter goes to:", *listed] if listed else [])
    assert case.draft("acknowledgement").letter.letter.copies == ()


@pytest.mark.sampled(5)
@pytest.mark.parametrize("name", list(LETTERS))
@pytest.mark.parametrize(("advocate", "says"), [
    (HAS, "Your advocate is Kit Moss."),
    (replace(HAS, named=NamedAdvocate(service="Speak Up")), "Your advocate is Speak Up."),
    (ASKED, "You asked for an advocate. We asked "),
    (BEFORE, "You asked Old Friends for an advocate before you sent this."),
    (replace(ASKED, wait=Choice("wait", "Wait", "Wait")), CAN_HAVE),
    (Advocate(), CAN_HAVE),
])  # fmt: skip
def test_every_letter_tells_of_advocacy_and_knows_what_was_said_of_it(
    name: str, advocate: Advocate, says: str
) -> None:
    case = answered(name, advocate)
    service = replace(SERVICE, email=SERVICE.phone)
    packs = case.office.casework.councils
    assert isinstance(packs, dict)
    packs["anytown"] = replace(PACK, advocacy=Advocacy((HelpsWhom(service),)))
    written = case.draft(name)
    told = letter_text(written.letter.letter)
    assert (says in told) == (name != TO_ADULTS or says != CAN_HAVE)
    assert not [each for each in written.letter.untold if each.name == "advocacy"]


def test_no_letter_says_that_a_service_was_asked_that_has_no_address() -> None:
    assert SERVICE.email is None
    assert "We asked" not in told(answered(ANSWER, ASKED))


def test_while_somebody_has_to_call_a_letter_says_so_and_afterwards_that_it_was_done() -> None:
    case = answered(ANSWER, ASKED)
    case.office.happens("referral_due", service=SERVICE.key)
    before = told(case)
    assert "We have not asked for one yet. We will call Ally and ask." in before
    assert "We asked" not in before
    case.office.happens("referral_made", service=SERVICE.key, who="Dan", asked_on="2024-05-02")
    after = told(case)
    assert after.count("We asked Ally for one.") == 2
    assert "We will call" not in after


def test_who_asked_before_sending_is_not_told_that_we_asked() -> None:
    before = told(answered(ANSWER, BEFORE))
    assert before.count("You asked Old Friends for an advocate before you sent this.") == 2
    assert "We asked" not in before


def test_what_another_council_wrote_is_not_what_this_one_did() -> None:
    case = answered(ANSWER, ASKED)
    service = replace(SERVICE, email=SERVICE.phone)
    packs = case.office.casework.councils
    assert isinstance(packs, dict)
    packs["anytown"] = replace(PACK, advocacy=Advocacy((HelpsWhom(service),)))
    assert "We asked Ally for one." in told(case)
    case.office.happens("passed_on", **{"from": "elsewhere", "to": "anytown"})
    case.office.happens("read")
    case.office.happens("safety_checked")
    assert "We asked" not in told(case, "acknowledgement")
