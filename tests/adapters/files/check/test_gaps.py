"""What a pack lacks is told in plain words, what matters most to a child first."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from intake.adapters.files.check.gaps import Matter, council_gaps
from intake.adapters.files.starts import begin_file
from tests.support.made_letters import HOUSE
from tests.support.written_yaml import yaml_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from intake.adapters.files.check.gaps import Gap

TODAY = date(2026, 11, 30)
SURE = {"source": "the team", "checked": TODAY, "confidence": "high"}
EMAIL = {"value": "team@wirral.gov.uk", **SURE}
PHONE = {"value": "0800 1111", **SURE}
NAME = {"value": "The team", **SURE}
DESK = {"name": NAME, "phone": PHONE}
HOURS = {"value": {"monday": "09:00-17:00"}, **SURE}
LINES = {"value": ["Town Hall", "CH44 8ED"], **SURE}
WAY = {"title": "Talk", "say": "Tell us.", "source": "us", "checked": TODAY}

FULL: Mapping[str, Any] = {
    "advocacy": "voices",
    "team": {"name": NAME, "address": LINES, "phone": PHONE, "email": EMAIL},
    "front_door": DESK,
    "out_of_hours": DESK,
    "safety_contact": {"name": NAME, "email": EMAIL, "hours": HOURS},
    "outside_contact": {"name": NAME, "email": EMAIL},
    "promises": {"acknowledge": {"working_days": 3, **SURE}},
    "procedure_link": {"value": "https://www.wirral.gov.uk/complaints", **SURE},
    "other_ways": [{"id": "talk", **WAY}, {"id": "call", **WAY}],
    "email_domains": ["wirral.example"],
    "letterhead": {},
    "colours": {"main": "#134a5a", "on_main": "#ffffff"},
    "unknown": [],
}
"""All that a pack can lack, there."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Content with a pack and a service as they are begun."""
    (tmp_path / "advocacy").mkdir()
    shutil.copy(HOUSE / "content" / "advocacy" / "coram-voice.yaml", tmp_path / "advocacy")
    names = {"name": "Wirral Council", "short_name": "Wirral", "day": TODAY.isoformat()}
    starts = HOUSE / "content" / "starts"
    begin_file(pack_in(tmp_path), starts / "council.yaml", {"key": "wirral", **names})
    service = {"key": "voices", **names, "name": "Voices"}
    begin_file(tmp_path / "advocacy" / "voices.yaml", starts / "service.yaml", service)
    return tmp_path


def pack_in(content: Path) -> Path:
    return content / "councils" / "wirral.yaml"


def put(path: Path, **values: Any) -> None:
    path.write_text(yaml_of({**yaml.safe_load(path.read_text()), **values}))


def gaps(content: Path, notices_to: str | None = None, today: date = TODAY) -> list[Gap]:
    return council_gaps(pack_in(content), content, today, notices_to)


def keys(content: Path, notices_to: str | None = None, today: date = TODAY) -> list[str]:
    return [gap.key for gap in gaps(content, notices_to, today)]


def complete(content: Path, **but: Any) -> None:
    put(pack_in(content), **{**FULL, **but})
    sure = {
        key: {"value": value, **SURE} for key, value in (("can", ["Listen."]), ("ways", ["phone"]))
    }
    not_sure = {"cannot": {"value": ["Choose."], **SURE}, "email": EMAIL}
    put(content / "advocacy" / "voices.yaml", **sure, **not_sure)


def test_of_a_new_pack_what_a_child_needs_is_told_first_then_what_the_law_wants(
    content: Path,
) -> None:
    matters = [gap.matter for gap in gaps(content)]
    assert matters == sorted(matters)
    by_matter = {matter: [g.key for g in gaps(content) if g.matter is matter] for matter in Matter}
    assert by_matter == {
        Matter.CHILD: [
            "team.email", "team.name", "front_door", "out_of_hours", "team.address", "team.phone",
        ],
        Matter.LAW: [
            "advocacy", "outside_contact", "email_domains", "safety_contact", "procedure_link",
        ],
        Matter.NICE: ["promises", "colours", "letterhead", "other_ways", "team.name"],
    }  # fmt: skip


def test_of_a_pack_that_has_all_nothing_is_missing(content: Path) -> None:
    complete(content)
    assert gaps(content) == []


def test_an_address_that_a_setting_names_is_as_good_as_the_packs_own(content: Path) -> None:
    assert "team.email" not in keys(content, notices_to="told@wirral.example")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("phone", "0151 496 0000"),
        ("phone", "020 7946 0123"),
        ("email", "complaints@council.example"),
        ("address", ["Town Hall", "High Street, AB1 2CD"]),
    ],
)
def test_what_was_left_as_an_example_has_it_is_told_among_what_a_child_needs(
    content: Path, key: str, value: object
) -> None:
    complete(content, team={**FULL["team"], key: {"value": value, **SURE}})
    put(content / "advocacy" / "voices.yaml", phone={"value": "07700 900 100", **SURE})
    assert [(gap.matter, gap.key) for gap in gaps(content)] == [
        (Matter.CHILD, f"team.{key}"),
        (Matter.CHILD, "advocacy/voices.yaml: phone"),
    ]


def test_a_pack_to_practise_with_lacks_nothing() -> None:
    path = HOUSE / "content" / "councils" / "practice.yaml"
    assert council_gaps(path, HOUSE / "content", TODAY, None) == []


def test_a_number_for_the_night_is_missed_whether_or_not_there_is_one_for_the_day(
    content: Path,
) -> None:
    complete(content, out_of_hours={"name": NAME})
    assert [str(gap) for gap in gaps(content)] == [
        "out_of_hours: a child who isn't safe is given no number to call at night or the weekend."
    ]
    complete(content, front_door={"name": NAME})
    assert keys(content) == ["front_door"]


def test_advocates_whom_nobody_can_reach_or_ask_from_here_are_told_by_name(content: Path) -> None:
    complete(content)
    path = content / "advocacy" / "voices.yaml"
    put(path, email=None, phone=PHONE)
    assert "Voices can't be asked from here" in str(gaps(content)[0])
    put(path, phone=None)
    assert "nobody knows how to reach Voices" in str(gaps(content)[0])
    put(path, phone=PHONE, national=True)
    assert "no advocates of the council's own" in str(gaps(content)[0])


def test_of_several_services_each_is_looked_at(content: Path) -> None:
    several = [{"service": name, "say": "For you.", **SURE} for name in ("coram-voice", "voices")]
    complete(content, advocacy={"between": "or", "services": several})
    assert keys(content) == []
    put(content / "advocacy" / "voices.yaml", ways={"value": [], **SURE}, email=None)
    assert keys(content) == ["advocacy", "advocacy/voices.yaml: ways"]


def test_what_was_looked_up_long_ago_or_by_nobody_is_to_be_looked_at_again(content: Path) -> None:
    complete(content, front_door={"name": NAME, "phone": {**PHONE, "confidence": "low"}})
    assert keys(content) == ["front_door.phone"]
    later = TODAY + timedelta(days=366)
    says = str(gaps(content, today=later)[1])
    assert "looked up more than a year ago" in says
    assert "other_ways.talk" in says
    assert "safety_contact.hours" in says
