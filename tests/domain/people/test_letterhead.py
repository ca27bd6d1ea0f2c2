"""What stands above a council's letters."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.people.letter_style import Letterhead
from tests.support.made_letters import PACK, SERVICE

TEAM = replace(PACK.team, name="Team", address=("1 Road", "AB1 2CD"), phone=SERVICE.phone)
SOME = replace(PACK, name="Anytown Council", team=TEAM)


def test_without_a_letterhead_it_is_the_team_and_where_it_is() -> None:
    assert SOME.sender == ("Team", "Anytown Council", "1 Road", "AB1 2CD")
    ours = replace(SOME, team=replace(TEAM, name="Anytown Council"))
    assert ours.sender == ("Anytown Council", "1 Road", "AB1 2CD")


def test_a_letterhead_has_the_teams_phone_too_and_what_it_says_otherwise_counts() -> None:
    assert replace(SOME, letterhead=Letterhead()).sender == (
        "Team", "Anytown Council", "1 Road", "AB1 2CD", "020 7946 0000",
    )  # fmt: skip
    head = Letterhead("Complaints", ("2 Road",), "020 7946 0001", "us@x.example")
    assert replace(SOME, letterhead=head).sender == (
        "Complaints", "Anytown Council", "2 Road", "020 7946 0001", "us@x.example",
    )  # fmt: skip
