"""Sentences that the listener learns from, or is measured with: `content/safety/sentences/`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from intake.domain.faults import OperatorFault

_CALM: Final = frozenset({"none", "no"})
_APART: Final = re.compile(r"\t| \| ")


class NoSentence(OperatorFault):
    """A line that is no sentence; the message says where."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A made-up text: what ``kind`` of harm it tells of, in which ``way``; by which ``author``.

    The author is what its file is called; the language is in front of that, up to a dash.
    """

    kind: str
    way: str
    text: str
    author: str
    language: str

    @property
    def tells(self) -> bool:
        """Whether it tells of harm."""
        return self.kind not in _CALM

    @property
    def as_line(self) -> str:
        """As it stands in its file."""
        return " | ".join((self.kind, self.way, self.text))


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file.

    A line is `kind | way | text` or `kind | text`, or, in a file of JSON lines, has these by name
    and ``lang``. Raises NoSentence.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            yield (
                _of_json(line, path.stem) if path.suffix == ".jsonl" else _of_line(line, path.stem)
            )
        except (ValueError, KeyError, TypeError):
            raise NoSentence(f"{path}:{number}: this is no “kind | way | text”.") from None


def _of_line(line: str, author: str) -> Sentence:
    kind, *way, text = (part.strip() for part in _APART.split(line, maxsplit=2))
    if not (kind and text):
        raise ValueError
    return Sentence(kind, "".join(way), text, author, author.partition("-")[0])


def _of_json(line: str, author: str) -> Sentence:
    row = json.loads(line)
    return Sentence(row["kind"], row.get("way", ""), row["text"], author, row["lang"])
