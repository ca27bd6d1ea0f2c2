"""Numbers that a child may call, wherever a text of ours has them.

A number for help is one of `safety/helplines.yaml`, to the digit; what a council or a service has
stands in its own file alone, and reaches the texts by name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from intake.adapters.clock import SystemClock
from intake.adapters.files.reading.faults import Fault
from intake.domain.people.phone_numbers import digits_of, number_fault, text_code_fault

HELPLINES: Final = "safety/helplines.yaml"
TEXTS: Final = (
    "letters", "pages", "safety/cards", "tracker", "map", "notices", "front", "story", "paper",
)  # fmt: skip
PACKS: Final = ("councils", "advocacy")
EITHER: Final = "call or text"
"""The kind of a number that is there for both."""

GENERAL_PACK: Final = "places/general.yaml"
_FACT: Final = re.compile(r"\bvalue:")
_LINE: Final = re.compile(r'\s*(?:-\s+)?(call|text): *"?([+\d][\d ]*)"?\s*$')
_VALUE: Final = re.compile(
    r'(?:^\s*|[{,] *)value: *["\']?(\+?\d[\d ]{2,}|[^\s"\'\[\]{},@]+@[^\s"\'\[\]{},@]+)'
    r'["\']?\s*(?:[,}#]|$)'
)
_SOME: Final = re.compile(r"\d\d")
"""What any number to call has in it, so that other lines are passed over fast."""
_LONGEST_GROUP: Final = 6
_NO_WORDS: Final = re.compile(r"\s*(?:#|source:|checked:|cite:|- *\{?source:)")
_LONG: Final = re.compile(
    r"(?<![\d.:/-])(?:(?:\+44 ?|0)\d(?: ?\d){4,13}|116 ?\d{3})(?! ?\d|-|\s*working)"
)
_CALLED: Final = re.compile(
    r"\b(?:call|ring|dial|phone)\b[^.?!\d:]{0,40}?(\d(?: ?\d){2,10})(?! ?\d|-|\s*working)", re.I
)
_TEXTED: Final = re.compile(r"\btext\b[^.?!\d:]{0,40}?(\d(?: ?\d){2,10})(?! ?\d|-)", re.I)
_DASHED: Final = re.compile(
    r"(?<![\d.:/-])\(?0\d{2,4}(?:\) ?|[-.])\d{3,4}(?:[-. ]\d{3,4})?(?![-\d])"
)
_CHECKED: Final = re.compile(r"\bchecked: *(\d{4}-\d\d-\d\d)\b")
_DIALLED: Final = re.compile(r"\[\**(\+?\d[\d ]+?)\**\]\((tel|sms):(\+?\d+)\)")


TextLine = tuple[Path, int, str]
"""A line of a text that a person may read: its file, its number and its words."""


@dataclass(frozen=True, slots=True)
class Helpline:
    """A number that a text may have: as it is written, what it is for, and where it stands."""

    number: str
    kind: str
    spot: Fault


def number_faults(
    home: Path, lines: Iterable[TextLine], pack_lines: Iterable[TextLine] = ()
) -> Iterator[Fault]:
    """Every number to call in a home's content, and these lines, that is not what it should be.

    ``pack_lines`` are the words of packs and services, which may have their own numbers too.
    """
    content = home / "content"
    yield from _contact_faults(content)
    path = content / HELPLINES
    if not path.exists():
        return
    listed_helplines = tuple(_helplines(path))
    helplines = _by_digits(listed_helplines)
    wrong = [fault for each in listed_helplines for fault in _helpline_faults(each)]
    # Of a number that is wrong in its own file, no text is told that it has another.
    if wrong:
        yield from wrong
        return
    yield from _text_faults(lines, helplines)
    yield from _pack_text_faults(pack_lines, helplines)


def _helplines(path: Path) -> Iterator[Helpline]:
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        match = _LINE.match(line)
        if match:
            spot = Fault(path, number, match.start(2) + 1, "")
            yield Helpline(match[2].strip(), match[1], spot)


def _by_digits(helplines: Iterable[Helpline]) -> dict[str, Helpline]:
    """Each number once, by its digits, also where it is there both to call and to text."""
    by_digits: dict[str, Helpline] = {}
    for each in helplines:
        before = by_digits.setdefault(digits_of(each.number), each)
        if before.kind != each.kind:
            by_digits[digits_of(each.number)] = replace(before, kind=EITHER)
    return by_digits


def _helpline_faults(helpline: Helpline) -> Iterator[Fault]:
    is_called = helpline.kind == "call"
    says = (number_fault if is_called else text_code_fault)(helpline.number)
    if says:
        yield replace(helpline.spot, message=says)


def _text_faults(lines: Iterable[TextLine], helplines: Mapping[str, Helpline]) -> Iterator[Fault]:
    """Numbers in texts that are no helpline's; a helpline that no text has was changed itself."""
    strange: dict[str, list[Fault]] = defaultdict(list)
    all_digits: set[str] = set()
    for path, number, line in lines:
        if not _SOME.search(line):
            continue
        yield from _misused(path, number, line, helplines)
        for at, text in sorted(_numbers_in(line).items()):
            all_digits.add(digits_of(text))
            if digits_of(text) not in helplines:
                strange[digits_of(text)].append(Fault(path, number, at + 1, text))
    for digits, spots in strange.items():
        near = get_close_matches(digits, helplines, 1, 0.8)
        helpline = helplines[near[0]] if near else None
        if helpline and near[0] not in all_digits and len({spot.path for spot in spots}) > 1:
            says = f"no text has {helpline.number}, and {len(spots)} have {spots[0].message}"
            yield replace(helpline.spot, message=f"{says}; put right whichever is wrong")
            continue
        hint = f"; did you mean {helpline.number}?" if helpline else ""
        for spot in spots:
            says = f"no number {spot.message} is in content/{HELPLINES}{hint}"
            yield replace(spot, message=says)


