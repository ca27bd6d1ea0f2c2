"""A council's pack is checked when it is read: a fault tells where it is and what is meant."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.reading.faults import ContentFault
from intake.domain.people.council import Contact, Desk, Person, names
from intake.domain.people.hours import Span
from intake.domain.people.retention import CouncilHold
from tests.support.made_letters import HOUSE, KEEPS

if TYPE_CHECKING:
    from pathlib import Path

    from intake.domain.people.council import CouncilPack


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content that a test may spoil."""
    for folder in ("councils", "advocacy", "procedures"):
        shutil.copytree(HOUSE / "content" / folder, tmp_path / folder)
    shutil.copy(HOUSE / "content" / "retention.yaml", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def packs() -> dict[str, CouncilPack]:
    return load_councils(HOUSE / "content")


def spoil(content: Path, file: str, old: str, new: str) -> None:
    path = content / file
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), encoding="utf-8")


def faults(content: Path) -> list[str]:
    with pytest.raises(ContentFault) as caught:
        load_councils(content)
    return [str(fault).removeprefix(f"{content}/") for fault in caught.value.faults]


def test_both_councils_are_there_with_their_own_advocates(packs: dict[str, CouncilPack]) -> None:
    assert {key: names(pack)["advocacy.name"] for key, pack in packs.items()} == {
        "sefton": "NYAS",
        "trafford": "Children's Rights Service or Advocacy Focus",
        "practice": "Coram Voice",
    }
    assert [key for key, pack in packs.items() if pack.practice] == ["practice"]
    assert (packs["sefton"].on_paper, packs["practice"].on_paper[:17]) == ("", "FOR PRACTICE ONLY")


@pytest.mark.parametrize(
    ("care", "helping"),
    [
        ("in_care", ["Children's Rights Service"]),
        ("left_care", ["Children's Rights Service"]),
        ("at_home", ["Advocacy Focus", "Coram Voice", "Help at Hand"]),
        ("adopted", ["Coram Voice", "Help at Hand"]),
    ],
)
def test_whom_trafford_sends_to_which_advocates(
    packs: dict[str, CouncilPack], care: str, helping: list[str]
) -> None:
    services = packs["trafford"].advocacy.helping(Person(care))
    assert [each.name for each in services] == helping


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("service: advocacy-focus", "service: advocacy-fokus", "did you mean 'advocacy-focus'?"),
        ("service: advocacy-focus", "service: trafford-childrens-rights", "stands here twice"),
        ("[child_protection]", "[child_protecton]", "did you mean 'child_protection'?"),
        ("for: [child_protection]", "ages: [18, 8]", "the youngest comes first, then the oldest"),
        ("  between: or\n", "", "'between' is missing"),
    ],
)
def test_a_fault_in_who_helps_whom_is_told_in_plain_words(
    content: Path, old: str, new: str, says: str
) -> None:
    spoil(content, "councils/trafford.yaml", old, new)
    told = faults(content)
    assert any(says in fault for fault in told), told
    assert all(fault.startswith("councils/trafford.yaml:") for fault in told)


def test_a_child_for_whom_nobody_is_there_is_a_fault(content: Path) -> None:
    for service in ("coram-voice", "help-at-hand"):
        spoil(content, f"advocacy/{service}.yaml", "national: true", "national: false")
    told = faults(content)
    assert [each.partition("nobody is there for ")[2].partition(":")[0] for each in told] == [
        "'adopted'",
        "'guardian'",
    ]
    assert all("say `national: true` in the file of one" in each for each in told)
    spoil(content, "councils/trafford.yaml", "for: [in_care, left_care]", "ages: [0, 17]")
    assert any("'in_care' at the age of 18: name a service" in each for each in faults(content))


def test_a_contact_tells_where_it_was_found_and_when(packs: dict[str, CouncilPack]) -> None:
    email = packs["trafford"].team.email
    assert isinstance(email, Contact)
    assert email.value == "ice@trafford.gov.uk"
    assert email.source
    assert email.checked > date(2020, 1, 1)


