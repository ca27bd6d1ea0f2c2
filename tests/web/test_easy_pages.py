"""Each page that a young person meets on the way says one easy idea a line, pictures beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest

from intake.domain.flow.easy_read import joins_two_ideas
from intake.domain.flow.reading_age import as_read, grade, longest_sentence, sentences
from intake.web.shell.safe_html import in_lines
from tests.web.test_easy_read import EASY
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from flask.testing import FlaskClient

    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import Office

NAMES = ("Sefton Council", "Sefton", "Samaritans", "Ombudsman")
LONGEST = 12
"""Words of a line, as in a flow."""

HARDEST = 2
"""The highest grade of all that a page says."""

OTHERS_WORDS = {"letter", "words", "away", "practice"}
"""What is a letter, somebody's own words, or only for who hears the page."""

BEFORE = (
    "/", "/find", "/sefton/", "/sefton/back", "/sefton/safe", "/sefton/map",
    "/sefton/about/who-can-see", "/sefton/about/what-happens-next", "/sefton/about/advocacy",
)  # fmt: skip


def looks(element: Element) -> set[str]:
    return set((element.get("class") or "").split())


def is_ours(element: Element) -> bool:
    """Whether it is our own English, and no name."""
    strange = element.get("lang") or element.get("data-relay") is not None
    return not (strange or looks(element) & OTHERS_WORDS or element.tag in {"script", "svg"})


def said(element: Element) -> str:
    """What an element says, line by line."""
    if element.get("translate") == "no":
        return "Sam"
    if not is_ours(element) or element.tag == "button" or "tap" in looks(element):
        return ""
    text = element.text or ""
    for each in element:
        text += "\n" if each.tag == "br" else said(each)
        text += each.tail or ""
    return " ".join(text.split(" "))


def paragraphs(element: Element) -> Iterator[tuple[Element, list[str]]]:
    """Every paragraph and every point of a list, with its lines."""
    if not is_ours(element):
        return
    if element.tag == "p" or (element.tag == "li" and "idea" in looks(element)):
        lines = (" ".join(line.split()) for line in said(element).split("\n"))
        yield element, [as_read(line, NAMES) for line in lines if line]
        return
    for each in element:
        yield from paragraphs(each)


def joined(lines: list[str]) -> str:
    return "\n".join(lines)


def faults(seen: PageHooks) -> Iterator[str]:
    """What is not one easy idea a line, with a picture beside it."""
    (main,) = seen.root.iter("main")
    read: list[str] = []
    # A date stands beside as a leaf of a calendar.
    dated = {each for clock in seen.hooked("data-clock") for each in clock.iter("p")}
    for element, lines in paragraphs(main):
        read += lines
        for line in lines:
            if len(sentences(line)) > 1:
                yield f"two sentences in “{line}”"
            if joins_two_ideas(line):
                yield f"two ideas in “{line}”"
            if longest_sentence(line) > LONGEST:
                yield f"a long line: “{line}”"
        is_sentence = joined(lines).rstrip().endswith((".", "!", "?"))
        is_small = looks(element) & {"hint", "left", "note", "pin", "why", "asked"}
        has_picture = any(each.tag.endswith("svg") for each in element.iter())
        has_picture = has_picture or element in dated
        if is_sentence and not is_small and not has_picture:
            yield f"no picture beside “{joined(lines)}”"
    if grade(joined(read)) > HARDEST:
        yield f"grade {grade(joined(read)):.1f}"


def reads_easily(sam: YoungVisitor) -> YoungVisitor:
    sam.post("/language", [EASY, ("to", "/sefton/")])
    return sam


@pytest.fixture
def sam(client: FlaskClient) -> YoungVisitor:
    return reads_easily(YoungVisitor(client))


@pytest.mark.parametrize("path", BEFORE)
def test_what_is_read_before_a_talk(sam: YoungVisitor, path: str) -> None:
    assert list(faults(sam.go(path))) == []


@pytest.mark.parametrize("flow", ["complaint", "pictures"])
def test_all_the_way_from_the_first_question_to_the_tracker(sam: YoungVisitor, flow: str) -> None:
    found: dict[str, list[str]] = {}

    def look(seen: PageHooks) -> None:
        found[seen.step if seen.page == "turn" else seen.page] = list(faults(seen))

    sam.start(flow=flow)
    while sam.seen.page == "turn":
        look(sam.seen)
        answer = {"answer": ["food" if flow == "pictures" else "They moved me."]}
        is_told = sam.seen.step == "points.what"
        skip = "skip" if "skip" in sam.seen.moves else ""
        sam.send("data-step", answer if is_told else {}, "" if is_told else skip)
    look(sam.seen)
    for path in ("talk/show", "keep"):
        look(sam.go(f"/sefton/{path}"))
    sam.go("/sefton/talk/check")
    look(sam.send("data-send"))
    for path in ("case", "map", "keep"):
        look(sam.go(f"/sefton/{path}"))
    assert {page: each for page, each in found.items() if each} == {}


def test_the_tracker_when_the_council_is_late_and_when_somebody_is_not_safe(
    office: Office,
) -> None:
    late, unsafe = office.complaint(), office.complaint(safe="no", about_to_happen="yes")
    office.clock.move(days=60)
    for young in (late, unsafe):
        sam = reads_easily(young.visitor)
        assert list(faults(sam.go("/sefton/case"))) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Stop.", "Go on."],
        ["Tap “Stop.”", "Is it gone?", "Good!"],
        ["Ask J. Smith.", "Then wait."],
        ["Looks at <b> & more.", "Then it ends."],
        ["هل انتهى؟", "نعم."],
        ["ኣለዉ።", "ጽሓፉ።"],
        ["До 4 березня 2026 р. включно.", "Тоді дзвони."],
    ],
)
def test_a_line_ends_where_a_sentence_does_in_any_language(lines: list[str]) -> None:
    assert in_lines(" ".join(lines)).split("<br>") == [escape(each) for each in lines]
