"""The words on the page after sending: for an hour, and no longer than somebody wants."""

from __future__ import annotations

from tests.services.young.test_new_words import come_back, open_words, view, with_words
from tests.services.young_person import YoungPerson


def test_who_has_their_words_takes_them_off_the_page_after_sending_before_the_hour_is_over() -> (
    None
):
    sam = YoungPerson()
    sam.complain()
    words = view(sam, sam.token).words
    assert sam.new_words.note(sam.token)
    assert view(sam, sam.token).words == ()
    sam.new_words.note(sam.token)
    assert come_back(sam, words)
    assert sam.new_words.note("no way in") is None


def test_a_clock_that_goes_back_shows_no_words_again() -> None:
    sam = YoungPerson()
    sam.complain()
    sam.clock.move(minutes=-4)
    assert view(sam, sam.token).words
    sam.clock.move(days=-1)
    assert view(sam, sam.token).words == ()
    sam.clock.move(days=1, hours=2)
    other = come_back(sam, open_words(sam))
    assert other
    with_words(sam, other, open_words(sam))
    assert view(sam, other).new
    sam.clock.move(days=-1)
    assert view(sam, other).words == ()


def test_new_words_from_before_sending_stand_on_the_page_after_it_and_on_no_other() -> None:
    sam = YoungPerson()
    sam.new_words.ask(sam.token)
    sam.complain()
    assert view(sam, sam.token).words
    assert not view(sam, sam.token).new
