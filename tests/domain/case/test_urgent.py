"""What is about to happen: by when the council has to say whether it waits."""

from __future__ import annotations

from datetime import date

import pytest

from intake.adapters.files.law.procedures import load_procedure
from intake.domain.case.case import fold
from intake.domain.case.door import why_not
from intake.domain.case.glance import glance
from intake.domain.case.urgent import (
    decided_anew,
    decided_before,
    decided_of,
    first_day_of,
    freeze_due,
    hold,
    to_come,
    undecided,
)
from tests.domain.law.test_farland import FARLAND
from tests.support.law import CLOSED, case, clock, england, event

SENT = "2024-05-01 received"
"""A Wednesday; the Monday after is a bank holiday."""


def due(told: str, until: str = "") -> str:
    data = f" until={until}" if until else ""
    return str(clock(f"{SENT}\n{told} urgent_told{data}", "freeze-decision").due)


@pytest.mark.parametrize(
    ("told", "until", "by"),
    [
        ("2024-05-01", "", "2024-05-02"),
        ("2024-05-01", "2024-05-10", "2024-05-02"),
        ("2024-05-01", "2024-05-03", "2024-05-02"),
        ("2024-05-01", "2024-05-02", "2024-05-01"),
        ("2024-05-01", "2024-05-01", "2024-05-01"),
        ("2024-05-01", "2024-04-20", "2024-05-01"),
        ("2024-05-03", "2024-05-08", "2024-05-07"),
        ("2024-05-03", "2024-05-07", "2024-05-03"),
        ("2024-05-04", "2024-05-07", "2024-05-04"),
        ("2024-05-03", "9999-12-31", "2024-05-07"),
    ],
)
def test_it_is_decided_the_working_day_before_and_one_working_day_later_at_most(
    told: str, until: str, by: str
) -> None:
    assert due(told, until) == by


def test_deciding_stops_the_clock_and_telling_more_starts_it_again() -> None:
    told = f"{SENT}\n2024-05-01 urgent_told until=2024-05-03\n"
    decided = f"{told}2024-05-02 freeze_decided decision=wait reason=fair\n"
    found = case(decided)
    assert found.clock("freeze-decision").state == "met"  # type: ignore[union-attr]  # it ran
    assert undecided(found) == ()
    assert freeze_due(found) is None
    again = case(f"{decided}2024-05-09 urgent_told", "2024-05-09")
    assert [each.day for each in undecided(again)] == [date(2024, 5, 9)]
    assert freeze_due(again) == date(2024, 5, 10)
    assert [each.state for each in again.clocks if each.name == "freeze-decision"] == [
        "met",
        "running",
    ]


def test_what_is_told_twice_is_owed_by_the_first_day_and_happens_on_the_earliest() -> None:
    found = case(
        f"{SENT}\n2024-05-01 urgent_told until=2024-05-10\n"
        "2024-05-02 urgent_told until=2024-05-08\n2024-05-02 urgent_told",
        "2024-05-02",
    )
    assert freeze_due(found) == date(2024, 5, 2)
    assert first_day_of(undecided(found)) == date(2024, 5, 8)
    assert glance(found).urgent


def test_nobody_who_decides_too_late_is_in_time() -> None:
    told = f"{SENT}\n2024-05-01 urgent_told until=2024-05-03\n"
    late = clock(f"{told}2024-05-03 freeze_decided decision=not reason=danger", "freeze-decision")
    assert late.state == "met-late"
    assert clock(told, "freeze-decision", "2024-05-03").state == "late"


def test_a_court_makes_the_complaint_wait_and_not_what_is_about_to_happen() -> None:
    paused = case(f"{SENT}\n2024-05-01 urgent_told\n2024-05-01 paused reason=court", "2024-05-02")
    assert freeze_due(paused) == date(2024, 5, 2)
    later = case(f"{SENT}\n2024-05-01 paused reason=court\n2024-05-02 urgent_told", "2024-05-02")
    assert freeze_due(later) == date(2024, 5, 3)


def test_who_stops_their_complaint_waits_for_no_decision() -> None:
    stopped = case(
        f"{SENT}\n2024-05-01 urgent_told\n2024-05-01 withdrawal_asked\n2024-05-01 withdrawn"
    )
    assert freeze_due(stopped) is None


def test_the_council_that_it_is_passed_on_to_decides_where_nobody_did() -> None:
    passed = "2024-05-02 routed decision=elsewhere reason=home\n2024-05-02 passed_on from=a to=b"
    told = f"{SENT}\n2024-05-01 urgent_told\n"
    assert freeze_due(case(f"{told}{passed}", "2024-05-02")) == date(2024, 5, 3)
    decided = "2024-05-01 freeze_decided decision=wait reason=fair\n"
    assert freeze_due(case(f"{told}{decided}{passed}", "2024-05-02")) is None


def test_nothing_is_decided_that_nobody_told_of() -> None:
    why = why_not(case(SENT, "2024-05-02"), "freeze_decided", "officer")
    assert str(why) == "Nobody had told of something about to happen (GBC 6.5.2)"
    told = case(f"{SENT}\n2024-05-01 urgent_told", "2024-05-02")
    assert why_not(told, "freeze_decided", "officer") is None
    assert why_not(told, "freeze_decided", "child") is not None
    assert str(why_not(told, "freeze_decided", "officer", {"decision": "wait"})) == (
        "“freeze_decided” needs “reason” (GBC 6.5.2)"
    )
    assert why_not(told, "freeze_decided", "officer", {"decision": "frozen", "reason": "x"}) is None


