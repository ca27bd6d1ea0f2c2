"""Letters that are printed and posted together: one file, with a list before them."""

from dataclasses import dataclass
from datetime import date

from intake.domain.letters.parts import Letter
from intake.domain.text import unmarked


@dataclass(frozen=True, slots=True)
class PostFile:
    """The letters in their order, each on sheets of its own, behind a list of them.

    The list has the reference of each, its day and how many pages it has, and nothing else: it lies
    about where letters are put into envelopes. ``lead`` stands above it, ``head`` is its first row.
    Of ``letters`` it has the reference and the day in words before each; ``unshown`` is as in one.
    """

    language: str
    day: date
    title: str
    lead: tuple[str, ...]
    head: tuple[str, ...]
    letters: tuple[tuple[str, str, Letter], ...]
    unshown: str = ""


def notice_on_paper(words: str, recipient: tuple[str, ...], language: str, day: date) -> Letter:
    """A letter that says just this: from nobody, about nothing, for whoever opens it may see it."""
    return Letter(
        language=language,
        sender=(),
        recipient=recipient,
        day=day,
        dated="",
        marking="",
        greeting="",
        subject=unmarked(words),
        reference=None,
        blocks=(),
        closing="",
        signature=None,
        copies=(),
        unshown="",
    )
