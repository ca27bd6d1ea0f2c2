"""Numbers that a child may call, wherever a text of ours has them.

A number for help is one of `safety/helplines.yaml`, to the digit; what a council or a service has
stands in its own file alone, and reaches the texts by name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from intake.adapters.clock import SystemClock
from intake.adapters.files.reading.faults import Fault
from intake.domain.people.phone_numbers import digits_of, number_fault, text_code_fault

HELPLINES: Final = "safety/helplines.yaml"
TEXTS: Final = ("letters", "pages", "safety/cards", "tracker", "map", "notices", "front", "story")
_LINE: Final = re.compile(r'\s*(?:-\s+)?(call|text): *"?([+\d][\d ]*)"?\s*$')
_VALUE: Final = re.compile(r'\s*value: *"?(\+?\d[\d ]{2,}|[^\s"\[\]{}@]+@[^\s"\[\]{}@]+)"?\s*$')
_NO_WORDS: Final = re.compile(r"\s*(?:#|source:|checked:|cite:|- *\{?source:)")
_LONG: Final = re.compile(r"(?<![\d.:/-])(?:\+44 ?|0)\d(?: ?\d){4,13}(?! ?\d|-)")
_CALLED: Final = re.compile(
    r"\b(?:call|ring|dial|phone)\b[^.?!\d:]{0,40}?(\d(?: ?\d){2,10})(?! ?\d|-|\s*working)", re.I
)
_CHECKED: Final = re.compile(r"\bchecked: *(\d{4}-\d\d-\d\d)\b")
_DIALLED: Final = re.compile(r"\[\**(\+?\d[\d ]+?)\**\]\((?:tel|sms):(\+?\d+)\)")


def number_faults(home: Path) -> Iterator[Fault]:
    """Every number to call in a home's flows and content that is not what it should be."""
    content = home / "content"
    helplines = content / HELPLINES
    yield from _helpline_faults(helplines)
    yield from _contact_faults(content)
    if helplines.exists():
        known_numbers = dict(_helplines(helplines))
        for path, number, line in text_lines(home):
            yield from _strange_numbers(path, number, line, known_numbers)


def _helplines(path: Path) -> Iterator[tuple[str, str]]:
    """Each number as it is dialled, and as it is written."""
    for line in path.read_text("utf-8").splitlines():
        match = _LINE.match(line)
        if match:
            yield digits_of(match[2]), match[2].strip()


def _helpline_faults(path: Path) -> Iterator[Fault]:
    if not path.exists():
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        match = _LINE.match(line)
        if match:
            says = (number_fault if match[1] == "call" else text_code_fault)(match[2].strip())
            if says:
                yield Fault(path, number, match.start(2) + 1, says)


def _contact_faults(content: Path) -> Iterator[Fault]:
    """Numbers of packs and services: with all their digits, and each in one file."""
    paths = [path for name in ("councils", "advocacy") for path in (content / name).glob("*.yaml")]
    councils = {path.stem for path in (content / "councils").glob("*.yaml")}
    places: dict[str, list[tuple[Fault, str]]] = defaultdict(list)
    for path in sorted(paths):
        yield from _later_days(path)
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            match = _VALUE.match(line)
            if match:
                value, column = match[1].strip(), match.start(1) + 1
                wrong = _other_domain(value, path, councils) or _digit_fault(value)
                if wrong:
                    yield Fault(path, number, column, wrong)
                key = value.lower() if "@" in value else digits_of(value)
                places[key].append((Fault(path, number, column, ""), value))
    for spots in places.values():
        yield from _copies(spots)


def _copies(spots: list[tuple[Fault, str]]) -> Iterator[Fault]:
    for spot, value in spots:
        other = next((each.path for each, _ in spots if each.path != spot.path), None)
        if other:
            says = f"{value} stands in {other.parent.name}/{other.name} too; was it copied?"
            says = f"{says} Put in this file's own, or take it out"
            yield Fault(spot.path, spot.line, spot.column, says)


def _later_days(path: Path) -> Iterator[Fault]:
    today = SystemClock().today().isoformat()
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        day = _CHECKED.search(line)
        if day and day[1] > today:
            says = f"{day[1]} lies ahead; write the day on which it was looked up"
            yield Fault(path, number, day.start(1) + 1, says)


def _digit_fault(value: str) -> str | None:
    return None if "@" in value else text_code_fault(value)


def _other_domain(email: str, path: Path, councils: Set[str]) -> str | None:
    parts = email.lower().partition("@")[2].split(".")
    other = next((each for each in sorted(councils - {path.stem}) if each in parts), None)
    if path.parent.name != "councils" or other is None:
        return None
    return f"this email is at {other}, and this file is {path.stem}'s; was it copied?"


def text_lines(home: Path) -> Iterator[tuple[Path, int, str]]:
    """Each line of a text that a person may read, with where it stands."""
    folders = [home / "flows", *(home / "content" / name for name in TEXTS)]
    for folder in folders:
        for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.md")]):
            for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
                if not _NO_WORDS.match(line):
                    yield path, number, line


def _strange_numbers(
    path: Path, number: int, line: str, known_numbers: Mapping[str, str]
) -> Iterator[Fault]:
    for match in _DIALLED.finditer(line):
        if digits_of(match[1]) != digits_of(match[2]):
            says = f"{match[1]} is shown here, and {match[2]} is called: both should be one number"
            yield Fault(path, number, match.start(2) + 1, says)
    spots = {match.start(1): match[1] for match in _CALLED.finditer(line)}
    spots |= {match.start(): match[0] for match in _LONG.finditer(line)}
    for at, text in sorted(spots.items()):
        if digits_of(text) not in known_numbers:
            near = get_close_matches(digits_of(text), known_numbers, 1, 0.8)
            hint = f"; did you mean {known_numbers[near[0]]}?" if near else ""
            says = f"no number {text} is in content/{HELPLINES}{hint}"
            yield Fault(path, number, at + 1, says)
