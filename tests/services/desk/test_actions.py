"""All that a council promised: what is overdue first, and only in cases that one may open."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.desk.actions import ActionFilter, ActionRow, DeskActions
from tests.services.desk_office import DeskOffice

ALL = ActionFilter(frozenset({"overdue", "open", "done", "given_up"}))


class ActionOffice(DeskOffice):
    """A desk, and what was promised there."""

    def promised(self, reference: str, what: str, until: str = "", owner: str = "") -> int:
        data = {"what": what, "until": until, "owner": owner}
        new = NewEvent("action_promised", self.clock.now(), "officer", data)
        self.cases.append(reference, len(self.cases.events(reference)), [new], Glance())
        return len(self.cases.events(reference))

    def found(self, wanted: ActionFilter | None = None) -> list[tuple[str, str, int]]:
        page = DeskActions(self.listing).page(self.dan, wanted or ActionFilter())
        return [(each.action.what, each.state, each.days) for each in page.rows]


@pytest.fixture
def office() -> ActionOffice:
    return ActionOffice()


def test_what_is_overdue_or_contested_stands_before_what_is_to_come(office: ActionOffice) -> None:
    one, other = office.opened(), office.opened()
    office.promised(one, "Later", "2024-06-03")
    office.promised(one, "")
    office.promised(other, "No day")
    office.promised(other, "Long over", "2024-04-20")
    office.promised(one, "Over", "2024-04-29")
    number = office.promised(one, "Said to be done", "2024-05-20")
    office.act(office.dan, one, "action_done", actions=[number])
    contested = NewEvent("action_contested", office.clock.now(), "child", {"actions": [number]})
    office.cases.append(one, len(office.cases.events(one)), [contested], Glance())
    assert office.found() == [
        ("Long over", "overdue", 11),
        ("Over", "overdue", 2),
        ("Said to be done", "overdue", 0),
        ("Later", "open", 0),
        ("No day", "open", 0),
    ]


def test_what_is_over_is_shown_where_it_is_asked_for_and_all_are_counted(
    office: ActionOffice,
) -> None:
    reference = office.opened()
    kept, late = office.promised(reference, "Kept"), office.promised(reference, "Never")
    office.promised(reference, "Open")
    office.act(office.dan, reference, "action_done", actions=[kept])
    office.act(office.dan, reference, "action_not_done", actions=[late], text="It is closed.")
    assert [state for _, state, _ in office.found(ALL)] == ["done", "given_up", "open"]
    page = DeskActions(office.listing).page(office.dan, ActionFilter())
    assert page.counts == {"overdue": 0, "open": 1, "done": 1, "given_up": 1}


def test_it_is_found_by_who_makes_sure_of_it_and_by_whose_case_it_is(office: ActionOffice) -> None:
    mine, other = office.opened(), office.opened()
    office.act(office.dan, mine, "assigned", to=office.dan.id)
    office.promised(mine, "Mine", owner="Pat Lee, Team manager")
    office.promised(other, "Theirs", owner="Joe")
    both = ["Mine", "Theirs"]
    assert sorted(what for what, _, _ in office.found()) == both
    assert [what for what, _, _ in office.found(ActionFilter(mine=True))] == ["Mine"]
    assert [what for what, _, _ in office.found(ActionFilter(owner="team MAN"))] == ["Mine"]


def test_it_is_found_by_the_team_or_home_that_its_case_is_about(office: ActionOffice) -> None:
    for what, team in (("One", "Oak House"), ("Two", "oak-house "), ("Three", "North"), ("4", "")):
        reference = office.opened()
        if team:
            data = {"identified": "no", "team_about": team}
            office.act(office.dan, reference, "child_identified", **data)
        office.promised(reference, what)
    found = office.found(ActionFilter(team="OAK HOUSE"))
    assert sorted(what for what, _, _ in found) == ["One", "Two"]
    page = DeskActions(office.listing).page(office.dan, ActionFilter(team="nowhere"))
    assert (page.rows, page.teams) == ((), ("North", "Oak House"))


def test_nothing_is_told_of_a_case_that_names_who_looks_nor_of_another_councils(
    office: ActionOffice,
) -> None:
    reference = office.opened(points__what="Mary Hill shouts at me")
    office.promised(reference, "Somebody else comes")
    mary = office.officer("Mary Hill")
    ben = office.officer("Ben Long", council="elsewhere")
    for who in (mary, ben):
        assert DeskActions(office.listing).page(who, ALL).rows == ()
    assert [each for each, _, _ in office.found()] == ["Somebody else comes"]


def test_a_case_that_is_closed_keeps_its_promises_on_the_page(office: ActionOffice) -> None:
    reference = office.opened()
    office.promised(reference, "Still to come", "2024-06-03")
    (row,) = DeskActions(office.listing).page(office.dan, ALL).rows
    assert (row.reference, row.holder, row.action.by) == (reference, None, date(2024, 6, 3))


def test_a_document_that_shows_it_is_named_until_it_is_taken_out(office: ActionOffice) -> None:
    reference = office.opened()
    number = office.promised(reference, "Kept")
    papers = [len(office.cases.events(reference)) + place for place in (1, 2)]
    for name in ("minutes.pdf", "photo.jpg"):
        office.act(office.dan, reference, "document_kept", kind="other", file=name, sha256="0")
    office.act(
        office.dan, reference, "action_done", actions=[number], shows_it="Both", documents=papers
    )
    shown_by = [each.name for each in _rows(office)[0].shown_by]
    assert shown_by == ["minutes.pdf", "photo.jpg"]
    office.act(office.dan, reference, "document_taken_back", of=papers[1], reason="wrong case")
    assert [each.name for each in _rows(office)[0].shown_by] == ["minutes.pdf"]


def _rows(office: ActionOffice) -> tuple[ActionRow, ...]:
    return DeskActions(office.listing).page(office.dan, ALL).rows
