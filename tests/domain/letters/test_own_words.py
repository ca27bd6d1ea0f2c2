"""An option's sentence, and the words beside it."""

from __future__ import annotations

import pytest

from intake.domain.complaint_record import Choice
from intake.domain.letters.own_words import sentence


@pytest.mark.parametrize(
    ("says", "words", "told"),
    [
        ("She typed this. This is who:", "My aunt", ["She typed this. This is who:", "My aunt"]),
        ("She typed this. This is who:", None, ["She typed this."]),
        ("This is who:", None, []),
    ],
)
def test_a_sentence_that_leads_to_words_goes_where_nothing_was_typed(
    says: str, words: str | None, told: list[str]
) -> None:
    lines = sentence(Choice("other", "Someone else", says, words))
    assert [
        str(run) if isinstance(run, str) else run.text for line in lines for run in line.runs
    ] == told
