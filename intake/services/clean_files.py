"""What it takes to make files clean that somebody sends, before anything else is done with them.

It knows nothing of cases or desks, so that whoever takes a file in, or hands one on, can use it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

CleanKind = Literal["pdf", "jpeg", "png"]
"""What a clean file is."""

LeftOut = Literal["attachments", "comments", "links"]
"""What stood in a file that was sent, and does not in the clean one, though somebody may miss it:
files inside it, comments, links that led out of it."""

WhyUnclean = Literal[
    "empty", "large", "kind", "word", "heic", "pixels", "long", "damaged", "locked", "portfolio",
    "form", "heavy", "slow", "busy", "pages", "joined", "changed",
]  # fmt: skip
"""Why a file can't be made clean. ``large`` is of bytes, ``pixels`` of a picture's size, ``long``
of pages; ``pages`` are some that it has not, or all it has, and ``joined`` are such that can't be
taken from the others; ``changed`` is one whose lines are read otherwise by now; ``heavy`` is one
that takes more memory or more work than a file may, however often it is tried; ``slow`` was not
done in time, for what else went on; ``busy`` that others come first. ``word`` and ``heic`` are
kinds that many people have, with a way of their own to save them as another: ``heic`` is any
picture that is not taken as it is."""


class Unclean(Exception):
    """A file that can't be made clean; nothing of it is in the message."""

    def __init__(self, why: WhyUnclean) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class CleanFile:
    """A file as it may be kept and handed on: nothing in it tells of where, when and by whom."""

    kind: CleanKind
    content: bytes = field(repr=False)
    left_out: tuple[LeftOut, ...] = ()


class Cleaning(Protocol):
    """Makes files clean."""

    def clean(self, content: bytes) -> CleanFile:
        """The same picture or pages, written anew. What it is is told by its content alone.

        The same file gives the same bytes. Raises Unclean.
        """
        ...


class Flattening(Protocol):
    """Makes files of which nothing stays but what is seen."""

    def flat(self, content: bytes) -> CleanFile:
        """The same picture, or a PDF whose pages are pictures: of the old file nothing else.

        The same file gives the same bytes. Raises Unclean: ``long`` where a PDF has more pages
        than are drawn (`page_drawing.MOST_DRAWN`).
        """
        ...


class Shortening(Protocol):
    """Makes files with fewer pages."""

    def without_pages(self, content: bytes, pages: Sequence[int]) -> CleanFile:
        """A PDF without these pages, the first of which is 1; nothing of them is left in it.

        Raises Unclean.
        """
        ...
