"""Promises in what a young person reads: what others do, that nobody can be sure of.

A council's own letters may say what it will do; no text of ours can say it for somebody.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from intake.adapters.files.check.numbers import TextLine
from intake.adapters.files.reading.faults import Fault

_OTHERS: Final = (
    r"we|they|the (?:council|(?:complaints )?team|panel|investigator|manager)"
    r"|(?:an?|your) (?:person|worker|social worker|manager|advocate|officer)|somebody|someone"
)
_NOBODY: Final = r"no one|nobody|no person"
_WILL: Final = re.compile(
    rf"(?<!when )(?<!what )(?<!who )(?<!if )\b({_OTHERS}|{_NOBODY})(?: will|'ll| won't)\b"
    r"(?! know\b)",
    re.IGNORECASE,
)
_EVER: Final = re.compile(rf"\b(?:{_OTHERS}) (?:always|never)\b", re.IGNORECASE)
_NOW: Final = re.compile(
    rf"(?<!when )\b(?:{_OTHERS}) (?!must|should|may|can|might|did|have|want)[a-z]+\b"
    r"[^.!?]{0,30}"
    r"\b(?:right away|straight away|at once|immediately)\b",
    re.IGNORECASE,
)
_SWORN: Final = re.compile(r"\b(?:I|we|they) (?:promise|guarantee)\b(?!d)", re.IGNORECASE)
_SECRET: Final = re.compile(
    r"\b(?:it|this|that|what you (?:say|type)|all of (?:it|this)) (?:will|stays?|is kept|is)"
    r" (?:(?:always|stay|be|kept|a) )*(?:secret|confidential)\b",
    re.IGNORECASE,
)
_PACK_WORD: Final = re.compile(
    r"(?<!if they )(?<!when they )(?<!who )\bwill\b|\b(?:won't|never|always|secret)\b",
    re.IGNORECASE,
)
"""What no words of a pack need: they tell of ways to complain and of whom to ask, not of deeds."""
_MAYBE: Final = re.compile(
    r"will|'ll|won't|always|never|away|once|immediately|promise|guarantee|secret|confidential"
)
"""What any promise has in it, so that other lines are passed over fast."""
_LETTERS: Final = ("letters", "notices", "story")
"""Folders of what a council or a young person says for themselves, and of what the team reads."""


def promise_faults(
    home: Path, lines: Iterable[TextLine], pack_lines: Iterable[TextLine] = ()
) -> Iterator[Fault]:
    """Every promise in a home's flows, pages, cards, tracker, map, front page and packs."""
    letters = [home / "content" / name for name in _LETTERS]
    for path, number, line in lines:
        if _MAYBE.search(line) and not any(folder in path.parents for folder in letters):
            for column, says in _in_line(line):
                yield Fault(path, number, column, says)
    for path, number, line in pack_lines:
        for column, says in [*_in_line(line)] or _in_pack_line(line):
            yield Fault(path, number, column, says)


def _in_pack_line(line: str) -> Iterator[tuple[int, str]]:
    """Words that promise, whoever does it: a pack speaks for people who haven't said so."""
    for match in _PACK_WORD.finditer(line):
        says = f"'{match[0]}' is a promise that may not be kept; say what somebody can do here"
        yield match.start() + 1, says


def _in_line(line: str) -> Iterator[tuple[int, str]]:
    for match in _WILL.finditer(line):
        says = f"'{match[0]}' is a promise that may not be kept; write '{match[1]} should'"
        yield match.start() + 1, says
    for pattern in (_EVER, _NOW, _SWORN):
        for match in pattern.finditer(line):
            says = f"'{match[0]}' is a promise that may not be kept; say what they should do"
            yield match.start() + 1, says
    for match in _SECRET.finditer(line):
        says = f"'{match[0]}' cannot be promised; say who reads it, and what they must pass on"
        yield match.start() + 1, says
