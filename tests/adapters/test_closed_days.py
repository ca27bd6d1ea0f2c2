"""England's closed days are the ones on the government's list."""

from __future__ import annotations

from datetime import date, datetime

from intake.adapters.closed_days import LISTED_UNTIL, closed_days

# Bank holidays in England and Wales as GOV.UK lists them, with substitute days; one-off ones:
# VE day moved (2020), the Jubilee and the Queen's funeral (2022), the Coronation (2023).
# Written down on 21 November 2026.
LISTED = """
2018: 1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec
2019: 1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
2020: 1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec
2021: 1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec
2022: 3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec
2023: 2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec
2024: 1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec
2025: 1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec
2026: 1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec
2027: 1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec
2028: 3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec
"""


def listed() -> set[date]:
    found = set()
    for line in LISTED.split("\n")[1:-1]:
        year, _, days = line.partition(": ")
        for day in days.split(", "):
            found.add(datetime.strptime(f"{day} {year} +0000", "%d %b %Y %z").date())
    return found


def test_they_are_the_days_of_the_list_and_no_others() -> None:
    known = {day for day in closed_days() if 2018 <= day.year <= 2028}
    assert known == listed()
    assert len(known) == 91


def test_they_are_said_to_be_known_for_as_long_as_the_list_goes() -> None:
    assert date(max(day.year for day in listed()), 12, 31) == LISTED_UNTIL


def test_none_is_a_weekend() -> None:
    assert all(day.weekday() < 5 for day in closed_days())


def test_scotlands_second_of_january_is_a_working_day_in_england() -> None:
    assert date(2026, 1, 2) not in closed_days()


def test_a_day_that_was_proclaimed_later_can_be_added() -> None:
    extra = date(2031, 6, 6)
    assert extra not in closed_days()
    assert closed_days([extra]) == closed_days() | {extra}
