"""What the desk calls each event, in officers' English."""

from __future__ import annotations

import re

import pytest

from intake.adapters.files.law.procedures import load_procedures
from intake.adapters.files.pages.desk_timeline import load_desk_timeline
from intake.domain.case import advocates
from tests.support.made_letters import HOUSE

PHRASES = load_desk_timeline(HOUSE / "content" / "desk" / "timeline.yaml").phrases
EVENTS = load_procedures(HOUSE / "content" / "procedures")["england"].events
SHOWN_ELSEWHERE = {"sha256", "of", "text", "to", "name"}
TEMPLATE = HOUSE / "intake" / "web" / "desk" / "templates" / "desk" / "_timeline.html"


def test_whatever_the_law_asks_for_or_an_advocate_is_named_by_has_a_name_there() -> None:
    names = TEMPLATE.read_text().partition("macro detail_text")[0]
    of_law = {key for event in EVENTS.values() for key in (*event.needs, *event.wants)}
    of_advocates = {advocates.NAME, advocates.SERVICE, advocates.EMAIL, advocates.WORDING}
    named = set(re.findall(r'"(\w+)": _\(', names))
    assert (of_law | of_advocates) - SHOWN_ELSEWHERE <= named


def test_every_phrase_is_of_an_event_that_the_law_knows() -> None:
    assert set(PHRASES) <= set(EVENTS)


@pytest.mark.parametrize("name", sorted(PHRASES))
def test_a_phrase_is_short_and_no_sentence_for_children(name: str) -> None:
    phrase = PHRASES[name]
    for words in (phrase.means, *phrase.words.values()):
        assert 0 < len(words) <= 60
        assert not words.endswith(".")
        assert "_" not in words
        assert "you" not in words.lower().split()
