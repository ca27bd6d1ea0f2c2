"""English is the language that all is written in, and needs no catalogue."""

from __future__ import annotations

import pytest

from intake.services.languages import ENGLISH


def test_english_says_what_is_written() -> None:
    assert (ENGLISH.say("Start"), ENGLISH.written("4 May")) == ("Start", "4 May")


@pytest.mark.parametrize(("number", "said"), [(1, "a day"), (0, "days"), (2, "days")])
def test_english_has_one_form_for_one(number: int, said: str) -> None:
    assert ENGLISH.count("a day", "days", number) == said
