"""A letter can be made of any submission, and what is none is refused in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from intake.domain.complaint_record import to_document
from intake.services.papers.letters import LetterRefused, run_letter
from tests.support.made_letters import DAY, FULL, PACK, WORDING, letter_of

PACKS = {"anytown": PACK}


def test_the_letter_is_the_one_that_was_made_when_it_was_sent() -> None:
    assert run_letter(to_document(FULL), PACKS, WORDING, DAY) == letter_of(FULL)


def test_a_letter_is_dated_with_the_london_day_on_which_it_was_received() -> None:
    late = replace(FULL, received=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert run_letter(to_document(late), PACKS, WORDING, DAY).dated == "1 July 2026"


def test_a_letter_that_was_not_sent_is_dated_today() -> None:
    told = to_document(replace(FULL, received=None))
    assert run_letter(told, PACKS, WORDING, DAY).dated == "21 November 2026"


def test_what_is_no_submission_is_refused_with_every_fault() -> None:
    with pytest.raises(LetterRefused) as refused:
        run_letter({"council": 1, "tryed": "x"}, PACKS, WORDING, DAY)
    assert str(refused.value).split("\n") == [
        "the document: nothing is called 'tryed' here; did you mean 'tried'?",
        "council: this must be text",
    ]


def test_a_council_without_a_pack_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(LetterRefused, match="no pack for 'anytwon'; did you mean 'anytown'"):
        run_letter({"council": "anytwon"}, PACKS, WORDING, DAY)


@pytest.mark.parametrize("received", ["0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+00:00"])
def test_a_day_that_cannot_be_counted_is_refused(received: str) -> None:
    """Some are no moment in UTC, and some are one that is no day in London."""
    told = {**to_document(FULL), "received": received}
    with pytest.raises(LetterRefused, match="received"):
        run_letter(told, PACKS, WORDING, DAY)
