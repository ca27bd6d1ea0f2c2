"""No letter holds a gap to fill, and none says that its writer is late unless they said why."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from intake.adapters.documents.text import letter_text
from tests.flows.classes import flow_classes
from tests.support.in_memory import InMemory, flows
from tests.support.made_books import long_road
from tests.support.move_stories import STORIES, Story, flow_of
from tests.support.roads_to_moves import stage2_answered_long_ago

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.domain.talk.conversation import Conversation

GAP = re.compile(r"[{}]|_{2,}|\.{4,}|\b(?:TODO|TBC|XX+)\b|\((?:You|Write|Put|Add)\b|\[[A-Za-z ]+\]")
AGAINST = re.compile(
    r"\bI (?:ask|am|was|come|tell|complain|write)\b[^.?!\n]*\b(?:late|too old|out of time)\b"
    r"|\bday to ask by was\b|\b(?:this up|at it|this request) all the same\b"
    r"|\bI should have\b|\bmy (?:fault|delay)\b"
    r"|\bwhy I did not\b|\bmy reasons for the delay\b|\bI know (?:that )?it is late\b",
    re.IGNORECASE,
)
"""What a letter may say of its writer only where they told why."""

WHY = frozenset({"why_late", "over_a_year"})
"""The steps at which they tell why they could not come before."""

OPENING = sorted(name for name, flow in flows().items() if flow.opens and flow.ends.letter)
MOVES = sorted(STORIES)


@cache
def begun(name: str) -> InMemory:
    if name in STORIES:
        before = stage2_answered_long_ago if "stage3" in name else STORIES[name].before
        young = InMemory().complains()
        before(young)
        young.begins(flow_of(name))
        return young
    young = InMemory()
    young.token, _ = young.talks.begin("anytown" if flows()[name].sends else "afar", name)
    return young


def letters(name: str) -> Iterator[tuple[Conversation, str]]:
    """The letter of every class of ways through a flow."""
    young = begun(name)
    for way in flow_classes(young.talk.conversation.flow)[0]:
        letter = young.writing.letter(replace(young.talk, conversation=way))
        yield way, letter_text(letter)


def told_why(way: Conversation) -> bool:
    return any(visit.step.id in WHY and visit.answer for visit in way.path())


@pytest.mark.parametrize("name", [*OPENING, *MOVES])
def test_no_letter_has_a_gap_or_a_word_against_its_writer(name: str) -> None:
    seen = 0
    for way, text in letters(name):
        seen += 1
        assert not GAP.search(text), f"{name}: {GAP.search(text)}"
        assert told_why(way) or not AGAINST.search(text), f"{name}: {AGAINST.search(text)}"
    assert seen


def test_no_letter_to_the_ombudsman_has_one_either() -> None:
    for young in (long_road(), *(Story.begun(each) for each in STORIES.values())):
        text = letter_text(young.stories.to_ombudsman(young.reference))
        assert not GAP.search(text)
        assert not AGAINST.search(text)


@pytest.mark.parametrize(
    "said",
    [
        "I ask you late. Please look at it all the same.",
        "The day to ask by was 31 May 2026.",
        "(You can write it here.)",
        "My name is ____.",
        "Dear {name}",
    ],
)
def test_what_is_looked_for_is_found(said: str) -> None:
    assert GAP.search(said) or AGAINST.search(said)
