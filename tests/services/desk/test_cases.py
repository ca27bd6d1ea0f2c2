"""The desk's services: who may open what, what comes first, and that nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.services.case.casework import NotNow
from intake.services.desk.cases import MovedOn, NotRead, SafetyFirst
from intake.services.ports import NoSuchCase, Stale
from tests.services.desk_office import DeskOffice
from tests.support.fake_cases import FakeCases
from tests.support.in_memory import InMemory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.domain.case.glance import Glance
    from intake.domain.notices.notice import Notice


def test_looking_at_a_case_tells_what_was_sent_and_writes_nothing() -> None:
    office = DeskOffice()
    reference = office.complaint()
    found = office.desk.look(office.dan, reference)
    assert found.submission is not None
    assert found.submission.points[0].what == "She never came.\n\nNot once."
    assert (found.never_read, found.unread, found.first) == (True, True, "check")
    assert found.seen == len(office.cases.events(reference))
    assert (found.came, found.is_complaint) == (office.clock.now().date(), True)


def test_a_case_tells_what_waits_to_be_dealt_with_and_whether_somebody_is_leaned_on() -> None:
    office = DeskOffice()
    desk_case = office.desk.look(office.dan, office.opened())
    assert (desk_case.open_words, desk_case.is_pressed) == ((), False)
    assert replace(desk_case, passed_on=True).open_words == ()


def test_without_a_desk_no_case_is_told_to_be_kept_from_everybody_there() -> None:
    office = DeskOffice()
    open_case = office.casework.read(office.opened())
    assert not InMemory().casework.open_to_nobody(open_case)


def test_a_case_of_another_council_is_not_there() -> None:
    office = DeskOffice()
    reference = office.complaint()
    stranger = office.officer("Ann Lee", council="elsewhere")
    with pytest.raises(NoSuchCase):
        office.desk.look(stranger, reference)


def test_what_an_officer_does_carries_who_they_are_by_the_name_they_go_by() -> None:
    office = DeskOffice()
    reference = office.opened()
    office.act(office.dan, reference, "message_sent", text="Hello.")
    last = next(e for e in reversed(office.cases.events(reference)) if e.name == "message_sent")
    assert (last.actor, last.data) == ("officer", {"text": "Hello.", "by": "dan", "name": "Dan"})
    assert not office.desk.look(office.dan, reference).unread


@pytest.mark.parametrize("safe", ["yes", "no"])
def test_nothing_is_done_to_a_case_that_nobody_has_opened(safe: str) -> None:
    office = DeskOffice()
    reference = office.complaint(safe=safe)
    before = office.names(reference)
    for name in ("safety_checked", "safety_handled", "message_sent", "acknowledged"):
        with pytest.raises(NotRead):
            office.act(office.dan, reference, name)
    assert office.names(reference) == before


def test_nothing_but_safety_can_be_done_before_it_is_handled() -> None:
    office = DeskOffice()
    reference = office.complaint(safe="no")
    office.act(office.dan, reference, "read")
    for name in ("acknowledged", "safety_checked", "closed"):
        with pytest.raises(SafetyFirst):
            office.act(office.dan, reference, name)
    office.act(office.dan, reference, "message_sent", text="I am ringing you.")
    office.act(office.dan, reference, "safety_raised", worry="Her aunt rang.")
    office.act(office.dan, reference, "safety_handled", what="Rang her.")
    office.act(office.dan, reference, "acknowledged")


def test_nothing_is_done_before_somebody_looked_for_who_may_be_hurt() -> None:
    office = DeskOffice()
    reference = office.complaint()
    office.act(office.dan, reference, "read")
    with pytest.raises(SafetyFirst):
        office.act(office.dan, reference, "acknowledged")
    office.act(office.dan, reference, "message_sent", text="Hello.")
    office.act(office.dan, reference, "safety_checked")
    assert office.desk.look(office.dan, reference).first is None


def test_who_acts_on_an_old_picture_is_told_what_happened_since() -> None:
    office = DeskOffice()
    reference = office.opened()
    seen = len(office.cases.events(reference))
    office.act(office.dan, reference, "message_sent", text="First.")
    found = office.desk.look(office.dan, reference)
    with pytest.raises(MovedOn) as moved:
        office.desk.act(office.dan, found, seen, [("message_sent", {"text": "Second."})])
    assert [event.name for event in moved.value.since] == ["message_sent"]
    assert office.names(reference).count("message_sent") == 1


@dataclass
class Racing(FakeCases):
    """Somebody else is always faster, and may have written something."""

    writes: bool = True

    def append(
        self,
        reference: str,
        after: int,
        events: Sequence[NewEvent],
        glance: Glance,
        *,
        notices: Sequence[Notice] = (),
    ) -> None:
        if self.writes:
            other = NewEvent("message_sent", self.drafts.clock.now(), "child", {})
            super().append(reference, after, [other], glance)
        raise Stale


@pytest.mark.parametrize(("writes", "told"), [(True, MovedOn), (False, Stale)])
def test_of_two_at_the_same_moment_one_is_told(writes: bool, told: type[Exception]) -> None:
    office = DeskOffice()
    reference = office.opened()
    racing = Racing(office.drafts, office.cases.cases, writes=writes)
    desk = replace(office.desk, casework=replace(office.casework, cases=racing))
    found = desk.look(office.dan, reference)
    with pytest.raises(told):
        desk.act(office.dan, found, found.seen, [("assigned", {})])


def test_who_claims_to_have_seen_what_never_happened_writes_nothing() -> None:
    office = DeskOffice()
    reference = office.opened()
    found, before = office.desk.look(office.dan, reference), office.names(reference)
    with pytest.raises(Stale):
        office.desk.act(office.dan, found, found.seen + 1, [("assigned", {})])
    assert office.names(reference) == before


def test_a_move_that_the_law_does_not_allow_is_refused_whole() -> None:
    office = DeskOffice()
    reference = office.opened()
    before = office.names(reference)
    acts = [("message_sent", {"text": "x"}), ("withdrawn", {})]
    found = office.desk.look(office.dan, reference)
    with pytest.raises(NotNow) as refused:
        office.desk.act(office.dan, found, len(before), acts)
    assert "reg 7" in str(refused.value)
    assert office.names(reference) == before


def test_several_things_are_recorded_in_one_write_each_allowed_after_the_one_before() -> None:
    office = DeskOffice()
    reference = office.opened()
    acts: list[tuple[str, dict[str, object]]] = [("withdrawal_asked", {}), ("withdrawn", {})]
    found = office.desk.look(office.dan, reference)
    office.desk.act(office.dan, found, found.seen, acts)
    assert office.casework.case(reference).stage == "withdrawn"


def named(office: DeskOffice, text: str, **replies: str) -> str:
    """A case that names somebody as one who should not be told."""
    reference = office.complaint(**replies)
    first = office.cases.cases[reference].events[0]
    said = (first.data or {})["submission"]
    assert isinstance(said, dict)
    document = {**said, "avoid": text}
    office.cases.cases[reference].events[0] = replace(first, data={"submission": document})
    return reference


def test_a_case_that_names_an_officer_is_not_there_for_them() -> None:
    office = DeskOffice()
    reference = named(office, "Please not Dan Carter")
    with pytest.raises(NoSuchCase):
        office.desk.look(office.dan, reference)
    listed = [each.reference for each in office.listing.page(office.dan, "open").cases]
    assert reference not in listed
    assert office.desk.look(office.officer("Ann Lee"), reference) is not None


def test_a_doubtful_name_is_decided_by_the_one_in_charge() -> None:
    office = DeskOffice()
    reference, boss = named(office, "Dan"), office.officer("Zena Ruiz", "manager")
    office.desk.ask_access(office.dan, reference)
    office.desk.ask_access(office.dan, reference)
    assert office.names(reference).count("access_asked") == 1
    with pytest.raises(NoSuchCase):
        office.desk.look(office.dan, reference)
    assert office.desk.look(boss, reference).in_doubt == (office.dan,)
    office.act(boss, reference, "read")
    decision = {"officer": "dan", "decision": "accepted", "reason": "Another Dan."}
    office.act(boss, reference, "access_decided", **decision)
    assert office.desk.look(boss, reference).in_doubt == ()
    assert office.desk.look(office.dan, reference).in_doubt == ()
    office.desk.ask_access(office.dan, reference)
    assert office.names(reference).count("access_asked") == 1


def test_a_case_that_may_name_an_officer_is_not_there_until_somebody_decides() -> None:
    office = DeskOffice()
    reference, boss = named(office, "Mr Carter"), office.officer("Zena Ruiz", "manager")
    assert office.listing.page(office.dan, "open").cases == ()
    with pytest.raises(NoSuchCase):
        office.desk.look(office.dan, reference)
    assert not office.desk.is_open_to(office.dan, reference)
    office.act(boss, reference, "read")
    refusal = {"officer": "dan", "decision": "refused", "reason": "It is him."}
    office.act(boss, reference, "access_decided", **refusal)
    assert office.desk.look(boss, reference).in_doubt == ()
    office.desk.ask_access(office.dan, reference)
    assert office.desk.look(boss, reference).in_doubt == (office.dan,)


def test_asking_about_a_case_that_names_one_or_about_none_is_the_same() -> None:
    office = DeskOffice()
    reference = named(office, "Please not Dan Carter")
    other = office.officer("Eve Poe", council="trafford")
    for who, what in ((office.dan, reference), (office.dan, "00000000"), (other, reference)):
        office.desk.ask_access(who, what)
    assert "access_asked" not in office.names(reference)


def test_a_list_has_no_gap_where_a_case_is_kept_from_an_officer() -> None:
    office = DeskOffice()
    kept_from_dan = {named(office, "Dan Carter"), named(office, "Mr Carter")}
    references = {office.complaint() for _ in range(26)}
    first = office.listing.page(office.dan, "open")
    assert (len(first.cases), first.after is not None) == (25, True)
    assert first.after == first.cases[-1].row.after
    second = office.listing.page(office.dan, "open", first.after)
    assert (len(second.cases), second.after) == (1, None)
    shown = {each.reference for each in (*first.cases, *second.cases)}
    assert (shown, shown & kept_from_dan) == (references, set())


def test_a_search_finds_as_many_as_if_no_case_were_kept_from_an_officer() -> None:
    office = DeskOffice()
    for _ in range(26):
        office.complaint(name="Zoë Banks")
    kept_from_dan = named(office, "Dan Carter", name="Zoë Banks")
    found = office.listing.found(office.dan, "zoe").cases
    assert (len(found), kept_from_dan in {each.reference for each in found}) == (25, False)


def test_a_case_whose_content_is_not_there_can_be_opened_still() -> None:
    office = DeskOffice()
    reference = office.complaint()
    kept = office.cases.cases[reference].events
    for data in (None, {"submission": {"points": 7}}):
        kept[0] = replace(kept[0], data=data)
        assert office.desk.look(office.dan, reference).submission is None


def test_the_holder_of_a_case_who_left_is_nobody() -> None:
    office = DeskOffice()
    reference = office.opened()
    office.act(office.dan, reference, "assigned", to="gone")
    assert office.desk.look(office.dan, reference).holder is None


def test_a_list_tells_how_each_case_stands_today() -> None:
    office = DeskOffice()
    reference = office.opened()
    office.act(office.dan, reference, "assigned", to="dan")
    office.clock.move(days=7)
    (listed,) = office.listing.page(office.dan, "mine").cases
    assert (listed.reference, listed.name, listed.stage) == (reference, "Dan", "Stage 1")
    assert listed.clock is not None
    assert (listed.clock.name, listed.days_left, listed.holder) == ("acknowledge", -1, "Dan")
    assert listed.row.after.part == 5
    assert (listed.age, listed.more_late) == (7, 0)


def test_a_case_in_which_nothing_is_owed_has_no_clock() -> None:
    office = DeskOffice()
    reference = office.opened()
    office.act(office.dan, reference, "stage1_answered")
    (listed,) = office.listing.page(office.dan, "open").cases
    assert (listed.reference, listed.clock, listed.days_left) == (reference, None, 0)


def test_pages_follow_one_another_without_losing_or_doubling_a_case() -> None:
    office = DeskOffice()
    references = {office.complaint() for _ in range(27)}
    first = office.listing.page(office.dan, "open")
    assert first.after is not None
    second = office.listing.page(office.dan, "open", first.after)
    assert (len(first.cases), second.after) == (25, None)
    assert {each.reference for each in (*first.cases, *second.cases)} == references


def test_a_case_is_found_by_a_word_of_the_name() -> None:
    office = DeskOffice()
    reference = office.complaint(name="Zoë Banks")
    office.complaint()
    assert [each.reference for each in office.listing.found(office.dan, "ZOE").cases] == [reference]


def test_lists_can_be_worked_out_from_the_events_again() -> None:
    office = DeskOffice()
    references = {office.complaint(), office.opened()}
    before = {each: office.cases.cases[each].glance for each in references}
    assert office.listing.rebuild().count == 0
    assert office.listing.rebuild(everything=True).count == 2
    assert {each: office.cases.cases[each].glance for each in references} == before


def test_what_is_recorded_together_needs_a_picture_that_is_still_true() -> None:
    office = DeskOffice()
    reference = office.opened()
    new = [NewEvent("message_sent", office.clock.now(), "officer", {})]
    opened = office.casework.read(reference)
    office.happens("message_sent")
    with pytest.raises(Stale):
        office.casework.record_all(opened, "officer", new)
