"""Sentences with the help card that each should bring, and how well the word match does on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from intake.adapters.files.safety_words import load_safety
from tests.content.packs import CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.domain.word_match.match import SafetyMatch

NONE = {"none": None, "no": None}
ANY = "yes"
"""A card, whichever it is: for whoever writes sentences without knowing what cards there are."""

_APART = re.compile(r"\t| \| ")
HERE = Path(__file__).parent
KNOWN = HERE / "safety_known.txt"
UNSEEN = sorted(HERE.glob("safety_unseen*.txt"))


@cache
def match() -> SafetyMatch:
    """The lists that ship."""
    return load_safety(CONTENT / "safety" / "words" / "en.yaml")


@dataclass(frozen=True)
class Sentence:
    """Something a young person may type, the card it should bring, and the one it brings."""

    text: str
    wanted: str | None
    found: str | None


@dataclass(frozen=True)
class Measured:
    """What the match finds and misses on one file of sentences."""

    name: str
    sentences: tuple[Sentence, ...]

    @property
    def telling(self) -> list[Sentence]:
        return [each for each in self.sentences if each.wanted]

    @property
    def other(self) -> list[Sentence]:
        return [each for each in self.sentences if not each.wanted]

    @property
    def missed(self) -> list[str]:
        return [each.text for each in self.telling if not each.found]

    @property
    def false_alarms(self) -> list[str]:
        return [each.text for each in self.other if each.found]

    @property
    def other_card(self) -> list[str]:
        return [
            each.text
            for each in self.telling
            if each.found and each.wanted not in (ANY, each.found)
        ]

    @property
    def row(self) -> str:
        found, telling = len(self.telling) - len(self.missed), len(self.telling)
        alarms, other = len(self.false_alarms), len(self.other)
        return (
            f"{self.name:24} found {found:3} of {telling:3} ({found / telling:6.1%})   "
            f"false alarms {alarms:3} of {other:3} ({alarms / other:6.1%})   "
            f"the other card {len(self.other_card):2}"
        )


def measured(path: Path) -> Measured:
    """How the match does on a file of sentences."""
    return Measured(path.stem, tuple(_sentences(path)))


def _sentences(path: Path) -> Iterator[Sentence]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            wanted, text = _APART.split(line, maxsplit=1)
            yield Sentence(text, NONE.get(wanted, wanted), match().card(text))
