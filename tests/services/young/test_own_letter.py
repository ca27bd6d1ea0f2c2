"""A child in a council that nothing can be sent to: a letter of their own, and never a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.adapters.documents.text import letter_text
from intake.services.ports import Caller, CouncilGone, NoSuchCase
from tests.services.young_person import SHORT, YoungPerson

GOLDEN = Path(__file__).with_name("own_letter.txt")
TOLD = {
    **SHORT,
    "points.what": {"answer": ["They moved me again. Nobody asked me."]},
    "points.facts": {"answer.who": ["Jo Smith"], "answer.where": ["Oak House"]},
    "wants": {"answer": ["why", "decide"]},
    "advocate": {"answer": ["ask"]},
    "reach": {"answer": ["email"]},
    "reach_email": {"answer": ["sam@example.org"]},
}


@pytest.fixture
def sam() -> YoungPerson:
    return writes("afar")


def writes(council: str) -> YoungPerson:
    sam = YoungPerson()
    sam.token, _ = sam.talks.begin(council, "own_letter")
    sam.tell_all(TOLD)
    return sam


def test_the_letter_is_whole_and_is_written_to_that_council(sam: YoungPerson) -> None:
    assert letter_text(sam.writing.letter(sam.talk)) == GOLDEN.read_text(encoding="utf-8")


def test_it_has_no_reference_which_would_tell_that_council_nothing(sam: YoungPerson) -> None:
    assert sam.writing.letter(sam.talk).reference is None
    at_home = YoungPerson()
    at_home.tell_all()
    assert at_home.writing.letter(at_home.talk).reference


def test_it_cannot_be_sent_from_here(sam: YoungPerson) -> None:
    shown = sam.talks.check(sam.talk).seen
    assert sam.talk.conversation.next_place() is None
    assert not sam.talk.sends
    talk = sam.sending.send(sam.token, shown)
    assert talk
    assert (talk.idle, talk.draft.sent) == (False, False)
    with pytest.raises(NoSuchCase):
        sam.casework.case(talk.draft.reference)


def test_a_complaint_to_a_council_that_is_no_longer_served_is_no_letter() -> None:
    sam = YoungPerson()
    with pytest.raises(CouncilGone):
        sam.talks.begin("afar", "complaint")


def test_it_is_no_letter_to_send_from_here_where_the_council_has_joined_since() -> None:
    sam = writes("elsewhere")
    assert sam.talk.pack.receives
    assert not sam.talk.sends


def test_the_words_bring_it_back(sam: YoungPerson) -> None:
    opened = sam.drafts.with_words(sam.talk.opened)
    attempt = sam.coming_back.begin(opened.draft.reference, " ".join(opened.draft.words))
    back = sam.coming_back.come_back(attempt, Caller("here", ""))
    assert back
    assert back[1].draft.answers == sam.talk.draft.answers
