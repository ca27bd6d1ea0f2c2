"""A council's own films in British Sign Language, of what pages here tell in words.

Each is a link to where the council shows it. Nothing of it is shown in a page here: then whoever
shows films would learn who looks.
"""

from dataclasses import dataclass
from typing import Final

from intake.web.shell.render import council_here
from intake.web.shell.services import services

ROAD_MAP: Final = "how-complaining-works"
"""The page that the map tells as well."""


@dataclass(frozen=True, slots=True)
class SignedPage:
    """A page that can be watched: its title, and where the film is."""

    title: str
    film: str


def film_of(name: str) -> str:
    """Where the film of a page is; empty where this council has none."""
    pack = council_here()
    return pack.bsl.get(name, "") if pack else ""


def film_list() -> list[SignedPage]:
    """All that can be watched at this council, in the order of its pack."""
    pack = council_here()
    films = pack.bsl.items() if pack else ()
    pages = [(services().pages.page(name, pack), film) for name, film in films]
    return [SignedPage(each.title, film) for each, film in pages if each]
