"""Cases are given to a colleague, and each that can't be is told with why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.door import WhyNot
from intake.services.case.casework import NotNow
from intake.services.desk.cases import MovedOn
from intake.services.desk.giving import Giving, HeldCase
from tests.services.case.test_passing_on import Office as PassingOffice
from tests.services.desk_office import DeskOffice
from tests.support.in_memory import InMemory

if TYPE_CHECKING:
    from intake.domain.notices.notice import Notice


@pytest.fixture
def office() -> DeskOffice:
    office = DeskOffice()
    office.officer("Mary Hill", "manager")
    office.officer("Eve Long")
    return office


def notices(office: DeskOffice) -> list[Notice]:
    return [row.notice for row in office.cases.outbox.rows.values() if row.notice]


def give(office: DeskOffice, *cases: HeldCase, why: str = "") -> dict[str, str]:
    there = office.officers.there
    return dict(Giving(office.desk).give(there["mary"], there["eve"], cases, why))


def test_several_are_given_at_once_opened_or_not_and_one_email_names_none(
    office: DeskOffice,
) -> None:
    opened, unopened = office.opened(), office.complaint()
    assert give(office, HeldCase(opened), HeldCase(unopened), why="You know them") == {}
    eve = office.officers.there["eve"]
    assert {office.desk.look(eve, each).holder for each in (opened, unopened)} == {"Eve Long"}
    assert office.cases.events(opened)[-1].text("why") == "You know them"
    emails = {each.key: each for each in notices(office) if each.kind == "given"}
    (email,) = emails.values()
    assert email.to == eve.email
    assert not {opened, unopened} & set(email.body.split())
    assert give(office, HeldCase(opened, "eve")) == {}
    assert office.names(opened).count("assigned") == 1


def test_what_cannot_be_given_is_told_with_why_and_the_rest_is_given(office: DeskOffice) -> None:
    fine, barred = office.opened(), office.opened(points__what="Eve Long shouts at me")
    changed, hidden = office.opened(), office.opened(points__what="Mary Hill shouts at me")
    office.act(office.dan, changed, "assigned", to="dan")
    cases = [HeldCase(each) for each in (fine, barred, changed, hidden, "00000000")]
    assert give(office, *cases) == {
        barred: "barred", changed: "changed", hidden: "gone", "00000000": "gone",
    }  # fmt: skip
    assert office.desk.look(office.dan, fine).holder == "Eve Long"


@pytest.mark.parametrize(
    ("fault", "why"), [(MovedOn(()), "changed"), (NotNow(WhyNot("rule")), "law")]
)
def test_what_the_door_refuses_is_told(
    office: DeskOffice, monkeypatch: pytest.MonkeyPatch, fault: Exception, why: str
) -> None:
    reference = office.opened()

    def refuse(*_: object) -> None:
        raise fault

    monkeypatch.setattr(type(office.desk), "bring", refuse)
    assert give(office, HeldCase(reference)) == {reference: why}


def test_a_case_that_another_council_has_now_is_gone() -> None:
    office = PassingOffice()
    reference = office.passes()
    eve = office.officer("Eve Long")
    assert Giving(office.desk).give(office.dan, eve, [HeldCase(reference)]) == {reference: "gone"}


def test_where_no_addresses_are_known_it_is_given_and_nobody_is_told() -> None:
    office = DeskOffice()
    eve, reference = office.officer("Eve Long"), office.opened()
    casework = replace(office.casework, addresses=InMemory().casework.addresses)
    desk = replace(office.desk, casework=casework)
    assert Giving(desk).give(office.dan, eve, [HeldCase(reference)]) == {}
    assert office.names(reference)[-1] == "assigned"
    assert not [each for each in notices(office) if each.kind == "given"]
