"""Who a young person is at the council: what was recorded last, and a case is found by it."""

from __future__ import annotations

from intake.domain.case.glance import found_by
from intake.domain.case.identity import Identity, identity
from intake.domain.law.product_events import TEAM_ALONE
from tests.support.law import case


def test_nobody_is_known_before_anything_was_recorded() -> None:
    assert identity(case("2024-05-01 received")) == Identity()


def test_what_was_recorded_last_counts_and_the_case_is_found_by_the_number() -> None:
    found = case(
        "2024-05-01 received\n2024-05-02 child_identified identified=not_yet"
        "\n2024-05-03 child_identified identified=yes council_number=C123456"
        " service_area=fostering team_about=North subject_codes=F1,F2"
    )
    assert identity(found) == Identity(
        is_known=True, number="C123456", area="fostering", team="North", codes="F1,F2"
    )
    assert "C123456" in found_by(found)


def test_that_it_is_not_known_yet_can_be_recorded_with_what_is() -> None:
    found = case("2024-05-01 received\n2024-05-02 child_identified identified=not_yet team_about=N")
    assert identity(found) == Identity(team="N")
    assert found_by(found) == ()


def test_nobody_outside_the_desk_is_told_of_it() -> None:
    assert "child_identified" in TEAM_ALONE
