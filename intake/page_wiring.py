"""Pages that explain, cards that help at once, and letters in short, as a language shows them."""

from functools import partial
from pathlib import Path

from intake.adapters.files.letters.short_texts import short_texts
from intake.adapters.files.live_content import LiveContent
from intake.adapters.files.pages.pages import load_pages
from intake.domain.letters.retold import AS_SENT, Retelling
from intake.domain.letters.wording import LetterWording, day_in
from intake.services.languages import ENGLISH, Tongue
from intake.services.pages import Pages, cards_for, pages_for
from intake.web.shell.locale import Language


def pages_in(tongue: Tongue, live: LiveContent) -> Pages:
    """The pages that explain."""
    return pages_for(tongue, live.pages, live.pages_in(tongue))


def cards_in(tongue: Tongue, content: Path) -> Pages:
    """The help cards. Raises ContentFault."""
    cards = content / "safety" / "cards" / "en"
    return cards_for(tongue, load_pages(cards), load_pages(cards, tongue.say))


def retelling_in(tongue: Tongue, content: Path, wording: LetterWording) -> Retelling:
    """What tells the short versions of the council's letters. Raises ContentFault."""
    if tongue.tag == ENGLISH.tag:
        return AS_SENT
    sentences = [text for _, _, text in short_texts(content / "letters" / "council")]
    return Retelling(sentences, tongue.say, partial(day_in, wording), Language(tongue).day)
