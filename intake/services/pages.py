"""Pages that explain: written as content, shown by the web."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from intake.domain.people.council import CouncilPack
from intake.services.languages import ENGLISH, Tongue

HELP: Final = ("safe", "help", "relay")
"""How the names of those pages begin that are for somebody in danger."""


@dataclass(frozen=True, slots=True)
class Page:
    """One content page: its heading, and its body as sanitised HTML.

    ``picture_html`` is its body with the marks of the pictures that stand beside it in easy read.
    Where it is English on a page in another language, ``below`` is the same in that language.
    """

    title: str
    html: str
    picture_html: str = ""
    below: "Page | None" = None


class Pages(Protocol):
    """The content pages of one language."""

    def page(self, name: str, pack: CouncilPack | None) -> Page | None:
        """A page with this council's names in it; None when there is no page of that name.

        Without a council, and where a name is not known, lines that need it are left out.
        """
        ...


@dataclass(frozen=True, slots=True)
class EnglishFirst:
    """Pages in a language that no person has checked: what helps somebody in danger in English.

    That must be right, so a translation by a computer stands below it. ``helps`` tells by its
    name whether a page is such a one.
    """

    english: Pages
    theirs: Pages
    helps: Callable[[str], bool]

    def page(self, name: str, pack: CouncilPack | None) -> Page | None:
        """The page; in English with the translation below where it is one that helps."""
        page = self.theirs.page(name, pack)
        first = self.english.page(name, pack) if self.helps(name) else None
        return replace(first, below=page) if first else page


def pages_for(tongue: Tongue, english: Pages, theirs: Pages) -> Pages:
    """The pages that explain, in a language, as they are shown until a person has checked it."""
    return _for(tongue, english, theirs, lambda name: name.startswith(HELP))


def cards_for(tongue: Tongue, english: Pages, theirs: Pages) -> Pages:
    """The same of help cards, of which each one helps somebody in danger."""
    return _for(tongue, english, theirs, lambda _: True)


def _for(tongue: Tongue, english: Pages, theirs: Pages, helps: Callable[[str], bool]) -> Pages:
    right = tongue.tag == ENGLISH.tag or tongue.check is not None
    return theirs if right else EnglishFirst(english, theirs, helps)
