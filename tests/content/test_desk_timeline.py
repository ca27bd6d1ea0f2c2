"""What the desk calls each event, in officers' English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.law.procedures import load_procedures
from intake.domain.case import advocates
from tests.support.desk_phrases import DESK_PHRASES as DESK
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from collections.abc import Mapping

PHRASES = DESK.phrases
EVENTS = load_procedures(HOUSE / "content" / "procedures")["england"].events
SHOWN_ELSEWHERE = {"sha256", "of", "text", "to", "name"}


def test_whatever_the_law_asks_for_or_an_advocate_is_named_by_has_a_name_there() -> None:
    of_law = {key for event in EVENTS.values() for key in (*event.needs, *event.wants)}
    of_advocates = {advocates.NAME, advocates.SERVICE, advocates.EMAIL, advocates.WORDING}
    assert (of_law | of_advocates) - SHOWN_ELSEWHERE <= set(DESK.details)


def test_whose_doing_it_was_has_a_name_whoever_it_was() -> None:
    assert {"child", "advocate", "officer", "system", "colleague"} == set(DESK.actors)


def test_every_phrase_is_of_an_event_that_the_law_knows() -> None:
    assert set(PHRASES) <= set(EVENTS)


@pytest.mark.parametrize("name", sorted(PHRASES))
def test_a_phrase_is_short_and_no_sentence_for_children(name: str) -> None:
    phrase = PHRASES[name]
    for words in (phrase.means, *phrase.words.values(), *phrase.details.values()):
        assert 0 < len(words) <= 60
        assert not words.endswith(".")
        assert "_" not in words
        assert "you" not in words.lower().split()


@pytest.mark.parametrize("names", [DESK.details, DESK.inside])
def test_what_stands_in_an_event_has_a_short_name(names: Mapping[str, str]) -> None:
    for name in names.values():
        assert 0 < len(name) <= 60
        assert "_" not in name
        assert not name.endswith((".", ":"))
