"""Who sees to a case hears of a date that is near; those who decide hear of what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from intake.domain.people.absence import Absence
from intake.services.case.timed_work import TimedWork
from intake.services.desk.openers import reminder_addresses
from intake.services.desk.to_dos import NotSaid, act_done
from tests.services.desk_office import DeskOffice
from tests.support.fake_erasure import purging_of
from tests.support.fakes import FakeDays


class Reminding(DeskOffice):
    """A desk whose worker runs each day."""

    def __post_init__(self) -> None:
        super().__post_init__()
        of_council = self.absences.of_council
        reminds = partial(reminder_addresses, self.officers, of_council)
        self.casework = replace(self.casework, reminds=reminds)
        self.timed = TimedWork(self.casework, FakeDays(), purging_of(self.casework, self.drafts))
        self.mo = self.officer("Mo Reed", "manager")
        self.opened()

    def days_of_work(self, days: int) -> None:
        for _ in range(days):
            self.clock.move(days=1)
            self.timed.run()

    def told(self) -> list[tuple[str, str]]:
        """What was told to whom of dates and drafts, oldest first."""
        notices = [row.notice for row in self.cases.outbox.rows.values() if row.notice]
        kinds = ("date_near", "date_late", "draft_in", "draft_late")
        return [(each.kind, each.to) for each in notices if each.kind in kinds]


@pytest.fixture
def office() -> Reminding:
    """A complaint of Wednesday 1 May 2024, to be acknowledged by the 7th."""
    return Reminding()


def test_who_has_it_hears_when_a_date_is_near_and_the_managers_too_once_it_is_late(
    office: Reminding,
) -> None:
    office.act(office.dan, office.reference, "assigned", to="dan")
    office.days_of_work(2)
    assert office.told() == [("date_near", office.dan.email)]
    office.days_of_work(5)
    late = [to for kind, to in office.told() if kind == "date_late"]
    assert late == [office.dan.email, office.mo.email]


def test_what_nobody_has_is_told_to_those_who_decide(office: Reminding) -> None:
    office.days_of_work(2)
    assert office.told() == [("date_near", office.mo.email)]


def test_who_covers_hears_of_it_instead_of_who_is_away(office: Reminding) -> None:
    eve = office.officer("Eve Lane")
    office.act(office.dan, office.reference, "assigned", to="dan")
    absence = Absence("dan", date(2024, 5, 1), date(2024, 6, 1), eve.id)
    office.absences.there.append(("anytown", absence))
    office.days_of_work(2)
    assert office.told() == [("date_near", eve.email)]
    office.absences.there[:] = [("anytown", replace(absence, cover=None))]
    office.days_of_work(5)
    late = {to for kind, to in office.told() if kind == "date_late"}
    assert late == {office.dan.email, office.mo.email}


def test_nobody_is_told_of_a_date_that_is_the_young_persons(office: Reminding) -> None:
    office.act(office.dan, office.reference, "assigned", to="dan")
    office.happens("acknowledged", "stage1_answered")
    office.days_of_work(40)
    assert office.told() == []


def test_who_asked_for_a_draft_hears_that_it_came_in_or_is_late(office: Reminding) -> None:
    office.act(office.dan, office.reference, "assigned", to="dan")
    office.happens("acknowledged")
    asked = {"to": "Rafe Quill", "email": "rafe@x.example", "until": "2024-05-03", "points": [1]}
    office.act(office.dan, office.reference, "draft_asked", **asked)
    office.days_of_work(6)
    assert ("draft_late", office.dan.email) in office.told()
    assert ("draft_late", office.mo.email) in office.told()


def test_a_desk_without_reminders_tells_nobody() -> None:
    office = Reminding()
    office.casework = replace(office.casework, reminds=DeskOffice().casework.reminds)
    office.timed = TimedWork(
        office.casework, FakeDays(), purging_of(office.casework, office.drafts)
    )
    office.days_of_work(9)
    assert office.told() == []


def test_no_email_tells_more_than_the_reference(office: Reminding) -> None:
    office.act(office.dan, office.reference, "assigned", to="dan")
    office.days_of_work(9)
    bodies = [row.notice.body for row in office.cases.outbox.rows.values()
              if row.notice and row.notice.kind in {"date_near", "date_late"}]  # fmt: skip
    assert bodies
    assert not any("Sam" in body or "They" in body for body in bodies)


def test_of_a_hold_that_is_over_soon_who_has_the_case_and_the_managers_hear(
    office: Reminding,
) -> None:
    office.act(office.dan, office.reference, "assigned", to="dan")
    office.happens("acknowledged", "stage1_answered")
    office.happens("erasure_held", reason="The police asked.", until="2024-05-17")
    office.days_of_work(2)
    assert office.told() == [("date_near", office.dan.email), ("date_near", office.mo.email)]
    with pytest.raises(NotSaid):
        act_done(office.desk.look(office.dan, office.reference), "hold", {}, office.clock.today())


def test_of_what_was_asked_about_what_is_kept_they_hear_before_its_day_and_after_it(
    office: Reminding,
) -> None:
    office.act(office.dan, office.reference, "assigned", to="dan")
    office.happens("acknowledged", "stage1_answered")
    office.happens("rights_asked", kind="erase")
    office.days_of_work(30)
    assert office.told() == [("date_near", office.dan.email)]
    office.days_of_work(2)
    late = [("date_late", office.dan.email), ("date_late", office.mo.email)]
    assert office.told()[1:] == late
    found = office.desk.look(office.dan, office.reference)
    with pytest.raises(NotSaid):
        act_done(found, found.to_do[0].key, {}, office.clock.today())
