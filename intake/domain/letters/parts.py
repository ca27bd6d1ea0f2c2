"""The parts of any letter, in order; how they look is up to whoever renders them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Verbatim:
    """The young person's own words: shown to the letter, never wrapped, changed or formatted."""

    kind: ClassVar[str] = "said"
    text: str


Run = str | Verbatim
"""Part of a line: a sentence of ours, or somebody's own words."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that stand together; own words may have line breaks inside."""

    kind: ClassVar[str] = "paragraph"
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text if isinstance(run, Verbatim) else run for run in self.runs)

    @property
    def ours(self) -> bool:
        """Whether no own words are in it, so that its lines may be wrapped."""
        return not any(isinstance(run, Verbatim) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading for the blocks that follow."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; ``number`` is None in a list without numbers."""

    number: int | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered or not."""

    kind: ClassVar[str] = "listing"
    items: tuple[Item, ...]

    @property
    def numbered(self) -> bool:
        """Whether its items have numbers."""
        return any(item.number is not None for item in self.items)


Block = Heading | Paragraph | Listing


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter; what is empty or None leaves no trace.

    ``signed_as`` is the job of who signs, under their name.
    ``dated`` is ``day`` in words; ``copies`` begins with the line that introduces them. Where a
    kind of file cannot show every character, ``unshown`` stands before the names of those.
    ``practice`` stands above all else: that it is made up. ``big_print`` is how it is made, for
    whoever reads it now: it says nothing of the letter, and is not kept with it.
    """

    language: str
    sender: tuple[Run, ...]
    recipient: tuple[str, ...]
    day: date
    dated: str
    marking: str
    greeting: str
    subject: str
    reference: str | None
    blocks: tuple[Block, ...]
    closing: str
    signature: Run | None
    copies: tuple[Paragraph, ...]
    unshown: str
    signed_as: str = ""
    practice: str = ""
    big_print: bool = False

    @property
    def signing_lines(self) -> tuple[Run, ...]:
        """Who signs, each on a line of its own: the name, and the job where there is one."""
        return tuple(filter(None, (self.signature, self.signed_as)))

    @property
    def from_council(self) -> bool:
        """Whether a council wrote it: an officer's name is ours, one's own is quoted."""
        return isinstance(self.signature, str)
