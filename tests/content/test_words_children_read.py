"""Everything that a young person reads of our content: plain, true, and promising nothing idle.

Flows are measured step by step by the checker, letters, cards, pages, notices and packs in tests of
their own; here stand the tracker, the map, and what must be said nowhere at all.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.flow.reading_age import as_read, grade, longest_sentence
from tests.content.packs import CONTENT, load
from tests.support.plain_yaml import plain_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEVER = {
    "a social worker who does not know": r"social worker (won['’]t|will not|can['’]t) know",
    "that nobody finds out": r"(no ?one|nobody) (else )?will (know|find out|be told)",
    "that it stays secret": r"(?<!can't )\b(stays?|keep (it|this)|is) (a )?(secret|confidential)",
    "to be in no trouble": r"in trouble",
    "to be safe": r"\byou(['’]re| are| seem| look) safe\b(?! for)",
    "what a council may not do": r"\b(we|they|the council) (promise|guarantee)\b(?!d)",
    "that all comes right": r"(it|everything|things) will (be (ok|fine|fixed)|get better)",
    "another word for a complaint": r"\bconcerns?\b",
}
"""What is never said, by what it would be."""


def texts(data: Any) -> Iterator[str]:
    """Every sentence in a file of data; a list or key that only names things is none."""
    if isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for each in data:
            yield from texts(each)
    elif isinstance(data, str) and " " in data.strip():
        yield data


def files() -> list[Path]:
    """All that may be read by a young person: content in words, and the flows."""
    folders = (
        "advocacy", "equality", "front", "letters", "map", "notices", "pages", "paper", "tracker",
        "safety/cards",
    )  # fmt: skip
    content = [path for folder in folders for path in (CONTENT / folder).rglob("*.*")]
    flows = (CONTENT.parent / "flows").rglob("*.yaml")
    return sorted([*content, CONTENT / "safety/helplines.yaml", *flows])


@cache
def translated(path: Path) -> list[str]:
    source = path.read_text(encoding="utf-8")
    return list(texts(plain_yaml(source))) if path.suffix == ".yaml" else source.splitlines()


@pytest.mark.parametrize("what", NEVER)
def test_it_is_nowhere_said(what: str) -> None:
    found = [
        (path.stem, text)
        for path in files()
        for text in translated(path)
        if re.search(NEVER[what], text, re.IGNORECASE)
    ]
    assert found == []


def tracker() -> dict[str, list[str]]:
    """What the tracker shows together: each stage, clock and move, and the story."""
    data = load("tracker", "en")
    together = {
        f"{kind} {name}": list(texts(entry))
        for kind in ("stages", "clocks", "moves")
        for name, entry in data[kind].items()
    }
    return together | {"events": list(data["events"].values())}


@pytest.mark.parametrize("entry", tracker())
def test_what_the_tracker_says_can_be_read_at_nine(entry: str) -> None:
    text = as_read("\n".join(tracker()[entry]))
    assert longest_sentence(text) <= 15
    assert grade(text) <= 4


@pytest.mark.parametrize("part", load("map", "en")["parts"], ids=lambda part: str(part["title"]))
def test_a_part_of_the_map_can_be_read_at_nine(part: dict[str, Any]) -> None:
    text = as_read("\n".join(texts(part)))
    assert longest_sentence(text) <= 15
    assert grade(text) <= 4


@pytest.mark.parametrize(
    "question", load("equality", "en")["questions"].values(), ids=lambda each: str(each["ask"])
)
def test_a_question_about_who_complains_can_be_read_at_nine(question: dict[str, Any]) -> None:
    text = as_read("\n".join(texts({key: question.get(key, "") for key in ("ask", "info")})))
    assert longest_sentence(text) <= 15
    assert grade(text) <= 4
