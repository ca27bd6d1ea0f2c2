"""Pages that explain and cards that help at once, as they are shown in a language."""

from pathlib import Path

from intake.adapters.files.live_content import LiveContent
from intake.adapters.files.pages.pages import load_pages
from intake.services.languages import Tongue
from intake.services.pages import Pages, cards_for, pages_for


def pages_in(tongue: Tongue, live: LiveContent) -> Pages:
    """The pages that explain."""
    return pages_for(tongue, live.pages, live.pages_in(tongue))


def cards_in(tongue: Tongue, content: Path) -> Pages:
    """The help cards. Raises ContentFault."""
    cards = content / "safety" / "cards" / "en"
    return cards_for(tongue, load_pages(cards), load_pages(cards, tongue.say))
