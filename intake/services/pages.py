"""Pages that explain: written as content, shown by the web."""

from dataclasses import dataclass
from typing import Protocol

from intake.domain.people.council import CouncilPack


@dataclass(frozen=True, slots=True)
class Page:
    """One content page: its heading, and its body as sanitised HTML."""

    title: str
    html: str


class Pages(Protocol):
    """The content pages of one language."""

    def page(self, name: str, pack: CouncilPack | None) -> Page | None:
        """A page with this council's names in it; None when there is no page of that name.

        Without a council, and where a name is not known, lines that need it are left out.
        """
        ...
