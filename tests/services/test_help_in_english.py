"""What helps somebody in danger is English until a person has checked the language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from intake.services.languages import ENGLISH, Languages, PersonCheck
from intake.services.pages import Page, cards_for, pages_for

if TYPE_CHECKING:
    from intake.domain.people.council import CouncilPack

WELSH = replace(ENGLISH, tag="cy")
HELP, CYMORTH = Page("Help now", "999"), Page("Cymorth nawr", "999")


class Shelf:
    """The same page under two names."""

    def __init__(self, page: Page) -> None:
        self.shown = page

    def page(self, name: str, pack: CouncilPack | None) -> Page | None:
        del pack
        return self.shown if name in {"safe", "about"} else None


ENGLISH_PAGES, WELSH_PAGES = Shelf(HELP), Shelf(CYMORTH)


def test_help_comes_first_in_english_and_what_explains_does_not() -> None:
    pages = pages_for(WELSH, ENGLISH_PAGES, WELSH_PAGES)
    assert pages.page("safe", None) == replace(HELP, below=CYMORTH)
    assert pages.page("about", None) == CYMORTH
    assert pages.page("safe-nowhere", None) is None
    assert cards_for(WELSH, ENGLISH_PAGES, WELSH_PAGES).page("about", None) == replace(
        HELP, below=CYMORTH
    )


def test_once_a_person_has_checked_it_help_is_in_the_language_alone() -> None:
    checked_welsh = replace(WELSH, check=PersonCheck("Mair", date(2026, 12, 5)))
    assert pages_for(checked_welsh, ENGLISH_PAGES, WELSH_PAGES) is WELSH_PAGES
    assert cards_for(ENGLISH, ENGLISH_PAGES, ENGLISH_PAGES) is ENGLISH_PAGES


def test_a_council_offers_english_and_what_it_wants() -> None:
    there = Languages({"en-GB": "English", "ar": "العربية", "uk": "Українська"}, lambda _: ENGLISH)
    assert set(there.among(None)) == {"en-GB", "ar", "uk"}
    assert set(there.among({"uk", "xx"})) == {"en-GB", "uk"}
    assert set(there.among(())) == {"en-GB"}
