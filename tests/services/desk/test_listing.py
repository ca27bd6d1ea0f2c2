"""One case that cannot be read is one line, and never a way to learn of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.case.event import NewEvent
from intake.domain.complaint_record import ShownIn
from intake.services.desk import listing
from intake.services.desk.openers import kept_from, managers_for
from intake.services.languages import read_in
from intake.services.ports import NoSuchCase
from tests.services.desk_office import DeskOffice
from tests.support.in_memory import COMPLAINT


class Hurt(DeskOffice):
    """A desk with whole cases, and one that cannot be read."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.erin = self.officer("Erin Hale", role="manager")
        self.whole = self.complaint()
        self.hurt = self.complaint()
        events = self.cases.cases[self.hurt].events
        events[0] = replace(events[0], name="sung")


@pytest.fixture
def office() -> Hurt:
    return Hurt()


def test_who_decides_doubts_sees_which_case_cannot_be_read(office: Hurt) -> None:
    page = office.listing.page(office.erin, "open")
    assert {each.reference: each.is_unreadable for each in page.cases} == {
        office.whole: False,
        office.hurt: True,
    }
    assert not page.has_unreadable


def test_others_learn_that_something_cannot_be_read_and_not_what(office: Hurt) -> None:
    page = office.listing.page(office.dan, "open")
    assert [each.reference for each in page.cases] == [office.whole]
    assert page.has_unreadable
    with pytest.raises(NoSuchCase):
        office.desk.look(office.dan, office.hurt)


def test_where_a_page_ends_is_never_told_by_a_case_that_cannot_be_read(
    office: Hurt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "A_PAGE", 2)
    office.complaint()
    first = office.listing.page(office.dan, "open")
    assert first.after is not None
    assert first.after.reference != office.hurt


def test_listing_anew_leaves_out_none_and_names_what_cannot_be_read(office: Hurt) -> None:
    done = office.listing.rebuild(everything=True)
    assert (done.count, done.unreadable) == (1, (office.hurt,))


def test_a_case_that_names_somebody_at_the_desk_is_kept_from_them() -> None:
    office = DeskOffice()
    named = office.complaint(points__what="Dan Carter shouts at me")
    other = office.complaint()
    read = office.casework.read
    assert kept_from(office.officers, read(named)) == {"dan"}
    assert not kept_from(office.officers, read(other))


def test_the_managers_of_a_case_are_those_at_its_desk_whom_it_does_not_name() -> None:
    office = DeskOffice()
    erin, ray = (office.officer(name, role="manager") for name in ("Erin Hale", "Ray Boyd"))
    office.officer("Tess Roe", role="manager", council="elsewhere")
    read = office.casework.read
    named = office.complaint(points__what="Erin Hale shouts at me")
    assert set(managers_for(office.officers, read(office.complaint()))) == {erin.email, ray.email}
    assert managers_for(office.officers, read(named)) == (ray.email,)


@pytest.fixture
def flooded() -> DeskOffice:
    """A desk with one complaint by itself, and then more from one place than go alone."""
    office = DeskOffice()
    office.complaint()
    office.floods.most = 0
    return office


def test_of_many_from_one_place_only_what_can_wait_stands_apart(flooded: DeskOffice) -> None:
    (alone,) = (each.reference for each in flooded.listing.page(flooded.dan, "open").cases)
    calm = flooded.complaint()
    unsafe = flooded.complaint(safe="no")
    page = flooded.listing.page(flooded.dan, "open")
    assert [each.reference for each in page.cases] == [unsafe, alone]
    assert page.many is True
    apart = flooded.listing.page(flooded.dan, "many")
    assert ([each.reference for each in apart.cases], apart.many) == ([calm], False)


