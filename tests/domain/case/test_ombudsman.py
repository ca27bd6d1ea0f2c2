"""By when the Ombudsman can be asked is told for each point, and never as a guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.case.case import Case, Clock, fold
from intake.domain.case.case_names import case_names
from intake.domain.case.event import SUBMISSION
from intake.domain.case.ombudsman import PointDay, clocks_to_tell, ombudsman_days
from intake.domain.case.reminders import reminders
from intake.domain.complaint_record import Choice, Point, SaidDate, Submission, to_document
from intake.domain.law.procedure import Length
from intake.domain.law.working_days import working_days
from tests.support.law import CLOSED, case, day, england, event
from tests.support.made_letters import only

OVER = Choice("no", "It is over")
GOES_ON = Choice("yes", "It still happens")


def on_day(began: str, still: Choice | None = OVER, number: int = 1) -> Point:
    return Point(number, "She never came.", when=said(began, began), still_going_on=still)


def said(first: str, last: str) -> SaidDate:
    return SaidDate("typed", day(first), day(last), "day")


def told(*points: Point, as_of: str = "2026-06-01", goes_on: Choice | None = None) -> Case:
    """A complaint of 1 May 2026, as it stands on a day."""
    return sent(only(points=points, still_going_on=goes_on), as_of)


def sent(submission: Submission, as_of: str, *more: str, **data: object) -> Case:
    began = min((p.when.from_ for p in submission.points if isinstance(p.when, SaidDate)
                 and p.when.from_), default=None)  # fmt: skip
    dates = {"arose": began.isoformat()} if began else {}
    first = event(
        "received", "2026-05-01", 1, **{SUBMISSION: to_document(submission), **dates, **data}
    )
    later = [event(name, "2026-05-20", number) for number, name in enumerate(more, 2)]
    return fold(england(), [first, *later], day(as_of), CLOSED)


def limit(case: Case) -> Clock:
    (clock,) = (each for each in clocks_to_tell(case) if each.name == "ombudsman-limit")
    return clock


def named(case: Case) -> dict[str, str]:
    names = case_names(case, "AB12", date.isoformat)
    return {key[15:]: value for key, value in names.items() if key.startswith("case.ombudsman")}


def test_each_point_has_a_day_of_its_own() -> None:
    case = told(on_day("2025-09-01"), on_day("2025-12-24", number=2))
    assert ombudsman_days(case) == (
        PointDay(1, day("2025-09-01"), day("2026-08-31")),
        PointDay(2, day("2025-12-24"), day("2026-12-23")),
    )


def test_what_is_told_is_the_next_day_that_is_to_come_and_else_the_last() -> None:
    points = on_day("2025-12-24"), on_day("2025-09-01", number=2)
    assert named(told(*points, as_of="2026-08-31")) == {"by": "2026-08-31"}
    assert named(told(*points, as_of="2026-09-01")) == {"by": "2026-12-23"}
    assert named(told(*points, as_of="2026-12-24")) == {"was": "2026-12-23"}
    assert limit(told(*points, as_of="2026-12-23")).state == "running"
    assert limit(told(*points, as_of="2026-12-24")).state == "passed"
    assert limit(told(*points)).started == day("2025-09-01")


def test_no_day_before_the_complaint_was_made_is_told() -> None:
    old, new = on_day("2025-04-01"), on_day("2025-09-01", number=2)
    assert [each.number for each in ombudsman_days(told(old, new))] == [2]
    assert named(told(old, new)) == {"by": "2026-08-31"}
    alone = told(old)
    assert named(alone) == {}
    assert limit(alone).assumed
    on_the_last_day = told(on_day("2025-05-02"))
    assert named(on_the_last_day) == {"was": "2026-05-01"}


@pytest.mark.parametrize(
    "point",
    [
        Point(1, "Cold."),
        on_day("2025-09-01", GOES_ON),
        Point(1, "Cold.", when=said("2025-09-01", "2025-09-30")),
        Point(1, "Cold.", when=SaidDate("once", None, None, "unknown")),
    ],
)
def test_no_day_is_counted_from_an_uncertain_start(point: Point) -> None:
    case = told(point)
    assert ombudsman_days(case) == ()
    assert (named(case), limit(case).assumed) == ({}, True)
    assert not [each for each in reminders(case, working_days(CLOSED))
                if each.about.get("clock") == "ombudsman-limit"]  # fmt: skip
    mixed = told(point, on_day("2025-10-01", number=2))
    assert [each.number for each in ombudsman_days(mixed)] == [2]


def test_nothing_is_sure_of_a_complaint_that_goes_on_as_a_whole() -> None:
    assert ombudsman_days(told(on_day("2025-09-01", None), goes_on=GOES_ON)) == ()
    assert ombudsman_days(told(on_day("2025-09-01", None), goes_on=OVER)) != ()


def test_the_day_that_an_officer_recorded_stands() -> None:
    case = sent(only(points=(on_day("2025-09-01"),)), "2026-06-01", known="2025-10-01")
    assert ombudsman_days(case) == ()
    assert named(case) == {"by": "2026-09-30"}
    assert clocks_to_tell(case) == case.clocks


def test_it_is_reminded_of_by_the_day_that_is_sure() -> None:
    all_of_them = reminders(told(on_day("2025-04-01"), on_day("2025-09-01", number=2)),
                            working_days(CLOSED))  # fmt: skip
    assert [each.last for each in all_of_them if each.about.get("clock") == "ombudsman-limit"] == [
        day("2026-08-31")
    ]


def test_who_has_asked_them_is_told_no_day_to_come() -> None:
    asked = sent(only(points=(on_day("2025-09-01"),)), "2026-06-01", "ombudsman_contacted")
    assert named(asked) == {}
    assert limit(asked).state == "met"


def test_what_was_erased_and_a_law_without_such_a_year_tell_no_day() -> None:
    assert ombudsman_days(case("2026-05-01 received arose=2025-09-01", "2026-06-01")) == ()
    first = event("received", "2026-05-01", 1,
                  **{SUBMISSION: to_document(only(points=(on_day("2025-09-01"),)))})  # fmt: skip
    law = england()
    clocks = {name: each for name, each in law.clocks.items() if name != "ombudsman-limit"}
    without = replace(law, clocks=clocks)
    assert ombudsman_days(fold(without, [first], day("2026-06-01"), CLOSED)) == ()
    in_days = replace(law.clocks["ombudsman-limit"], length=Length(30))
    counted = replace(law, clocks={**law.clocks, "ombudsman-limit": in_days})
    assert ombudsman_days(fold(counted, [first], day("2026-06-01"), CLOSED)) == ()
