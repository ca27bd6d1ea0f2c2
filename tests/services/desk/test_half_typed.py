"""Half-typed forms at the desk: kept for the team, shown to nobody who may not open the case."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from intake.services.desk.half_typed import PEOPLE, RECORD, HalfTyped, NoSuchForm
from intake.services.ports import NoSuchCase
from tests.services.case.test_passing_on import Office as PassingOffice
from tests.services.desk_office import DeskOffice
from tests.support.fake_desk_drafts import FakeDeskDrafts

if TYPE_CHECKING:
    from intake.domain.people.officer import Officer
    from intake.services.desk.ports import DraftPlace

ANSWER = "letter/stage1_answered"
TYPED = [("points.1.reason", "It is\n\nso.")]


def half_typed(office: DeskOffice) -> HalfTyped:
    return HalfTyped(office.officers, FakeDeskDrafts(), office.clock)


def place(office: DeskOffice, who: Officer, reference: str, form: str = ANSWER) -> DraftPlace:
    return half_typed(office).place(who, office.desk.look(who, reference), form)


def test_what_one_officer_typed_is_found_by_another_of_the_team() -> None:
    office = DeskOffice()
    reference, ann = office.opened(), office.officer("Ann Lee")
    forms = half_typed(office)
    assert forms.kept(office.dan, place(office, office.dan, reference)) is None
    kept = forms.keep(office.dan, place(office, office.dan, reference), 99, TYPED)
    assert forms.kept(office.dan, place(office, office.dan, reference)) == kept
    assert forms.kept(ann, place(office, ann, reference)) is None
    (found,) = forms.of_case(ann, office.desk.look(ann, reference))
    assert (found.form, found.officer, found.name) == (ANSWER, "dan", office.dan.name)
    assert (found.is_mine, found.kept, found.since) == (False, kept, ())
    assert found.controls == {"points.1.reason": "It is\n\nso."}
    assert forms.begun_in(ann, [reference, "00000000"]) == (frozenset({reference}), ())


def test_two_who_type_at_once_never_write_over_each_other() -> None:
    office = DeskOffice()
    reference, ann = office.opened(), office.officer("Ann Lee")
    forms = half_typed(office)
    forms.keep(office.dan, place(office, office.dan, reference), 1, TYPED)
    forms.keep(ann, place(office, ann, reference), 1, [("points.1.reason", "No.")])
    shown = forms.of_case(ann, office.desk.look(ann, reference))
    assert {each.officer: each.fields[0][1] for each in shown} == {
        "dan": "It is\n\nso.",
        ann.id: "No.",
    }


def test_what_came_in_since_it_was_typed_is_told() -> None:
    office = DeskOffice()
    reference = office.opened()
    forms, seen = half_typed(office), office.desk.look(office.dan, reference).seen
    forms.keep(office.dan, place(office, office.dan, reference, "message"), seen, TYPED)
    office.act(office.dan, reference, "message_sent", text="Hello.")
    (found,) = forms.of_case(office.dan, office.desk.look(office.dan, reference))
    assert [each.name for each in found.since] == ["message_sent"]


def test_what_was_typed_about_a_case_is_for_nobody_who_may_not_open_it() -> None:
    office = DeskOffice()
    reference = office.opened()
    stranger = office.officer("Ann Lee", council="elsewhere")
    forms = half_typed(office)
    with pytest.raises(NoSuchCase):
        place(office, stranger, reference)
    forms.keep(office.dan, place(office, office.dan, reference), 1, TYPED)
    assert forms.begun_in(stranger, [reference]) == (frozenset(), ())


def test_what_is_thrown_away_is_gone_but_not_what_was_typed_since() -> None:
    office = DeskOffice()
    reference = office.opened()
    forms = half_typed(office)
    kept = forms.keep(office.dan, place(office, office.dan, reference), 1, TYPED)
    forms.throw_away(place(office, office.dan, reference), "dan", kept - timedelta(seconds=1))
    assert forms.begun_in(office.dan, [reference])[0]
    forms.throw_away(place(office, office.dan, reference), "dan", kept)
    assert not forms.begun_in(office.dan, [reference])[0]


@pytest.mark.parametrize("form", [RECORD, PEOPLE, f"{PEOPLE}/{'a1' * 16}"])
def test_what_is_about_no_case_is_its_officers_own(form: str) -> None:
    office = DeskOffice()
    ann, forms = office.officer("Ann Lee"), half_typed(office)
    assert forms.own(office.dan) == ()
    forms.keep(office.dan, forms.own_place(office.dan, form), 0, TYPED)
    (found,) = forms.own(office.dan)
    assert (found.form, found.fields) == (form, TYPED)
    assert forms.begun_in(office.dan, []) == (frozenset(), (found,))
    assert forms.own(ann) == ()


def test_a_page_can_say_beforehand_when_it_is_kept() -> None:
    office = DeskOffice()
    reference, forms = office.opened(), half_typed(office)
    at = office.clock.now() - timedelta(seconds=2)
    assert forms.keep(office.dan, place(office, office.dan, reference), 1, TYPED, at=at) == at
    assert forms.kept(office.dan, place(office, office.dan, reference)) == at


def test_nothing_is_kept_about_a_case_that_another_council_has_now() -> None:
    office = PassingOffice()
    reference = office.passes()
    forms = half_typed(office)
    kept_case = office.desk.look(office.dan, reference)
    assert kept_case.passed_on
    assert forms.of_case(office.dan, kept_case) == ()
    with pytest.raises(NoSuchCase):
        place(office, office.dan, reference)


@pytest.mark.parametrize(
    "form", ["", "letter/", "../case", "a/b/c", "Letter/x", "x" * 99, "sam", "people/sam", "away"]
)
def test_nothing_is_kept_for_what_is_no_form(form: str) -> None:
    office = DeskOffice()
    reference = office.opened()
    with pytest.raises(NoSuchForm):
        place(office, office.dan, reference, form)
    with pytest.raises(NoSuchForm):
        half_typed(office).own_place(office.dan, form)