def test_a_case_is_not_closed_while_that_is_owed() -> None:
    told = f"{SENT}\n2024-05-02 stage1_answered\n2024-05-02 urgent_told"
    assert str(why_not(case(told, "2024-05-02"), "closed", "officer")).startswith("The council")


def test_a_nation_that_counts_no_days_for_it_is_asked_to_decide_all_the_same() -> None:
    told = [event("received", "2024-05-01"), event("urgent_told", "2024-05-01", 2)]
    found = fold(load_procedure(FARLAND), told, date(2024, 5, 2), CLOSED)
    assert [each.name for each in undecided(found)] == ["urgent_told"]
    assert freeze_due(found) is None
    assert glance(found).urgent


def test_a_day_that_is_no_day_brings_nothing_forward() -> None:
    told = [event("received", "2024-05-01"), event("urgent_told", "2024-05-01", 2, until="soon")]
    found = fold(england(), told, date(2024, 5, 1), CLOSED)
    assert freeze_due(found) == date(2024, 5, 2)


def days_of(told: str) -> list[int]:
    return [each.day.day for each in decided_of(case(told, "2024-05-09"))]


def test_a_decision_is_about_what_was_told_since_the_one_before_or_else_about_all() -> None:
    decided = "2024-05-0{} freeze_decided decision=wait reason=fair\n"
    told = f"{SENT}\n2024-05-01 urgent_told\n"
    assert days_of(SENT) == []
    assert days_of(told) == [1]
    told += decided.format(2)
    assert days_of(told) == [1]
    told += "2024-05-03 urgent_told\n"
    assert days_of(told) == [3]
    told += decided.format(7)
    assert days_of(told) == [3]
    assert days_of(told + decided.format(8)) == [1, 3]


def test_a_decision_that_another_one_follows_was_not_the_last() -> None:
    told = f"{SENT}\n2024-05-01 urgent_told\n2024-05-02 freeze_decided decision=not reason=late\n"
    once = case(told, "2024-05-09")
    assert (decided_before(once), decided_anew(once)) == (None, {})
    twice = case(f"{told}2024-05-07 freeze_decided decision=wait reason=fair\n", "2024-05-09")
    assert decided_before(twice) == date(2024, 5, 2)
    assert list(decided_anew(twice).values()) == [date(2024, 5, 7)]


TOLD = f"{SENT}\n2024-05-01 urgent_told until=2024-05-10"


def held(*events: str, as_of: str = "2024-05-06", told: str = TOLD) -> tuple[str, ...] | None:
    """What holds: the decision, not before which day, and when it was answered since."""
    now = hold(case("\n".join((told, *events)), as_of=as_of))
    if now is None:
        return None
    return (now.decision, *(str(day or "") for day in (now.until, now.answered_on)))


def test_nothing_holds_before_a_decision_and_once_something_was_told_anew() -> None:
    assert held() is None
    decided = "2024-05-02 freeze_decided decision=wait reason=x"
    assert held(decided) == ("wait", "", "")
    assert held(decided, "2024-05-03 urgent_told") is None
    assert held(decided, "2024-05-03 withdrawn") is None


def test_what_was_to_wait_may_wait_no_more_once_the_complaint_was_answered() -> None:
    decided = "2024-05-02 freeze_decided decision=frozen reason=x"
    answered = "2024-05-08 stage1_answered"
    assert held(decided, answered, as_of="2024-07-01") == ("wait", "", "2024-05-08")


def test_a_decision_holds_until_its_day_is_over() -> None:
    until = "2024-05-02 freeze_decided decision=part until=2024-05-20 reason=x"
    assert held(until, as_of="2024-05-20") == ("part", "2024-05-20", "")
    assert held(until, as_of="2024-05-21") is None
    ahead = "2024-05-02 freeze_decided decision=not reason=x"
    assert held(ahead, as_of="2024-05-10") == ("not", "", "")
    assert held(ahead, as_of="2024-05-11") is None


def test_what_goes_ahead_on_no_day_is_told_until_the_answer() -> None:
    told = f"{SENT}\n2024-05-01 urgent_told"
    ahead = ("2024-05-02 freeze_decided decision=not reason=x", "2024-05-08 stage1_answered")
    assert held(*ahead, as_of="2024-05-08", told=told)
    assert held(*ahead, as_of="2024-05-09", told=told) is None
    assert held("2024-05-02 freeze_decided decision=hm reason=x") == ("", "", "")


@pytest.mark.parametrize(
    ("told", "as_of", "is_to_come"),
    [
        ("urgent_told until=2024-05-10", "2024-05-10", True),
        ("urgent_told until=2024-05-10", "2024-05-11", False),
        ("urgent_told", "2025-05-10", True),
        (
            "urgent_told until=2024-05-10\n2024-05-02 freeze_decided decision=not",
            "2024-05-02",
            False,
        ),
    ],
)
def test_what_waits_for_a_decision_is_to_come_until_its_day_is_over(
    told: str, as_of: str, *, is_to_come: bool
) -> None:
    found = case(f"{SENT}\n2024-05-01 {told}", as_of)
    assert bool(to_come(found)) is is_to_come


def test_what_happens_on_one_of_several_days_is_to_come_until_the_last_of_them() -> None:
    week = {"typed": "next week", "from": "2024-05-06", "to": "2024-05-12", "precision": "week"}
    told = event("urgent_told", "2024-05-01", 2, happens=week, until="2024-05-06")
    events = [event("received", "2024-05-01"), told]
    last, after = (fold(england(), events, date(2024, 5, n), CLOSED) for n in (12, 13))
    assert to_come(last) == (told,)
    assert to_come(after) == ()
