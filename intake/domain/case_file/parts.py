"""The parts of a document of several letters and tables; how they look is up to its renderers."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from intake.domain.letters.parts import Heading, Letter, Listing, Paragraph


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first cell of a row names it."""

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day; ``letter`` is the number of the letter that came with it."""

    kind: ClassVar[str] = "entry"
    dated: str
    paragraphs: tuple[Paragraph, ...]
    letter: int | None
    see: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter under its title."""

    title: str
    blocks: tuple[Heading | Paragraph | Listing | Table | Entry, ...]


@dataclass(frozen=True, slots=True)
class EnclosedLetter:
    """A letter as it was sent; ``from_line`` says whose it is and of which day.

    Of what is no letter, or is put in by hand, there are only ``paragraphs``.
    """

    number: int
    title: str
    from_line: str
    letter: Letter | None
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A whole document, made on ``day`` (in London).

    ``facts`` are labels, each with what stands beside it; ``contents`` is the title of
    the list of contents; ``unshown`` and ``big_print`` are as in a letter.
    """

    language: str
    day: date
    title: str
    foot: str
    facts: tuple[tuple[str, str], ...]
    lead: tuple[Paragraph, ...]
    contents: str
    chapters: tuple[Chapter, ...]
    enclosed: tuple[EnclosedLetter, ...]
    unshown: str
    big_print: bool = False
