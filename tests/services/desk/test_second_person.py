"""What one officer may not decide alone waits until a second person has looked at just that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.second_person import sent_back, typed_in, waiting_for_second
from intake.services.case.casework import NotNow
from intake.services.desk.once import DoneAlready
from intake.services.desk.second_person import MOST_WORD, NoWaiting
from tests.support.made_council_letters import Case, case_for

if TYPE_CHECKING:
    from intake.domain.people.officer import Officer
    from intake.services.desk.cases import DeskCase

pytestmark = pytest.mark.long
WANT_ONE = {
    "paused": 0, "split": 0, "routed": 9, "standing_decided": 9, "late_request_decided": 9,
}  # fmt: skip
"""Letters that want a second person, and which option of each choice makes them."""


def waits(name: str = "paused") -> tuple[Case, int]:
    """A case in which this letter waits, and the number of the request."""
    case = case_for(name)
    case.send(name, case.filled(name, WANT_ONE[name]))
    (request,) = waiting_for_second(seen_by(case).case)
    return case, request.sequence


def seen_by(case: Case, officer: Officer | None = None) -> DeskCase:
    return case.office.desk.look(officer or case.office.dan, case.reference)


def mo_of(case: Case) -> Officer:
    return case.office.officer("Mo Reed", "manager")


def nobody_else(case: Case) -> None:
    packs = case.office.casework.councils
    assert isinstance(packs, dict)
    packs["anytown"] = replace(packs["anytown"], decides_alone=True)


@pytest.mark.parametrize("name", WANT_ONE)
def test_what_decides_over_somebody_does_not_go_by_one_officer(name: str) -> None:
    case, _ = waits(name)
    names = case.office.names(case.reference)
    since = names[names.index("second_asked") :]
    assert case.office.letters.templates[name].event not in since


def test_a_letter_that_waits_is_to_be_decided_by_others_than_who_wrote_it() -> None:
    case, _ = waits()
    office = case.office
    dan, mo = office.dan, mo_of(case)

    def to_decide(officer: Officer) -> tuple[int, list[bool]]:
        cases = office.listing.page(officer, "open").cases
        return office.listing.counts(officer, "open").of_list["asks"], [
            each.to_decide for each in cases
        ]

    assert (to_decide(dan), to_decide(mo)) == ((0, [False]), (1, [True]))
    assert office.listing.page(dan, "open", only="asks").cases == ()
    nobody_else(case)
    assert to_decide(dan) == (1, [True])


@pytest.mark.parametrize("name", ["routed", "standing_decided", "late_request_decided"])
def test_what_is_decided_for_them_goes_at_once(name: str) -> None:
    case = case_for(name)
    case.send(name, case.filled(name, 0))
    assert "second_asked" not in case.office.names(case.reference)
    assert case.office.letters.templates[name].event in case.office.names(case.reference)


def test_a_second_person_sees_just_what_waits_and_sends_it_in_the_writers_name() -> None:
    case, number = waits()
    mo = mo_of(case)
    look = case.office.second.look(mo, seen_by(case, mo), number)
    assert look.written is not None
    assert look.written.letter.letter.signature == "Dan"
    before = len(case.office.names(case.reference))
    case.office.second.send(mo, seen_by(case, mo), before, number)
    answer, paused = case.office.cases.events(case.reference)[before : before + 2]
    assert (answer.name, answer.text("by")) == ("second_answered", mo.id)
    assert (paused.name, paused.text("by")) == ("paused", case.office.dan.id)
    assert paused.text("second_name") == "Mo Reed"
    assert paused.value("letter") is not None
    assert not waiting_for_second(seen_by(case).case)
    assert seen_by(case).case.paused


def test_it_comes_back_with_a_word_and_opens_again_as_it_was_typed() -> None:
    case, number = waits()
    mo, seen = mo_of(case), len(case.office.names(case.reference))
    for word in (" ", "x" * (MOST_WORD + 1)):
        with pytest.raises(ValueError, match="word"):
            case.office.second.send_back(mo, seen_by(case, mo), seen, number, word)
    case.office.second.send_back(mo, seen_by(case, mo), seen, number, "Name the court.")
    ((request, answer),) = sent_back(seen_by(case).case)
    assert answer.text("reason") == "Name the court."
    assert typed_in(request) == case.filled("paused")
    assert "paused" not in case.office.names(case.reference)
    case.send("paused", case.filled("paused"))
    assert not sent_back(seen_by(case).case)


def test_who_wrote_it_is_no_second_person_and_can_take_it_back() -> None:
    case, number = waits()
    mo_of(case)
    office, seen = case.office, len(case.office.names(case.reference))
    with pytest.raises(NotNow, match="a manager who did not write it"):
        office.second.send(office.dan, seen_by(case), seen, number)
    office.second.send_back(office.dan, seen_by(case), seen, number, "Wrong day.")
    assert not waiting_for_second(seen_by(case).case)


def test_another_officer_who_decides_nothing_neither_sends_it_nor_sends_it_back() -> None:
    case, number = waits()
    ann, seen = case.office.officer("Ann Lee"), len(case.office.names(case.reference))
    with pytest.raises(NotNow, match="A manager looks at it"):
        case.office.second.send(ann, seen_by(case, ann), seen, number)
    with pytest.raises(NotNow, match="A manager looks at it"):
        case.office.second.send_back(ann, seen_by(case, ann), seen, number, "No.")


def test_nobody_is_the_second_person_for_what_they_wrote() -> None:
    case = case_for("paused")
    mo = mo_of(case)
    seen = len(case.office.names(case.reference))
    case.office.letters.send(mo, seen_by(case, mo), seen, "paused", case.filled("paused"))
    with pytest.raises(NotNow, match="No other manager can open this case: if a colleague"):
        case.office.second.send(mo, seen_by(case, mo), seen + 1, seen + 1)
    case.office.officer("Flo West", "manager")
    with pytest.raises(NotNow, match="did not write it"):
        case.office.second.send(mo, seen_by(case, mo), seen + 1, seen + 1)


def test_where_nobody_can_look_at_it_who_wrote_it_is_told_so() -> None:
    case, number = waits()
    office, seen = case.office, len(case.office.names(case.reference))
    with pytest.raises(NotNow, match="No manager can open this case"):
        office.second.send(office.dan, seen_by(case), seen, number)


def test_where_nobody_else_is_there_it_waits_a_day_and_the_record_says_so() -> None:
    case, number = waits()
    nobody_else(case)
    office, seen = case.office, len(case.office.names(case.reference))
    with pytest.raises(NotNow, match="waits until tomorrow"):
        office.second.send(office.dan, seen_by(case), seen, number)
    office.days_go_by(1)
    assert office.second.look(office.dan, seen_by(case), number).alone
    office.second.send(office.dan, seen_by(case), seen, number)
    paused = seen_by(case).case.last("paused")
    assert paused is not None
    assert (paused.text("alone"), paused.text("second_name")) == ("yes", "")


def test_pressed_twice_it_waits_once() -> None:
    case = case_for("paused")
    seen, typed = len(case.office.names(case.reference)), case.filled("paused")
    case.send("paused", typed, seen)
    with pytest.raises(DoneAlready):
        case.send("paused", typed, seen)
    assert case.office.names(case.reference).count("second_asked") == 1


def test_what_can_not_go_any_more_says_why_and_can_be_sent_back() -> None:
    case, number = waits()
    mo = mo_of(case)
    case.office.happens("paused", reason="court")
    look = case.office.second.look(mo, seen_by(case, mo), number)
    assert (look.written, str(look.refusal)) == (None, "It was paused already (reg 8)")
    seen = len(case.office.names(case.reference))
    with pytest.raises(NotNow, match="paused already"):
        case.office.second.send(mo, seen_by(case, mo), seen, number)
    case.office.second.send_back(mo, seen_by(case, mo), seen, number, "It waits already.")


def test_what_has_passed_by_now_does_not_go() -> None:
    case, number = waits()
    mo = mo_of(case)
    case.office.days_go_by(60)
    look = case.office.second.look(mo, seen_by(case, mo), number)
    assert look.written is None
    assert "passed by now" in str(look.refusal)


def test_the_letter_of_who_is_gone_or_that_is_gone_can_only_be_sent_back() -> None:
    case, number = waits()
    mo = mo_of(case)
    letters = replace(case.office.letters, templates={})
    gone = replace(case.office.second, letters=letters).look(mo, seen_by(case, mo), number)
    assert str(gone.refusal) == "There is no such letter"
    del case.office.officers.there[case.office.dan.id]
    look = case.office.second.look(mo, seen_by(case, mo), number)
    assert "not at this desk any more" in str(look.refusal)
    seen = len(case.office.names(case.reference))
    case.office.second.send_back(mo, seen_by(case, mo), seen, number, "Ann writes it anew.")


def test_nothing_waits_under_another_number_or_in_a_case_that_was_passed_on() -> None:
    case, number = waits()
    with pytest.raises(NoWaiting):
        case.office.second.look(case.office.dan, seen_by(case), number + 1)
    passed = replace(seen_by(case), passed_on=True)
    assert case.office.second.looks(case.office.dan, passed) == ()
