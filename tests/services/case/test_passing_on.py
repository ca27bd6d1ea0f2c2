"""Passing a case on: nothing goes before the yes, all of it does with it, and both keep theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.law.product_events import ROUTE_PROPOSED
from intake.services.case.casework import NotNow
from intake.services.desk.ports import ListName, ListQuery
from intake.services.ports import CouncilGone, NoSuchCase
from tests.services.desk_office import DeskOffice
from tests.support.made_letters import PRACTICE


class Office(DeskOffice):
    """Two councils' desks and one young person."""

    def __init__(self) -> None:
        super().__init__()
        self.ann = self.officer("Ann Lee", council="elsewhere")
        self.found = self.opened()

    def proposes(self, to: str = "elsewhere") -> None:
        said = {"to": to, "council": "Elsewhere Council", "text": "You live there."}
        self.act(self.dan, self.found, ROUTE_PROPOSED, **said)

    def passes(self) -> str:
        self.proposes()
        self.makes("pass_on", {})
        return self.found

    def listed(self, council: str, which: ListName) -> list[str]:
        asked = ListQuery(council, which, "dan", None)
        rows = self.listing.lists.page(asked, self.clock.today(), 50)
        return [row.reference for row in rows]


def test_nothing_is_at_the_other_council_before_the_yes() -> None:
    office = Office()
    office.proposes()
    assert office.tracking.case(office.talk).proposed is not None
    with pytest.raises(NoSuchCase):
        office.desk.look(office.ann, office.found)
    assert office.listed("elsewhere", "open") == []


def test_with_the_yes_the_other_council_has_it_and_starts_anew() -> None:
    office = Office()
    reference = office.passes()
    found = office.desk.look(office.ann, reference)
    assert (found.never_read, found.unread, found.first) == (True, True, "check")
    assert (found.case.stage, found.passed_on, found.holder) == ("stage1", False, None)
    assert office.listed("elsewhere", "open") == [reference]
    assert office.talk.pack.key == "elsewhere"
    assert office.tracking.case(office.talk).proposed is None


def test_the_first_council_keeps_how_it_stood_and_can_do_nothing_more() -> None:
    office = Office()
    reference = office.passes()
    office.act(office.ann, reference, "read")
    kept = office.desk.look(office.dan, reference)
    assert (kept.passed_on, kept.case.stage) == (True, "closed")
    assert kept.case.events[-1].name == "routed"
    assert (kept.case.events[-1].data or {})["reason"] == "You live there."
    assert office.listed(office.dan.council, "closed") == [reference]
    with pytest.raises(NoSuchCase):
        office.act(office.dan, reference, "message_sent", text="Hello?")
    page = office.listing.page(office.dan, "closed")
    assert [each.stage for each in page.cases] == ["Closed"]


def test_on_a_no_it_stays() -> None:
    office = Office()
    office.proposes()
    office.makes("route_declined", {})
    assert office.desk.look(office.dan, office.found).case.stage == "stage1"
    with pytest.raises(NoSuchCase):
        office.desk.look(office.ann, office.found)
    office.proposes()


def test_a_yes_to_nothing_passes_nothing_on() -> None:
    office = Office()
    office.begins("pass_on")
    office.tells({})
    with pytest.raises(NotNow):
        office.sending.send(office.token)
    assert office.talk.pack.key == office.dan.council


def test_nothing_is_passed_on_while_the_clock_is_behind_the_case() -> None:
    office = Office()
    office.proposes()
    office.days_go_by(-92)
    with pytest.raises(NotNow):
        office.makes("pass_on", {})
    assert "passed_on" not in office.names(office.found)


def test_nothing_real_goes_to_a_council_to_practise_with_and_nothing_made_up_to_a_real_one() -> (
    None
):
    office = Office()
    councils = office.casework.councils
    anytown, elsewhere = councils[office.dan.council], councils["elsewhere"]
    for one, other in ((anytown, replace(elsewhere, practice=PRACTICE)),
                       (replace(anytown, practice=PRACTICE), elsewhere)):  # fmt: skip
        casework = replace(office.casework, councils={one.key: one, other.key: other})
        assert casework.passed_to(one) == {}
    assert set(office.casework.passed_to(anytown)) == {"elsewhere"}


def test_a_council_that_is_not_here_gets_nothing() -> None:
    office = Office()
    office.proposes(to="far_away")
    office.begins("pass_on")
    office.tells({})
    with pytest.raises(NotNow):
        office.sending.send(office.token)


def test_who_may_be_named_asks_nobody_where_it_was() -> None:
    office = Office()
    office.makes("add", {"words": {"answer": ["Eve Poe was there."]}})
    eve = office.officer("Eve Poe")
    office.act(office.dan, office.found, "read")
    reference = office.passes()
    with pytest.raises(NoSuchCase):
        office.desk.look(eve, reference)
    office.desk.ask_access(eve, reference)
    assert "access_asked" not in office.names(reference)


def test_lists_that_are_made_anew_have_it_at_both_councils() -> None:
    office = Office()
    reference = office.passes()
    office.cases.cases[reference].kept.clear()
    assert office.listing.rebuild(everything=True).count == 1
    assert office.listed("elsewhere", "open") == [reference]
    assert office.listed(office.dan.council, "closed") == [reference]


def test_a_later_letter_goes_to_the_council_that_has_it() -> None:
    office = Office()
    office.passes()
    event = office.makes("add", {"words": {"answer": ["One thing more."]}})
    letter = office.writing.letter_of_event(office.found, event.sequence)
    assert "Elsewhere" in str(letter.recipient)


def test_the_yes_the_decision_and_the_arrival_are_one_write() -> None:
    office = Office()
    office.passes()
    names = office.names(office.found)
    last = names.index("passed_on")
    assert names[last - 2 : last + 1] == ["consent_given", "routed", "passed_on"]


def test_a_council_that_is_no_longer_here_is_left_out_of_the_lists() -> None:
    office = Office()
    office.passes()
    office.happens("passed_on", **{"from": "far_away", "to": "elsewhere"})
    office.listing.rebuild(everything=True)
    assert "far_away" not in office.cases.cases[office.found].kept


def test_a_case_of_a_council_that_is_not_served_any_more_says_so() -> None:
    office = Office()
    left = replace(office.casework, councils={"elsewhere": office.casework.councils["elsewhere"]})
    with pytest.raises(CouncilGone):
        left.read(office.found)


def test_no_letter_is_made_up_to_a_council_that_is_not_served_any_more() -> None:
    office = Office()
    office.passes()
    office.makes("add", {"words": {"answer": ["More."]}})
    left = replace(office.casework, councils={"elsewhere": office.casework.councils["elsewhere"]})
    writing, events = replace(office.writing, casework=left), office.cases.events(office.found)
    letters_before, letters = office.writing.letters(events), writing.letters(events)
    assert 1 in letters_before - letters
    assert letters == {events[-1].sequence}