def test_what_is_not_known_is_left_out_and_named(packs: dict[str, CouncilPack]) -> None:
    sefton = packs["sefton"]
    assert (sefton.team.address, sefton.team.phone, sefton.safety_contact) == ((), None, None)
    assert "team.phone" in sefton.unknown
    assert isinstance(sefton.out_of_hours, Desk)


def test_a_promise_is_in_working_days(packs: dict[str, CouncilPack]) -> None:
    assert packs["sefton"].promises == {"acknowledge": 3}


def test_a_council_cannot_promise_less_than_the_law(content: Path) -> None:
    spoil(content, "councils/sefton.yaml", "  acknowledge:", "  stage1-answer:")
    spoil(content, "councils/sefton.yaml", "working_days: 3", "working_days: 11")
    (told,) = faults(content)
    assert told.startswith("councils/sefton.yaml:")
    assert "11 working days for 'stage1-answer' promise less" in told


def bsl(page: str, address: str) -> str:
    """A film in British Sign Language, before what stood there."""
    fact = f"value: '{address}', source: Themselves, checked: 2026-11-30, confidence: high"
    return f"bsl: {{{page}: {{{fact}}}}}\nclosed_days:"


def test_films_in_british_sign_language_are_known_by_the_page_that_they_tell(
    content: Path,
) -> None:
    spoil(content, "councils/sefton.yaml", "closed_days:", bsl("safe", "https://x.example/safe"))
    assert load_councils(content)["sefton"].bsl == {"safe": "https://x.example/safe"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("council: sefton", "council: seften", "this should be 'sefton', as the file is called"),
        (
            "procedure: england",
            "procedure: englad",
            "there is no 'englad'; did you mean 'england'?",
        ),
        ("advocacy: nyas", "advocacy: nyaz", "there is no 'nyaz'; did you mean 'nyas'?"),
        ("[team.address,", "[team.adress,", "'team.adress' is nothing that can be unknown; "),
        ("team.email]", "out_of_hours]", "'out_of_hours' is in this file, so it is known"),
        ("unknown: [team.address, ", "unknown: [", "'team.address' is not in this file: fill it"),
        ('on_main: "#ffffff"', 'on_main: "#777777"', "the contrast of these is "),
        ('main: "#134a5a"', 'main: "navy"', "'navy' is not written as it should be"),
        ("    value: 0151 934 4013", "    value: call us", "'call us' is not written as it should"),
        ("contacts: []", "contacts: [team.phone]", "'team.phone' is not known here"),
        ("contacts: []", "contacts: [team.nam]", "there is no 'team.nam' in a pack; did you mean"),
        ("closed_days:", bsl("map", "https://x.example/"), "'map' is not how-complaining-works, "),
        ("closed_days:", bsl("safe", "http://x.example/"), "begins with https://"),
        ("closed_days:", bsl("safe", "https://bsl.example@evil.example/"), "nobody before an @"),
        ("closed_days:", bsl("safe", "https://bsl.exаmple/"), "no letters but a to z"),
        ("closed_days:", bsl("safe", "https://localhost/"), "its plain name"),
        ("name: Sefton Council", 'name: "Sefton \u202eCouncil"', "the sign U+202E cannot be seen"),
        ("name: Sefton Council", "nmae: Sefton Council", "unknown key 'nmae'; did you mean 'name'"),
    ],
)
def test_a_fault_in_a_pack_is_told_in_plain_words(
    content: Path, old: str, new: str, says: str
) -> None:
    spoil(content, "councils/sefton.yaml", old, new)
    told = faults(content)
    assert any(says in fault for fault in told), told
    assert all(fault.startswith("councils/sefton.yaml:") for fault in told)


