"""The directory of whom a council can appoint, as its officers keep it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.services.desk.people import NoSuchPerson, PeopleDirectory, mark_of
from tests.services.desk_office import DeskOffice
from tests.support.fake_people import FakeAccessLog, FakeDirectory, a_person

TYPED = {
    "name": " Ann  Frost", "email": "Ann@frost.example", "work": "Ally ", "works": "outside",
    "jobs.independents": "yes", "declared": "yes", "declared_on": "2024-04-01",
}  # fmt: skip


class Directory(DeskOffice):
    """A council's desk with a directory."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.log = FakeAccessLog()
        self.directory = FakeDirectory()
        self.people = PeopleDirectory(self.directory, self.officers, self.casework, self.log)


@pytest.fixture
def office() -> Directory:
    return Directory()


def test_somebody_is_listed_as_typed_with_who_wrote_their_declaration_down(
    office: Directory,
) -> None:
    row = office.people.keep(office.dan, None, TYPED)
    (listed,) = office.people.rows("anytown")
    assert listed == row
    person = listed.person
    assert (person.name, person.email, person.work) == ("Ann Frost", "ann@frost.example", "Ally")
    assert (person.jobs, person.works) == (frozenset({"independents"}), "outside")
    declaration = person.declaration
    assert declaration
    assert (declaration.day.isoformat(), declaration.by) == ("2024-04-01", "Dan Carter")
    assert office.log.rows == [(office.dan.email, "people", person.id)]
    assert office.people.names("anytown", "independents") == {person.id: "Ann Frost"}
    assert office.people.names("anytown", "panel") == {}


def test_with_a_fault_nothing_is_written(office: Directory) -> None:
    row = office.people.keep(office.dan, None, {**TYPED, "declared": ""})
    assert row.faults == {"declared": "undeclared"}
    assert office.people.keep(office.dan, None, {**TYPED, "works": "moon"}).faults
    assert office.directory.there == {}
    assert office.log.rows == []


def test_a_form_from_before_a_colleagues_change_is_refused(office: Directory) -> None:
    person = office.people.keep(office.dan, None, TYPED).person
    was = mark_of(person)
    changed = {**TYPED, "work": "Retired", "was": was}
    now = office.people.keep(office.dan, person.id, changed).person
    assert now.work == "Retired"
    refused = office.people.keep(office.dan, person.id, {**TYPED, "was": was})
    assert refused.faults == {"name": "stale"}
    assert office.people.row(office.dan, person.id).person == now
    assert not office.people.keep(office.dan, person.id, TYPED).faults
    undeclared = {**TYPED, "jobs.independents": "", "jobs.investigators": "yes", "declared": ""}
    person = office.people.keep(office.dan, person.id, undeclared).person
    assert mark_of(person) not in {was, mark_of(now)}


def test_a_change_keeps_who_wrote_the_same_declaration_down(office: Directory) -> None:
    person = office.people.keep(office.dan, None, TYPED).person
    ann = office.officer("Lea Moss")
    same = office.people.keep(ann, person.id, {**TYPED, "work": "Elsewhere"}).person
    assert (same.id, same.work, same.declaration) == (person.id, "Elsewhere", person.declaration)
    newer = office.people.keep(ann, person.id, {**TYPED, "declared_on": "2024-04-02"}).person
    assert newer.declaration
    assert newer.declaration.by == "Lea Moss"


def test_only_who_decides_doubts_tells_somebody_apart_from_an_officer_of_a_like_name(
    office: Directory,
) -> None:
    alike = {**TYPED, "name": "Danny Karter", "apart": "yes"}
    assert office.people.keep(office.dan, None, alike).faults == {"name": "alike"}
    mary = office.officer("Mary Hill", "manager")
    kept = office.people.keep(mary, None, alike)
    assert (kept.faults, kept.person.told_apart) == ({}, "Mary Hill")
    still = office.people.keep(office.dan, kept.person.id, {**alike, "work": "x"})
    assert (still.faults, still.person.told_apart) == ({}, "Mary Hill")
    other = office.people.fill(office.dan, kept.person.id, {**alike, "name": "Dannie Carter"})
    assert other.faults == {"name": "alike"}


def test_who_became_an_officer_can_be_appointed_no_more(office: Directory) -> None:
    person = office.people.keep(office.dan, None, TYPED).person
    office.officer("Ann Frost")
    assert office.people.names("anytown", "independents") == {}
    assert office.people.row(office.dan, person.id).faults == {"name": "officer"}


def test_nobody_changes_or_takes_out_who_is_in_another_councils_directory(
    office: Directory,
) -> None:
    office.directory.save(replace(a_person(), council="elsewhere"))
    with pytest.raises(NoSuchPerson):
        office.people.row(office.dan, "ann")
    with pytest.raises(NoSuchPerson):
        office.people.keep(office.dan, "ann", TYPED)
    with pytest.raises(NoSuchPerson):
        office.people.take_out(office.dan, "ann")
    assert len(office.directory.there) == 1


def test_who_is_taken_out_is_gone_and_it_is_written_down_by_whom(office: Directory) -> None:
    person = office.people.keep(office.dan, None, TYPED).person
    office.people.take_out(office.dan, person.id)
    assert office.people.rows("anytown") == ()
    assert office.log.rows[-1] == (office.dan.email, "people", person.id)


def test_each_of_several_is_found_and_of_nobody_nothing_is_known(office: Directory) -> None:
    other = {**TYPED, "name": "Bo Hill", "email": "bo@hill.example"}
    ann = office.people.keep(office.dan, None, TYPED).person
    bo = office.people.keep(office.dan, None, other).person
    assert [office.people.row(office.dan, each.id).person for each in (ann, bo)] == [ann, bo]
    assert office.people.known_of("anytown", "nobody") == {}
