"""What a council's pack and an advocacy service's file promise to those who read them."""

from __future__ import annotations

import datetime as dt

import pytest

from intake.domain.flow.reading_age import grade, longest_sentence
from tests.content.packs import (
    CONTACT,
    COUNCILS,
    PRACTICE,
    SERVICES,
    contacts,
    known,
    load,
    services_of,
)

FILES = [("councils", name) for name in COUNCILS] + [("advocacy", name) for name in SERVICES]
SHOULD_BE_KNOWN = {
    "councils": {"team.name", "team.address", "team.phone", "team.email", "procedure_link",
                 "outside_contact"},
    "advocacy": {"phone", "text", "email", "web", "address"},
}  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_every_contact_says_where_and_when_it_was_found_and_how_sure_it_is(
    folder: str, name: str
) -> None:
    for path, contact in contacts(load(folder, name)).items():
        assert set(contact) == CONTACT, path
        assert isinstance(contact["checked"], dt.date), path
        assert contact["confidence"] in {"low", "medium", "high"}, path
        assert all(contact.values()), path


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_what_is_not_known_is_left_out_and_said_so(folder: str, name: str) -> None:
    data = load(folder, name)
    missing = SHOULD_BE_KNOWN[folder] - set(contacts(data))
    if folder == "advocacy" and "independent" not in data:
        missing |= {"independent"}
    if folder == "advocacy" and "answers_in" not in data:
        missing |= {"answers_in"}
    assert sorted(data["unknown"]) == sorted(missing)


@pytest.mark.parametrize("council", COUNCILS)
def test_a_councils_colours_are_easy_to_read_on_each_other(council: str) -> None:
    colours = load("councils", council)["colours"]
    light, dark = sorted(map(luminance, colours.values()), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


@pytest.mark.parametrize("council", COUNCILS)
def test_an_other_way_to_complain_names_only_contacts_that_are_known(council: str) -> None:
    pack = load("councils", council)
    for way in pack["other_ways"]:
        assert [c for c in way["contacts"] if known(c, pack) is None] == []


@pytest.mark.parametrize("council", COUNCILS)
def test_nobody_is_promised_to_be_there_without_a_staffed_contact(council: str) -> None:
    assert load("councils", council)["safety_contact"] is None


@pytest.mark.parametrize("council", COUNCILS)
def test_a_pack_names_a_service_that_there_is(council: str) -> None:
    assert set(services_of(load("councils", council))) <= set(SERVICES)


@pytest.mark.parametrize("council", COUNCILS)
def test_an_other_way_can_be_read_at_nine(council: str) -> None:
    for way in load("councils", council)["other_ways"]:
        text = f"{way['title']}\n{way['say']}"
        assert grade(text) <= 4
        assert longest_sentence(text) <= 15


@pytest.mark.parametrize("service", SERVICES)
def test_what_an_advocate_can_and_cannot_do_can_be_read_at_nine(service: str) -> None:
    data = load("advocacy", service)
    text = "\n".join([data["phone_say"], *data["can"]["value"], *data["cannot"]["value"]])
    assert grade(text) <= 4
    assert longest_sentence(text) <= 15


def test_at_a_council_to_practise_with_its_own_texts_and_a_signature_can_be_tried() -> None:
    pack = load("councils", PRACTICE)
    assert {name for each in pack["snippets"] for name in each["letters"]} >= set(
        pack["signatories"]
    )
