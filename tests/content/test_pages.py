"""The pages that stand beside the talk: true, plain, and whole for every council."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.content.packs import CONTENT, COUNCILS, known, load, names_for
from tests.support.reading_age import as_read, front_matter, grade, longest_sentence, page, sections

if TYPE_CHECKING:
    from pathlib import Path

FOR_ADULTS = "-for-adults"
"""How the name of a page ends that adults who complain in their own right are shown."""

PAGES = sorted((CONTENT / "pages/en").glob("*.md"), key=lambda path: path.name)
EITHER = {"council.receiver", "council.addressee"}
"""Each council is one of these; a heading that names one takes along what stands under it."""

ALWAYS_KNOWN = {
    "council.name",
    "council.retention.draft_days",
    "council.retention.backup_days",
    "advocacy.name",
}
SOMETIMES_KNOWN = {
    "council.retention.case_years", "council.retention.dates_months",
    "council.retention.document_years", "council.retention.referral_days",
    "council.retention.log_years",
    "council.front_door.name", "council.front_door.phone", "council.out_of_hours.name",
    "council.out_of_hours.phone", "council.promises.acknowledge.working_days",
    "council.procedure_link", "advocacy.phone", "advocacy.phone_say", "advocacy.text",
    "advocacy.email", "advocacy.web", "advocacy.address", "advocacy.list",
}  # fmt: skip
BODIES = {
    "https://www.lgo.org.uk", "https://www.socialworkengland.org.uk",
    "https://www.equalityadvisoryservice.com", "https://999bsl.co.uk",
    "https://whocaresscotland.org", "https://ico.org.uk", "https://openmoji.org",
    "https://creativecommons.org/licenses/by-sa/4.0/",
}  # fmt: skip
"""The pages of others that a page may lead to: whom it tells to look there."""

TOO_HARD: dict[tuple[str, str], str] = {}
"""Sections (page, heading) that may be harder than the rest, each with its reason: none today."""

SLOT = re.compile(r"\{([^{}]*)\}")
LINK = re.compile(r"\]\(([^)]*)\)")
DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ 20\d\d")


def slots(text: str) -> set[str]:
    return set(SLOT.findall(text))


each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


def test_there_is_a_page_for_everything_a_child_may_ask_beside_the_talk() -> None:
    assert {path.stem for path in PAGES} >= {
        "who-can-see", "safe", "other-ways", "advocacy", "leave-fast", "keep-my-place",
        "what-happens-next", "how-complaining-works",
        "accessibility",
    }  # fmt: skip


@each_page
def test_every_section_can_be_read_at_nine_or_by_most_adults(path: Path) -> None:
    _, parts = page(path)
    for part in parts:
        if path.stem.endswith(FOR_ADULTS):
            text = as_read(part.text.replace("Family Rights Group", "Group"))
            assert grade(text) <= 8, part.heading
            assert longest_sentence(text) <= 22, part.heading
            continue
        if (path.stem, part.heading) not in TOO_HARD:
            text = as_read(part.text)
            assert grade(text) <= 4, part.heading
            assert longest_sentence(text) <= 15, part.heading


@each_page
def test_a_page_is_markdown_with_a_title_and_no_tags(path: Path) -> None:
    head, body = front_matter(path.read_text(encoding="utf-8"))
    assert list(head) == ["title"]
    assert "<" not in body
    assert re.search("^# ", body, re.MULTILINE) is None


@each_page
def test_a_page_uses_only_names_from_the_closed_list(path: Path) -> None:
    assert slots(path.read_text(encoding="utf-8")) <= ALWAYS_KNOWN | SOMETIMES_KNOWN | EITHER


@each_page
def test_what_may_be_unknown_stands_in_a_line_of_its_own_that_can_be_dropped(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if slots(line) & SOMETIMES_KNOWN:
            assert line.startswith("- "), line


@each_page
def test_what_only_some_councils_do_stands_alone_in_its_line(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for before, line, after in zip(lines, lines[1:], [*lines[2:], ""], strict=False):
        if slots(line) & EITHER:
            assert line.startswith(("- ", "## ")) or before == after == "", line


@pytest.mark.parametrize("council", [*COUNCILS, "general", None], ids=str)
@each_page
def test_no_heading_is_left_alone_when_the_unknown_is_dropped(
    path: Path, council: str | None
) -> None:
    names = names_for(council) if council else {}
    _, body = front_matter(path.read_text(encoding="utf-8"))
    for part in sections(body):
        heading, *lines = part.text.splitlines()
        if not all(known(slot, names) for slot in slots(heading)):
            continue
        assert [line for line in lines if all(known(s, names) for s in slots(line))], part.heading


@each_page
def test_a_link_leads_to_a_page_that_there_is_or_to_a_helpline(path: Path) -> None:
    numbers = {line["call"].replace(" ", "") for line in numbers_known() if "call" in line}
    texts = {line["text"] for line in numbers_known() if "text" in line}
    good = {"page:by-hand", *(f"page:{other.stem}" for other in PAGES)}
    good |= BODIES
    good |= {f"tel:{number}" for number in numbers} | {f"sms:{number}" for number in texts}
    assert set(LINK.findall(path.read_text(encoding="utf-8"))) <= good


@each_page
def test_a_number_that_is_printed_is_a_known_helplines(path: Path) -> None:
    body = DAY.sub("", LINK.sub("]", path.read_text(encoding="utf-8")))
    printed = set(re.findall(r"(?<!\d)(?:\d[\d ]*\d{2,})(?!\d)", body))
    assert printed <= {line.get("call", line.get("text")) for line in numbers_known()}


@pytest.mark.parametrize("path", [each for each in PAGES if each.stem.endswith(FOR_ADULTS)])
def test_a_page_for_adults_sends_nobody_where_only_children_may_go(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search("childline|0800 1111|under 19|help at hand|your advocate", text, re.I)
    assert (
        path.stem == "help-for-adults"
        or path.with_stem(path.stem.removesuffix(FOR_ADULTS)).is_file()
    )


def test_help_now_names_every_helpline() -> None:
    text = (CONTENT / "pages/en/safe.md").read_text(encoding="utf-8")
    for line in helplines():
        assert (line.get("call") or line["text"]) in text, line["id"]


@pytest.mark.parametrize(
    ("heading", "clocks"),
    [
        ("Stage 1: the answer", ["stage1-answer"]),
        ("Stage 2: a full look", ["stage2-ask", "stage2-answer"]),
        ("Stage 3: a panel", ["stage3-ask"]),
    ],
)
def test_the_days_that_a_page_names_are_the_laws(heading: str, clocks: list[str]) -> None:
    _, parts = page(CONTENT / "pages/en/how-complaining-works.md")
    text = next(part.text for part in parts if part.heading == heading)
    law = load("procedures", "england")["clocks"]
    lengths = [law[clock].get(key) for clock in clocks for key in ("length", "limit")]
    days = {str(length["working_days"]) for length in lengths if length}
    assert set(re.findall(r"\b\d\d\b", text)) == days


@each_page
def test_danger_is_for_999_and_never_for_111(path: Path) -> None:
    for sentence in re.split(r"(?<=[.!?])\s", path.read_text(encoding="utf-8")):
        if re.search("danger|life|emergency|hurt", sentence, re.IGNORECASE):
            assert "111" not in sentence.replace("0800 1111", ""), sentence


@each_page
def test_a_complaint_is_called_a_complaint(path: Path) -> None:
    assert "concern" not in path.read_text(encoding="utf-8").lower()


@each_page
def test_nothing_is_promised_that_a_council_may_not_keep(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()
    for promise in ("won't know", "will not know", "in trouble", "no one will find out", "we will"):
        assert promise not in text


def numbers_known() -> list[dict[str, str]]:
    """The helplines, and the numbers that a page may print besides."""
    return [*helplines(), *load("safety", "helplines")["others"]]


def helplines() -> list[dict[str, str]]:
    lines: list[dict[str, str]] = load("safety", "helplines")["helplines"]
    return lines
