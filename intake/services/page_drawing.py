"""What it takes to see a page of a document as a picture with its lines, and to draw it anew.

It knows nothing of cases or desks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from intake.domain.case_file.page_areas import AreaMark, DrawnPage, PageMarks, PageText

MOST_DRAWN: Final = 60
"""Pages of a document that is drawn anew: of a longer one the rest has to stay out."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """A page to go through: how many there are, its lines, and a picture (JPEG) of it."""

    count: int
    text: PageText
    picture: bytes = field(repr=False)


class PageDrawing(Protocol):
    """Draws pages of PDFs, and pictures, which are a page each."""

    def look(
        self, content: bytes, page: int, areas: Sequence[AreaMark], *, as_sent: bool
    ) -> PageLook:
        """A page, the first of which is 1, with its lines and strips numbered at its sides.

        What is black shows through, or is black where it shall be ``as_sent``. Areas that it has
        not are left out. Raises Unclean: ``pages`` where it has no such page.
        """
        ...

    def redraw(
        self, content: bytes, without: Sequence[int], marks: Sequence[PageMarks]
    ) -> tuple[DrawnPage, ...]:
        """Every page but those, with bars where they shall be.

        Raises Unclean: ``changed`` where the lines of a page are not those that were marked,
        ``long`` where there are more than MOST_DRAWN, ``pages`` where none is left.
        """
        ...