def test_a_dark_colour_can_be_read_on_white_and_white_on_it(content: Path) -> None:
    spoil(content, "councils/sefton.yaml", "#134a5a", "#000000")
    assert load_councils(content)["sefton"].colours.main == "#000000"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("free: true", "free: false", "pages say this of every service"),
        ("service: nyas", "service: nyass", "this should be 'nyas', as the file is called"),
        ("unknown: [text,", "unknown: [phone, text,", "'phone' is in this file, so it is known"),
        ("value: help@nyas.net", "value: help at nyas", "is like team@council.example"),
    ],
)
def test_a_fault_in_an_advocacy_service_is_told_in_plain_words(
    content: Path, old: str, new: str, says: str
) -> None:
    spoil(content, "advocacy/nyas.yaml", old, new)
    told = faults(content)
    assert any(says in fault for fault in told), told


SAFETY = """safety_contact:
  name: {value: Duty team, source: a page, checked: 2026-11-21, confidence: high}
  email: {value: duty@example.org, source: a page, checked: 2026-11-21, confidence: high}
  hours:
    value: {monday: "09:00-17:00", closed_days: "00:00-24:00"}
    source: a page
    checked: 2026-11-21
    confidence: high
"""


def test_a_safety_contact_tells_when_somebody_is_there(content: Path) -> None:
    spoil(content, "councils/sefton.yaml", "safety_contact: null\n", SAFETY)
    contact = load_councils(content)["sefton"].safety_contact
    assert contact
    assert (contact.name, contact.email and contact.email.value) == (
        "Duty team",
        "duty@example.org",
    )
    assert contact.hours == {"monday": Span(540, 1020), "closed_days": Span(0, 1440)}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("09:00-17:00", "17:00-09:00", "this ends before it begins"),
        ("09:00-17:00", "9-5", "not written as it should be"),
        ("monday:", "mnoday:", "did you mean 'monday'?"),
        ("  email: {value", "  phone: {value", "'email' is missing"),
    ],
)
def test_a_safety_contact_without_good_hours_or_an_address_is_refused(
    content: Path, old: str, new: str, says: str
) -> None:
    assert old in SAFETY
    spoil(content, "councils/sefton.yaml", "safety_contact: null\n", SAFETY.replace(old, new))
    assert any(says in each for each in faults(content)), faults(content)


@pytest.mark.parametrize(
    ("says", "fault"),
    [
        ("draft_days: 0", "more than 0, not 0"),
        ("draft_days: 30, case_years: 1", "2 or more, not 1"),
        ("draft_days: 30, case_years: 6, shorter: {widthdrawn: 2}", "did you mean 'withdrawn'?"),
        ("draft_days: 30, case_years: 3, shorter: {idea: 4}", "longer than case_years, which is 3"),
        ("draft_days: 30, document_years: 7", "longer than case_years, which is 6; leave this out"),
        ("draft_days: 30, email_days: 0", "1 or more, not 0"),
        ("draft_days: 30, hold: {reason: A court., until: soon}", "write year, month and day"),
        ("draft_days: 30, hold: {until: 2027-01-31}", "reason"),
    ],
)
def test_a_time_for_keeping_that_cannot_be_meant_is_told_in_plain_words(
    content: Path, says: str, fault: str
) -> None:
    spoil(content, "councils/sefton.yaml", "{draft_days: 30}", "{" + says + "}")
    (found,) = faults(content)
    assert fault in found


def test_a_pack_says_for_how_long_what_is_kept_and_for_the_rest_what_is_usual_holds(
    content: Path,
) -> None:
    says = "shorter: {idea: 2}, hold: {reason: A court., until: 2027-01-31}"
    spoil(content, "councils/sefton.yaml", "{draft_days: 30}", f"{{draft_days: 20, {says}}}")
    hold = CouncilHold("A court.", date(2027, 1, 31))
    pack = load_councils(content)["sefton"]
    assert pack.retention == replace(KEEPS, draft_days=20, shorter={"idea": 2}, hold=hold)
    assert names(pack)["council.retention.case_years"] == "6"