def _pack_text_faults(
    lines: Iterable[TextLine], helplines: Mapping[str, Helpline]
) -> Iterator[Fault]:
    """Numbers among the words of a pack or a service that are no helpline's and not its own."""
    own: dict[Path, set[str]] = {}
    for path, number, line in lines:
        if not _SOME.search(line):
            continue
        if path not in own:
            facts = map(_VALUE.search, path.read_text("utf-8", "replace").splitlines())
            own[path] = {digits_of(fact[1]) for fact in facts if fact}
        yield from _misused(path, number, line, helplines)
        for at, text in sorted(_numbers_in(line).items()):
            if digits_of(text) not in {*helplines, *own[path]}:
                near = get_close_matches(digits_of(text), [*helplines, *own[path]], 1, 0.8)
                hint = f"; is {near[0]} meant?" if near else ""
                says = f"{text} is not in content/{HELPLINES} and no contact of this file{hint}"
                yield Fault(path, number, at + 1, says)


def _contact_faults(content: Path) -> Iterator[Fault]:
    """Numbers of packs and services: with all their digits, and each in one file."""
    paths = [path for name in PACKS for path in (content / name).glob("*.yaml")]
    councils = {path.stem for path in (content / "councils").glob("*.yaml")}
    places: dict[str, list[tuple[Fault, str]]] = defaultdict(list)
    for path in sorted(paths):
        yield from _later_days(path)
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            match = _VALUE.search(line)
            if match and not line.lstrip().startswith("#"):
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
    if "@" in value:
        return None
    if " " not in value and len(value) > _LONGEST_GROUP:
        return f"write the number {value} in groups, as it is read aloud, like 0151 934 3555"
    return text_code_fault(value)


def _other_domain(email: str, path: Path, councils: Set[str]) -> str | None:
    parts = email.lower().partition("@")[2].split(".")
    other = next((each for each in sorted(councils - {path.stem}) if each in parts), None)
    if path.parent.name != "councils" or other is None:
        return None
    return f"this email is at {other}, and this file is {path.stem}'s; was it copied?"


def text_lines(home: Path) -> Iterator[TextLine]:
    """Each line of a text that a person may read, with where it stands."""
    for folder in (home / "flows", *(home / "content" / name for name in TEXTS)):
        for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.md")]):
            for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
                if not _NO_WORDS.match(line):
                    yield path, number, line


def pack_lines(home: Path) -> Iterator[TextLine]:
    """Each line of a pack or a service that a young person may read, but for its facts."""
    content = home / "content"
    paths = [path for name in PACKS for path in sorted((content / name).glob("*.yaml"))]
    for path in filter(Path.exists, [*paths, content / GENERAL_PACK]):
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if not _NO_WORDS.match(line) and not _FACT.search(line):
                yield path, number, line


def _numbers_in(line: str) -> dict[int, str]:
    """Each number that may be called or texted, by where in the line it stands."""
    spots = {match.start(1): match[1] for match in _CALLED.finditer(line)}
    spots |= {match.start(1): match[1] for match in _TEXTED.finditer(line)}
    return spots | {match.start(): match[0] for match in _LONG.finditer(line)}


def _misused(
    path: Path, number: int, line: str, helplines: Mapping[str, Helpline]
) -> Iterator[Fault]:
    """Numbers that are shown and dialled otherwise, or called where they can only be texted."""
    for match in _DIALLED.finditer(line):
        if digits_of(match[1]) != digits_of(match[3]):
            says = f"{match[1]} is shown here, and {match[3]} is called: both should be one number"
            yield Fault(path, number, match.start(3) + 1, says)
    uses = [(match.start(1), match[1], "call") for match in _CALLED.finditer(line)]
    uses += [(match.start(1), match[1], "text") for match in _TEXTED.finditer(line)]
    uses += [(each.start(3), each[3], _BY_LINK[each[2]]) for each in _DIALLED.finditer(line)]
    for at, text, use in uses:
        helpline = helplines.get(digits_of(text))
        if helpline and helpline.kind not in (use, EITHER):
            says = f"{helpline.number} is there to {helpline.kind}, not to {use}; say so here"
            yield Fault(path, number, at + 1, says)
    for match in _DASHED.finditer(line):
        says = f"write {match[0]} as in content/{HELPLINES}: digits and spaces, like 0800 1111"
        yield Fault(path, number, match.start() + 1, says)


_BY_LINK: Final = {"tel": "call", "sms": "text"}
