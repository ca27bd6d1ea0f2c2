"""The list of councils: whole as it ships, and each fault of it told with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.law.other_councils import OtherCouncils
from intake.adapters.files.law.places import load_general, load_places
from intake.domain.people.places import Places
from intake.services.languages import ENGLISH
from tests.support.made_letters import PACK

pytestmark = pytest.mark.sampled(4)
HOUSE = Path(__file__).parents[4]
CONTENT = HOUSE / "content"
PLACES = load_places(CONTENT)

HOW_MANY = 153
"""Councils of England with children's services, by GOV.UK's counts of each kind."""


def test_every_council_of_england_with_childrens_services_can_be_found() -> None:
    assert len(PLACES.councils) == HOW_MANY


@pytest.mark.parametrize("key", PLACES.councils)
def test_each_is_the_first_that_its_own_name_leads_to(key: str) -> None:
    council = PLACES.councils[key]
    for name in (council.name, council.short_name):
        found = PLACES.find(name)
        assert found.councils[0].council == council
        assert found.councils[0].by is None


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("Cumbria", {"cumberland", "westmorland-and-furness"}),
        ("Teesside", {"middlesbrough", "redcar-and-cleveland", "stockton-on-tees", "hartlepool"}),
        ("Hereford and Worcester", {"herefordshire", "worcestershire"}),
        ("Sussex", {"east-sussex", "west-sussex", "brighton-and-hove"}),
        ("Yorkshire", {
            "barnsley", "bradford", "calderdale", "doncaster", "east-riding-of-yorkshire", "hull",
            "kirklees", "leeds", "north-yorkshire", "rotherham", "sheffield", "wakefield", "york",
        }),
        ("the old West Riding", {
            "barnsley", "bradford", "calderdale", "doncaster", "kirklees", "leeds",
            "north-yorkshire", "rotherham", "sheffield", "wakefield",
        }),
        ("Leicestershire", {"leicestershire", "leicester", "rutland"}),
        ("my nan", set()),
        ("Northamptonshire", {"north-northamptonshire", "west-northamptonshire"}),
        ("Avon", {"bath-and-north-east-somerset", "bristol", "north-somerset",
                  "south-gloucestershire"}),
        ("Humberside", {"east-riding-of-yorkshire", "hull", "north-east-lincolnshire",
                        "north-lincolnshire"}),
        ("Cleveland", {"hartlepool", "middlesbrough", "redcar-and-cleveland",
                       "stockton-on-tees"}),
        ("Poole", {"bournemouth-christchurch-and-poole"}),
        ("Harrogate", {"north-yorkshire"}),
        ("Mendip", {"somerset"}),
        ("Wycombe", {"buckinghamshire"}),
        ("Burnley", {"lancashire"}),
        ("Slough Children First", {"slough"}),
        ("Brum", {"birmingham"}),
    ],
)  # fmt: skip
def test_old_councils_districts_and_trusts_lead_to_whom_they_belong_to_now(
    typed: str, keys: set[str]
) -> None:
    assert {found.council.key for found in PLACES.find(typed).councils} == keys


def test_london_leads_to_all_of_its_councils() -> None:
    assert len(PLACES.find("London").councils) == 33


@pytest.mark.parametrize(
    ("typed", "page"),
    [("Cardiff", "wales"), ("Glasgow", "scotland"), ("Belfast", "northern-ireland")],
)
def test_other_nations_lead_to_their_page(typed: str, page: str) -> None:
    assert PLACES.find(typed).pages == (page,)


def test_a_pack_of_its_own_is_found_by_the_same_key_and_name() -> None:
    packs = load_councils(CONTENT)
    for key in packs.keys() - {"practice"}:
        assert PLACES.councils[key].name == packs[key].name


def test_nothing_that_is_typed_leads_to_a_council_to_practise_with() -> None:
    places = OtherCouncils(CONTENT, load_councils(CONTENT)).places
    assert "practice" not in places.councils
    assert not places.find("Practice Council").councils
    # Under the name of a council that there is it would take that one's place: it is not found.
    sefton = replace(load_councils(CONTENT)["practice"], key="sefton")
    assert "sefton" not in OtherCouncils(CONTENT, {"sefton": sefton}).places.councils


def test_all_others_have_the_general_pack_under_their_own_name() -> None:
    councils = OtherCouncils(CONTENT, load_councils(CONTENT))
    others = councils.packs_in(ENGLISH)
    assert set(others) == set(PLACES.councils) - {"sefton", "trafford"}
    leeds = others["leeds"]
    assert (leeds.key, leeds.name, leeds.receives) == ("leeds", "Leeds City Council", False)
    assert set(councils.places.councils) == set(PLACES.councils)


def test_the_general_pack_promises_nothing_and_knows_no_one_to_send_to() -> None:
    general = load_general(CONTENT)
    assert general
    assert not general.promises
    team = general.team
    assert (team.address, team.phone, team.email) == ((), None, None)
    assert (general.front_door, general.out_of_hours, general.safety_contact) == (None, None, None)


def test_a_home_without_a_list_or_a_general_pack_serves_its_own_councils_alone(
    tmp_path: Path,
) -> None:
    assert load_places(tmp_path) == Places()
    assert load_general(tmp_path) is None
    anytown = OtherCouncils(tmp_path, {"anytown": PACK})
    assert anytown.packs_in(ENGLISH) == {}
    assert anytown.places.find("Anytown").councils[0].council.key == "anytown"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  leeds: {", "  Leeds: {", "a key has small letters"),
        ("  leeds: {", "  find: {", "/find/ is the address of something else"),
        ("towns: [Morley, Otley,", "towns: [Morley, Leeds,", "'Leeds' leads here already"),
        ("towns: [Morley, Otley,", 'towns: [Morley, "!!",', "nobody can type '!!'"),
        ("name: Leeds City Council", "name: City of York Council", "'york' is called so too"),
        ("  wales: [", "  walse: [", "there is no page 'walse'; did you mean 'wales'?"),
        ("  leeds: {name: Leeds City Council, ", "  leeds: {", "name"),
        ("    confidence: high\n", "    confidence: sure\n", "is not high, medium or low"),
    ],
)
def test_a_fault_in_it_is_told_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    for part in ("flows", "content"):
        copytree(HOUSE / part, tmp_path / part)
    path = tmp_path / "content/places/england.yaml"
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    line = source[: source.index(old)].count("\n") + 1
    faults = [fault for fault in check_everything(tmp_path) if fault.path == path]
    assert any(says in fault.message for fault in faults), faults
    assert abs(faults[0].line - line) <= 3


def test_a_front_page_that_offers_no_letter_is_a_fault(tmp_path: Path) -> None:
    for part in ("flows", "content"):
        copytree(HOUSE / part, tmp_path / part)
    flow = tmp_path / "flows/own_letter.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("sends: false\n", ""), "utf-8")
    assert any("no letter can be begun" in str(fault) for fault in check_everything(tmp_path))
