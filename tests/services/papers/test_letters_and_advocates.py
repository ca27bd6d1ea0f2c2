"""What the council's letters say of an advocate, and who gets a copy of an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.adapters.documents.text import letter_text
from intake.domain.complaint_record import Advocate, Choice, NamedAdvocate
from intake.domain.letters.parts import Verbatim
from intake.domain.people.council import Advocacy, HelpsWhom
from tests.services.desk_office import LETTERS
from tests.support.made_council_letters import case_for
from tests.support.made_letters import FULL, PACK, SERVICE

ANSWER = "stage1_answered"
HAS = Advocate(named=NamedAdvocate("Kit Moss", "Speak Up", "kit@example.org"), copy=True)
ASKED = Advocate(wanted=Choice("ask", "Yes", "Yes"), copy=True)


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


@pytest.mark.parametrize("name", list(LETTERS))
@pytest.mark.parametrize(("advocate", "says"), [
    (HAS, "Your advocate is Kit Moss."),
    (replace(HAS, named=NamedAdvocate(service="Speak Up")), "Your advocate is Speak Up."),
    (ASKED, "You asked for an advocate. We wrote to "),
    (replace(ASKED, wait=Choice("wait", "Wait", "Wait")), "You can have an advocate."),
    (Advocate(), "You can have an advocate."),
])  # fmt: skip
def test_every_letter_tells_of_advocacy_and_knows_what_was_said_of_it(
    name: str, advocate: Advocate, says: str
) -> None:
    case = case_for(name, replace(FULL, advocate=advocate))
    service = replace(SERVICE, email=SERVICE.phone)
    packs = case.office.casework.councils
    assert isinstance(packs, dict)
    packs["anytown"] = replace(PACK, advocacy=Advocacy((HelpsWhom(service),)))
    written = case.draft(name)
    told = letter_text(written.letter.letter)
    assert says in told
    assert not [each for each in written.letter.untold if each.name == "advocacy"]


def test_no_letter_says_that_a_service_was_written_to_that_has_no_address() -> None:
    case = case_for(ANSWER, replace(FULL, advocate=ASKED))
    assert SERVICE.email is None
    assert "We wrote to" not in letter_text(case.draft(ANSWER).letter.letter)
