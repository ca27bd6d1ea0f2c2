"""Texts may name only what is known of a council and its advocates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.names import NAMES
from intake.domain.people.council import (
    SITUATIONS,
    Advocacy,
    AdvocacyService,
    Desk,
    HelpsWhom,
    Person,
    names,
)
from tests.support.made_letters import PACK, PHONE, SERVICE

WHOLE = replace(
    PACK,
    retention=replace(PACK.retention, document_years=2),
    team=replace(PACK.team, greeting_name="Ms Khan", phone=PHONE, email=PHONE),
    advocacy=Advocacy(
        (
            HelpsWhom(
                replace(
                    SERVICE,
                    phone_say="It is free.",
                    text=PHONE,
                    email=PHONE,
                    web=PHONE,
                    address=("a", "b"),
                )
            ),
        )
    ),
    promises={"acknowledge": 3},
    acknowledged_in=3,
    procedure_link=PHONE,
    front_door=Desk("Front door", PHONE),
    out_of_hours=Desk("Night team", PHONE),
    safety_contact=Desk("Safety team", PHONE),
    helplines={each.removeprefix("helpline."): "0" for each in NAMES if "helpline." in each},
)


def test_a_council_of_which_all_is_known_has_every_name() -> None:
    assert set(names(WHOLE)) == NAMES - {"council.addressee", "advocacy.list"}


def test_a_council_that_nothing_is_sent_to_from_here_is_addressed_and_receives_nothing() -> None:
    sends_nothing = replace(WHOLE, receives=False)
    of_cases = {
        f"council.retention.{each}"
        for each in ("case_years", "dates_months", "document_years", "referral_days", "log_years")
    }
    assert set(names(sends_nothing)) == NAMES - {"council.receiver", "advocacy.list"} - of_cases


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


RIGHTS = AdvocacyService("rights", "Rights", "Children's Rights", phone=PHONE)
PLANS = AdvocacyService("plans", "Plans", "Plans and more", phone=PHONE, email=PHONE)
LINE = AdvocacyService("line", "Line", "The Line", national=True)
SEVERAL = Advocacy(
    (
        HelpsWhom(RIGHTS, frozenset({"in_care", "left_care"}), says="In care, or were."),
        HelpsWhom(PLANS, frozenset({"child_protection"}), (8, 17)),
    ),
    (LINE,),
    "or",
)


@pytest.mark.parametrize(
    ("person", "helping"),
    [
        (Person(), [RIGHTS, PLANS]),
        (Person("not_sure"), [RIGHTS, PLANS]),
        (Person("in_care"), [RIGHTS]),
        (Person("left_care", 20), [RIGHTS]),
        (Person("child_protection"), [PLANS]),
        (Person("at_home"), [PLANS, LINE]),
        (Person("at_home", 18), [LINE]),
        (Person("at_home", 17), [PLANS, LINE]),
        (Person("child_protection", 7), [LINE]),
        (Person("adopted"), [LINE]),
    ],
)
def test_who_helps_somebody_hangs_on_where_they_live_and_their_age(
    person: Person, helping: list[AdvocacyService]
) -> None:
    assert SEVERAL.helping(person) == tuple(helping)


def test_with_nobody_of_an_age_there_are_those_of_the_whole_country() -> None:
    assert replace(SEVERAL, services=SEVERAL.services[1:]).helping(Person(age=30)) == (LINE,)


def test_a_service_that_is_named_alone_is_there_for_everybody() -> None:
    assert all(PACK.advocacy.helping(Person(each)) == (SERVICE,) for each in SITUATIONS)


def test_one_is_written_to_only_where_it_is_surely_theirs_and_has_an_address() -> None:
    assert SEVERAL.written_to(Person("child_protection")) == PLANS
    assert SEVERAL.written_to(Person("in_care")) is None
    assert SEVERAL.written_to(Person()) is None


def test_services_that_an_event_names_are_told_by_their_names_even_once_they_are_gone() -> None:
    assert SEVERAL.named(SEVERAL.keys()) == "Rights, Plans"
    assert SEVERAL.named("gone, line") == "gone, Line"
    assert [SEVERAL.says_of(each) for each in (RIGHTS, PLANS, LINE)] == [
        "In care, or were.",
        "",
        "",
    ]


def test_where_one_of_several_may_be_theirs_all_are_named_with_their_numbers() -> None:
    known = names(replace(PACK, advocacy=SEVERAL))
    assert known["advocacy.name"] == "Rights or Plans"
    assert known["advocacy.list"] == f"Rights, {PHONE.value}; Plans, {PHONE.value}"
    assert "advocacy.phone" not in known
    theirs = names(replace(PACK, advocacy=SEVERAL), Person("in_care"))
    assert theirs["advocacy.name"] == "Rights"
    assert "advocacy.list" not in theirs
