"""What is about to happen is not said to wait until a day by which it happens."""

from __future__ import annotations

import pytest

from intake.domain.council_letters.freezing import too_early
from tests.services.desk_office import LETTERS
from tests.support.law import case

NAMED = "2024-05-01 received\n2024-05-01 urgent_told until=2024-05-10\n"
TOLD = f"{NAMED}2024-05-02 urgent_told\n"
DECIDED = f"{NAMED}2024-05-02 freeze_decided decision=wait reason=fair\n"


def faults(told: str, name: str = "freeze_decided", **data: object) -> list[tuple[str, str]]:
    found = too_early(LETTERS[name], case(told, "2024-05-02"), data)
    return [(gap.at, gap.kind) for gap in found]


@pytest.mark.parametrize("until", ["2024-05-09", "2024-05-10"])
@pytest.mark.parametrize("told", [NAMED, DECIDED])
def test_a_yes_until_a_day_by_which_it_happens_is_no_yes(told: str, until: str) -> None:
    assert faults(told, decision="wait", until=until) == [("until", "early")]


def test_of_several_things_all_have_to_wait() -> None:
    told = f"{NAMED}2024-05-02 urgent_told until=2024-05-20\n"
    assert faults(told, decision="wait", until="2024-05-15")
    assert not faults(told, decision="wait", until="2024-05-21")


def test_a_later_day_no_day_and_another_decision_are_taken() -> None:
    assert not faults(NAMED, decision="wait", until="2024-05-11")
    assert not faults(TOLD, decision="wait")
    assert not faults(TOLD, decision="part", until="2024-05-09")
    assert not faults(TOLD, "closed", decision="wait", until="2024-05-09")


UNDATED = "2024-05-01 received\n2024-05-01 urgent_told\n"


def test_where_nobody_knows_when_it_happens_a_day_says_nothing_of_waiting() -> None:
    missing = [("happens_on", "unknown")]
    assert faults(UNDATED, decision="wait", until="2024-05-03") == missing
    assert faults(TOLD, decision="wait", until="2024-05-20") == missing
    assert not faults(UNDATED, decision="wait")
    assert not faults(UNDATED, decision="part", until="2024-05-03")


def test_a_day_that_the_officer_found_out_counts_as_one_that_was_named() -> None:
    assert not faults(UNDATED, decision="wait", until="2024-05-08", happens_on="2024-05-07")
    early = faults(UNDATED, decision="wait", until="2024-05-07", happens_on="2024-05-07")
    assert early == [("until", "early")]
    early = faults(TOLD, decision="wait", until="2024-05-09", happens_on="2024-05-02")
    assert early == [("until", "early")]
