"""Who can be appointed: no independent person is the council's, by name, email or work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.case.appointing import council_domains, may_investigate, person_faults
from intake.domain.people.council import Contact, Desk
from intake.domain.people.directory import Declaration
from intake.domain.people.officer import Officer
from tests.support.fake_people import a_person
from tests.support.made_letters import DAY, PACK

if TYPE_CHECKING:
    from intake.domain.people.directory import ListedPerson

TODAY = date(2024, 5, 1)
TEAM = (Officer("dan", "dan@anytown.gov.uk", "anytown", "officer", "Daniel Carter", "Dan"),)
OURS = replace(PACK, email_domains=("anytown.gov.uk",))


def faults(*others: ListedPerson, **changed: Any) -> dict[str, str]:
    return dict(person_faults(a_person(**changed), others, TEAM, OURS, TODAY))


def test_somebody_from_outside_who_declared_it_can_be_appointed_for_anything() -> None:
    assert faults() == {}


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"name": "..."}, {"name": "empty"}),
        ({"name": "Ann " * 30}, {"name": "long"}),
        ({"work": "x" * 201}, {"work": "long"}),
        ({"email": ""}, {"email": "empty"}),
        ({"email": "ann at home"}, {"email": "email"}),
        ({"jobs": frozenset()}, {"jobs": "empty"}),
        ({"works": None}, {"works": "empty"}),
        ({"works": "council"}, {"works": "works"}),
        ({"declaration": None}, {"declared": "undeclared"}),
        ({"declaration": Declaration(date(2024, 5, 2), "Dan")}, {"declared": "ahead"}),
    ],
)
def test_what_is_missing_or_against_the_rule_is_told_at_its_control(
    changed: dict[str, object], fault: dict[str, str]
) -> None:
    assert faults(**changed) == fault


def test_nobody_is_listed_twice_by_their_email() -> None:
    assert faults(a_person("Ben Frost", email="ANN@frost.example")) == {"email": "twice"}


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"name": "Daniel Carter"}, {"name": "officer"}),
        ({"name": "Mr Dan Carter"}, {"name": "officer"}),
        ({"name": "Danny Karter"}, {"name": "alike"}),
        ({"name": "Danny Karter", "told_apart": "Mary Hill"}, {}),
        ({"name": "Daniel Carter", "told_apart": "Mary Hill"}, {"name": "officer"}),
        ({"name": "Daniel Frost"}, {}),
        ({"email": "dan@anytown.gov.uk"}, {"email": "officer"}),
        ({"email": "ann@anytown.gov.uk"}, {"email": "domain"}),
        ({"email": "ann@schools.anytown.gov.uk"}, {"email": "domain"}),
        ({"email": "ann@notanytown.gov.uk"}, {}),
    ],
)
def test_an_officers_name_or_email_and_the_councils_own_domain_are_no_independent_persons(
    changed: dict[str, object], fault: dict[str, str]
) -> None:
    assert faults(**changed) == fault


def test_an_investigator_may_be_staff_and_declares_nothing() -> None:
    staff: dict[str, Any] = {
        "jobs": frozenset({"investigators"}),
        "works": "council",
        "declaration": None,
    }
    assert faults(**staff, email="ann@anytown.gov.uk") == {}
    assert faults(**staff | {"works": "childrens"}) == {}


def test_a_council_that_promises_it_has_no_investigator_from_childrens_services() -> None:
    promised = replace(OURS, investigators_apart=True)
    person = a_person(jobs=frozenset({"investigators"}), works="childrens", declaration=None)
    assert person_faults(person, (), TEAM, promised, TODAY) == {"works": "promise"}
    assert not may_investigate(person, promised)
    assert may_investigate(replace(person, works="council"), promised)


def test_the_councils_domains_are_those_of_its_pack_and_of_its_desks() -> None:
    email = Contact("door@care.example", "its own page", DAY, "high")
    pack = replace(OURS, front_door=Desk("Front door", email=email))
    assert council_domains(pack) == {"anytown.gov.uk", "care.example"}