def test_a_flood_of_which_an_officer_may_see_nothing_is_none_for_them(
    flooded: DeskOffice,
) -> None:
    flooded.complaint_of({**COMPLAINT, "points.facts": {"answer.who": ["Dan Carter"]}})
    assert flooded.listing.page(flooded.dan, "open").many is False
    erin = flooded.officer("Erin Hale", role="manager")
    assert flooded.listing.page(erin, "open").many is True


def test_a_flood_is_told_however_many_of_it_an_officer_may_not_see(
    flooded: DeskOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "A_PAGE", 1)
    named = {**COMPLAINT, "points.facts": {"answer.who": ["Dan Carter"]}}
    for _ in range(3):
        flooded.complaint_of(named)
    assert flooded.listing.page(flooded.dan, "open").many is False
    flooded.complaint()
    assert flooded.listing.page(flooded.dan, "open").many is True


def test_what_an_adult_is_to_the_child_is_told_in_the_list_and_of_a_young_person_nothing() -> None:
    office = DeskOffice()
    office.complains(
        {"complains_as": {"answer": ["adopter"]}, "points.what": {"answer": ["Late."]}}, "adult"
    )
    adult, child = office.reference, office.complaint()
    roles = {each.reference: each.adult for each in office.listing.page(office.dan, "open").cases}
    assert roles == {adult: "adopter", child: ""}
    assert office.desk.look(office.dan, adult).adult == "adopter"


def test_a_case_that_somebody_typed_for_who_did_not_know_is_marked_in_the_list() -> None:
    office = DeskOffice()
    told = {"knows": "not_yet", "typist": "advocate", "points.what": "Late."}
    office.complains({step: {"answer": [each]} for step, each in told.items()}, "helping")
    typed, child = office.reference, office.complaint()
    marks = {each.reference: each.unaware for each in office.listing.page(office.dan, "open").cases}
    assert marks == {typed: True, child: False}


@pytest.mark.parametrize(
    ("shown_in", "language"),
    [(ShownIn("ckb", "Kurdish (Sorani)"), "Kurdish (Sorani)"), (ShownIn("en-GB", "English"), ""),
     (None, "")],
)  # fmt: skip
def test_the_list_names_the_language_that_a_complaint_was_made_in(
    shown_in: ShownIn | None, language: str
) -> None:
    assert read_in(shown_in) == language
    office = DeskOffice()
    office.sending = replace(
        office.sending, writing=replace(office.sending.writing, shown_in=shown_in)
    )
    office.complaint()
    (only,) = office.listing.page(office.dan, "open").cases
    assert only.language == language


def test_no_count_tells_of_a_case_that_is_kept_from_an_officer() -> None:
    office = DeskOffice()
    office.complaint()
    office.complaint(points__what="Dan Carter shouts at me")
    ann = office.officer("Ann Lee")
    assert office.listing.counts(office.dan, "open").of_list["unassigned"] == 1
    assert office.listing.counts(ann, "open").of_list["unassigned"] == 2
    office.complaint(points__what="Dan Carter shouts at me")
    assert office.listing.counts(office.dan, "open").of_list["unassigned"] == 1
    assert office.listing.counts(ann, "mine").of_list["unassigned"] == 0


def test_a_new_name_keeps_from_an_officer_what_was_there_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "A_LOOK", 2)
    office = DeskOffice()
    for _ in range(3):
        office.complaint()
        office.complaint(points__what="Dan Winterbottom shouts at me")
    assert office.listing.counts(office.dan, "open").of_list["unassigned"] == 6
    renamed = replace(office.dan, name="Dan Winterbottom", also=("Dan Carter",))
    office.officers.there["dan"] = renamed
    assert office.listing.counts(renamed, "open").of_list["unassigned"] == 3


def test_what_cannot_be_read_is_counted_for_who_decides_doubts_alone(office: Hurt) -> None:
    assert office.listing.counts(office.dan, "open").of_list["unassigned"] == 1
    assert office.listing.counts(office.erin, "open").of_list["unassigned"] == 2


