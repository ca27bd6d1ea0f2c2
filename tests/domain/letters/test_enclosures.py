"""What goes with a letter stands at its end, in the words of whoever writes it."""

from __future__ import annotations

from intake.domain.letters.enclosures import Enclosure, enclosing
from intake.domain.letters.parts import Heading, Listing
from tests.support.made_letters import FULL, WORDING, letter_of

LETTER = letter_of(FULL)


def test_a_letter_lists_what_goes_with_it_and_one_without_any_is_as_it_was() -> None:
    assert enclosing(LETTER, (), WORDING, adult=False) == LETTER
    shown = (Enclosure("photo", 1, "The mould"), Enclosure("paper", 1, " "))
    for adult, heading in ((False, "I send these with my letter"), (True, "Enclosed with this")):
        *before, head, listing = enclosing(LETTER, shown, WORDING, adult=adult).blocks
        assert tuple(before) == LETTER.blocks
        assert isinstance(head, Heading)
        assert isinstance(listing, Listing)
        assert head.text.startswith(heading)
        assert [[each.text for each in item.paragraphs] for item in listing.items] == [
            ["Photo 1", "The mould"],
            ["Paper 1"],
        ]
