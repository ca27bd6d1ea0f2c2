"""A letter goes in the name of who signed just this text off, and else in the officer's."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from intake.domain.case.event import NewEvent
from intake.domain.council_letters.signing import SIGNED_BY, signatory
from intake.domain.letters.parts import Paragraph
from intake.domain.letters.storing import letter_in, short_in
from intake.services.desk.written_letter import SIGNER, WrittenLetter
from tests.support.asking import WHO, Asking
from tests.support.made_council_letters import Case, case_for

NAME = "stage1_answered"


@pytest.fixture
def it() -> Asking:
    return Asking()


def ask(it: Asking, name: str = NAME, *, signs: str = "yes", **changed: str) -> dict[str, str]:
    """Ask Rafe to sign a letter as it is filled in; gives what was typed."""
    typed, found = it.case.filled(name), it.desk_case
    faults = it.asking.ask_sign_off(
        it.case.office.dan, found, found.seen, name,
        fields=typed, controls={**WHO, "signs": signs, **changed},
    )  # fmt: skip
    assert faults == {}
    return typed


def sign(it: Asking, *, yes: bool = True) -> None:
    assert it.colleagues.sign(it.link, it.let_in(), yes=yes, reason="" if yes else "No.") is None


def draft(it: Asking, typed: dict[str, str], name: str = NAME) -> WrittenLetter:
    return it.asking.letters.draft(it.case.office.dan, it.desk_case, name, typed)


def signed_by(letter: WrittenLetter) -> tuple[object, str]:
    return letter.letter.letter.signature, letter.letter.letter.signed_as


def test_it_goes_in_their_name_once_they_signed_just_this_text(it: Asking) -> None:
    typed = ask(it)
    seen = letter_in(it.desk_case.case.events[-1], "proposed")
    assert seen is not None
    assert (seen.signature, seen.signed_as) == ("Rafe Quill", "team manager")
    assert signed_by(draft(it, typed)) == ("Dan", "complaints officer")
    sign(it)
    it.case.office.days_go_by(1)
    letter = draft(it, typed)
    assert signed_by(letter) == ("Rafe Quill", "team manager")
    then, now = (str(each.blocks) for each in (seen, letter.letter.letter))
    assert then != now
    counted = r"ask by ', '[^']+'"
    assert re.sub(counted, "", then) == re.sub(counted, "", now)
    found = it.desk_case
    controls = {**typed, SIGNER: letter.signing_request}
    it.asking.letters.send(it.case.office.dan, found, found.seen, NAME, controls)
    event = next(each for each in it.desk_case.case.events if each.name == NAME)
    by = event.value(SIGNED_BY)
    assert isinstance(by, dict)
    assert (by["name"], by["job"]) == ("Rafe Quill", "team manager")
    first = short_in(event)[0]
    assert isinstance(first, Paragraph)
    assert first.text == "Rafe Quill, team manager, signed this letter."


def test_another_text_goes_in_the_officers_name_and_not_before_they_saw_that(it: Asking) -> None:
    typed = ask(it)
    sign(it)
    shown = draft(it, typed).signing_request
    other = {**typed, "how": "We did something else.", SIGNER: shown}
    letter = draft(it, other)
    assert signed_by(letter) == ("Dan", "complaints officer")
    assert letter.whole
    assert not letter.goes(other)
    assert letter.goes({**other, SIGNER: ""})


@pytest.mark.parametrize("why", ["refused", "called off", "not in their name"])
def test_nobody_signs_who_did_not_say_so(it: Asking, why: str) -> None:
    typed = ask(it, signs="" if why == "not in their name" else "yes")
    sign(it, yes=why != "refused")
    if why == "called off":
        found = it.desk_case
        number = it.asking.of(found)[0].request.number
        it.asking.call_off(it.case.office.dan, found, found.seen, number)
    assert draft(it, typed).signatory is None


def test_who_may_be_meant_by_what_came_since_does_not_sign(it: Asking) -> None:
    ask(it)
    sign(it)
    office = it.case.office
    new = NewEvent("safety_raised", office.clock.now(), "child", {"who": "Rafe Quill"})
    office.casework.record_all(office.casework.read(it.case.reference), "child", [new])
    assert signatory(it.desk_case.case, NAME) is None


def test_a_letter_that_its_writer_signs_is_not_signed_by_others() -> None:
    it = Asking(case_for("acknowledgement"))
    typed = ask(it, "acknowledgement")
    assert not it.desk_case.case.events[-1].has("signs")
    sign(it)
    assert draft(it, typed, "acknowledgement").signatory is None


def test_the_job_of_who_writes_stands_under_their_name() -> None:
    case = Case(**vars(case_for(NAME)))
    letter = case.draft(NAME, {**case.filled(NAME), "job": "complaints manager"})
    assert signed_by(letter) == ("Dan", "complaints manager")
    assert replace(letter.letter.letter, signed_as="").signing_lines == ("Dan",)