def test_a_list_can_be_held_to_what_is_asked_for() -> None:
    office = DeskOffice()
    mine = office.opened()
    office.clock.move(seconds=1)
    other = office.opened()
    office.act(office.dan, mine, "assigned", to="dan")
    office.act(office.dan, other, "stage1_answered")
    page = office.listing.page(office.dan, "open", only="unassigned")
    assert [each.reference for each in page.cases] == [other]
    office.officer("Dora Fox")
    held = office.listing.page(office.dan, "open").cases
    assert {each.reference: each.letters for each in held} == {mine: "Da", other: ""}
    (waiting,) = office.listing.page(office.dan, "open", only="waits").cases
    assert (waiting.reference, waiting.clock) == (other, None)
    time_for_more = office.desk.look(office.dan, other).case.clock("stage2-ask")
    assert time_for_more is not None
    assert waiting.waits_until == time_for_more.due
    newest = office.listing.page(office.dan, "open", sort="newest")
    assert [each.reference for each in newest.cases] == [other, mine]
    office.clock.move(days=60)
    (over,) = office.listing.page(office.dan, "open", only="unassigned").cases
    assert over.waits_until is None
    assert not office.listing.page(office.dan, "open", only="waits").cases


def test_a_search_that_finds_nothing_lists_nothing() -> None:
    office = DeskOffice()
    assert office.listing.found(office.dan, "nobody").cases == ()


def test_a_search_goes_on_past_cases_that_are_kept_from_an_officer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "A_PAGE", 1)
    office = DeskOffice()
    reference = office.complaint()
    for _ in range(3):
        office.complaint(points__what="Dan Carter shouts at me")
    found = office.listing.found(office.dan, "dan")
    assert [each.reference for each in found.cases] == [reference]


def test_of_what_is_late_the_heaviest_is_shown_and_how_many_more() -> None:
    office = DeskOffice()
    office.opened()
    office.clock.move(days=30)
    (late,) = office.listing.page(office.dan, "open", only="late").cases
    assert late.clock is not None
    assert (late.clock.name, late.more_late) == ("stage1-answer", 1)


def test_a_promise_stands_in_the_list_by_its_day_and_is_late_once_that_is_over() -> None:
    office = DeskOffice()
    reference = office.opened()
    office.act(office.dan, reference, "acknowledged")
    office.act(office.dan, reference, "action_promised", what="Your bike.", until="2024-05-03")
    (before,) = office.listing.page(office.dan, "open").cases
    assert (before.promise, before.is_late, before.row.unread) == (date(2024, 5, 3), False, False)
    office.clock.move(days=5)
    (after,) = office.listing.page(office.dan, "open", only="late").cases
    assert (after.promise, after.is_late) == (date(2024, 5, 3), True)
    office.act(office.dan, reference, "action_done")
    (done,) = office.listing.page(office.dan, "open").cases
    assert (done.promise, done.clock is not None) == (None, True)


def test_what_the_law_has_made_late_comes_before_a_promise() -> None:
    office = DeskOffice()
    reference = office.opened()
    office.act(office.dan, reference, "action_promised", what="Your bike.", until="2024-05-03")
    office.clock.move(days=30)
    (late,) = office.listing.page(office.dan, "open", only="late").cases
    assert late.promise is None
    assert late.is_late


def test_what_was_read_and_not_dealt_with_is_told_apart_from_what_is_new() -> None:
    office = DeskOffice()
    reference = office.opened()
    office.cases.append(
        reference,
        len(office.cases.events(reference)),
        [NewEvent("message_sent", office.clock.now(), "child", {"text": "He hits me."})],
        office.cases.cases[reference].glance,
    )
    told = [office.listing.page(office.dan, "open").cases[0].is_waited_for]
    office.act(office.dan, reference, "read")
    (listed,) = office.listing.page(office.dan, "open").cases
    assert (*told, listed.is_waited_for, listed.row.unread) == (False, True, True)
