"""Words that wait to stand beside a photo: none is lost, whichever tab or person typed them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.talk.answer_book import YOUNG_PERSON
from intake.domain.talk.draft import Draft, WordsBeside, laid_down, weight
from intake.domain.talk.half_typed import HEAVIEST, NoRoom
from intake.domain.talk.words_beside import (
    beside_mark,
    with_words_beside,
    without_words_beside,
    words_beside,
    writer_beside,
)

DRAFT = Draft("7KQ2M4RT", (), "complaint")
BEA = "other:Bea"


def typed(draft: Draft, words: str, shown: str = "", by: str = YOUNG_PERSON) -> Draft:
    return with_words_beside(draft, by, words, beside_mark(shown))


def waits(draft: Draft, by: str = YOUNG_PERSON) -> str:
    return words_beside(draft, by)


def test_words_wait_until_they_are_added_or_taken_out() -> None:
    draft = typed(DRAFT, "The mould")
    assert (waits(draft), weight(draft)) == ("The mould", 9)
    assert typed(draft, "The mould", "The mould") == draft
    assert waits(typed(draft, "Mould", "The mould")) == "Mould"
    assert waits(typed(draft, " \n", "The mould")) == ""
    mark = beside_mark("The mould")
    assert without_words_beside(draft, YOUNG_PERSON, "The mould in my room", mark).beside == ()
    assert without_words_beside(DRAFT, YOUNG_PERSON, "The mould", mark) == DRAFT


def test_what_was_kept_while_it_was_typed_is_gone_with_what_became_of_it() -> None:
    draft = typed(DRAFT, "The mo")
    assert waits(typed(draft, "The mould")) == "The mould"
    assert len(typed(draft, "The mould").beside) == 1
    assert typed(typed(draft, "The mould"), "The mo").beside == typed(draft, "The mould").beside
    assert without_words_beside(draft, YOUNG_PERSON, "The mould", "").beside == ()


def test_what_two_tabs_typed_waits_as_two_and_is_put_together_by_nobody() -> None:
    draft = typed(typed(DRAFT, "The mould"), "A window")
    assert waits(draft) == "A window"
    assert waits(typed(draft, "", "A window")) == "The mould"
    assert typed(draft, "", "") == draft
    assert with_words_beside(draft, YOUNG_PERSON, "", "") == draft
    added = without_words_beside(draft, YOUNG_PERSON, "A window", beside_mark("A window"))
    assert waits(added) == "The mould"
    assert waits(typed(draft, "The mould, too", "The mould")) == "The mould, too"


def test_whoever_types_for_them_sees_no_words_but_their_own_and_the_young_person_all() -> None:
    draft = typed(DRAFT, "Mine.")
    assert waits(draft, BEA) == ""
    draft = typed(draft, "Hers.", by=BEA)
    assert (waits(draft, BEA), waits(draft)) == ("Hers.", "Mine.")
    draft = typed(draft, "", "Mine.")
    assert waits(draft) == "Hers."
    assert writer_beside(draft, YOUNG_PERSON, "Hers.") == BEA
    assert writer_beside(draft, YOUNG_PERSON, "Hers, changed.") == YOUNG_PERSON
    assert waits(typed(draft, "Hers, changed.", "Hers."), BEA) == ""


def test_words_are_for_one_letter_and_go_when_that_is_sent() -> None:
    draft = typed(replace(DRAFT, move="add"), "For later")
    assert waits(replace(draft, move=None)) == ""
    both = replace(draft, move=None, beside=(*draft.beside, WordsBeside("Now", YOUNG_PERSON)))
    assert laid_down(both).beside == draft.beside


def test_no_more_is_kept_than_is_kept_of_other_words_and_less_is_never_refused() -> None:
    with pytest.raises(NoRoom, match="too_much_kept"):
        typed(DRAFT, "x" * (HEAVIEST + 1))
    heavy = replace(DRAFT, beside=(WordsBeside("x" * (HEAVIEST + 9), YOUNG_PERSON),))
    assert weight(typed(heavy, "x" * (HEAVIEST + 1), "x" * (HEAVIEST + 9))) == HEAVIEST + 1
