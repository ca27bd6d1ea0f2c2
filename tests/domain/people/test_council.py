"""Texts may name only what is known of a council and its advocates."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.names import NAMES
from intake.domain.people.council import Desk, names
from tests.support.made_letters import PACK, PHONE, SERVICE

WHOLE = replace(
    PACK,
    team=replace(PACK.team, greeting_name="Ms Khan", phone=PHONE, email=PHONE),
    advocacy=replace(
        SERVICE, phone_say="It is free.", text=PHONE, email=PHONE, web=PHONE, address=("a", "b")
    ),
    promises={"acknowledge": 3},
    acknowledged_in=3,
    procedure_link=PHONE,
    front_door=Desk("Front door", PHONE),
    out_of_hours=Desk("Night team", PHONE),
    safety_contact=Desk("Safety team", PHONE),
)


def test_a_council_of_which_all_is_known_has_every_name() -> None:
    assert set(names(WHOLE)) == NAMES - {"council.addressee"}


def test_a_council_that_nothing_is_sent_to_from_here_is_addressed_and_receives_nothing() -> None:
    assert set(names(replace(WHOLE, receives=False))) == NAMES - {"council.receiver"}


def test_what_is_not_known_has_no_name() -> None:
    known = names(PACK)
    assert known["council.name"] == "Anytown Council"
    assert not known.keys() & {"council.team.phone", "advocacy.text", "council.front_door.name"}
    assert all(known.values())


def test_a_desk_without_a_number_has_a_name_alone() -> None:
    known = names(replace(PACK, out_of_hours=Desk("Night team")))
    assert known["council.out_of_hours.name"] == "Night team"
    assert "council.out_of_hours.phone" not in known


def test_an_address_is_told_in_one_line() -> None:
    assert names(PACK)["council.team.address"] == "1 High Street, AN1 1AA"
