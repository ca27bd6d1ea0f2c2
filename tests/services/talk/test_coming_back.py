from __future__ import annotations

import pytest

from intake.services.ports import Caller, TooManyTries
from tests.services.young_person import YoungPerson

CALLER = Caller("192.0.2.1", "a phone")


@pytest.fixture
def sam() -> YoungPerson:
    return YoungPerson()


def test_reference_and_words_open_the_talk_on_another_phone(sam: YoungPerson) -> None:
    sam.go_to("name")
    draft = sam.talk.draft
    found = sam.coming_back.come_back(draft.reference, " ".join(draft.words), CALLER)
    assert found
    token, talk = found
    assert token != sam.token
    assert talk.conversation.next_place() == sam.talk.conversation.next_place()


def test_wrong_words_open_nothing(sam: YoungPerson) -> None:
    assert sam.coming_back.come_back(sam.reference, "not these", CALLER) is None


def test_a_slip_in_a_word_is_named(sam: YoungPerson) -> None:
    first, *rest = sam.talk.draft.words
    assert sam.coming_back.slips(" ".join(["qqqq", *rest])) == ("qqqq",)
    assert sam.coming_back.slips(" ".join([first, *rest])) == ()


def test_guessing_is_slowed_down(sam: YoungPerson) -> None:
    wrong = " ".join(sam.drafts.words.words[:5])
    for _ in range(10):
        sam.coming_back.come_back(sam.reference, wrong, CALLER)
    with pytest.raises(TooManyTries):
        sam.coming_back.come_back(sam.reference, wrong, CALLER)


def test_leaving_locks_the_talk_on_this_phone_only(sam: YoungPerson) -> None:
    draft = sam.talk.draft
    sam.coming_back.leave(sam.token)
    assert sam.talks.open(sam.token) is None
    assert sam.coming_back.come_back(draft.reference, " ".join(draft.words), CALLER)


def test_new_words_sign_every_other_phone_out(sam: YoungPerson) -> None:
    old = sam.talk.draft.words
    renewed = sam.coming_back.new_words(sam.token)
    assert renewed
    token, talk = renewed
    assert talk.draft.words != old
    assert sam.talks.open(sam.token) is None
    assert sam.talks.open(token) == talk
    assert sam.coming_back.new_words(sam.token) is None


def test_what_was_not_sent_can_be_thrown_away_for_good(sam: YoungPerson) -> None:
    draft = sam.talk.draft
    assert sam.coming_back.throw_away(sam.token)
    assert sam.talks.open(sam.token) is None
    assert sam.coming_back.come_back(draft.reference, " ".join(draft.words), CALLER) is None
    assert not sam.coming_back.throw_away(sam.token)


def test_what_was_sent_cannot_be_thrown_away(sam: YoungPerson) -> None:
    sam.complain()
    assert not sam.coming_back.throw_away(sam.token)
    assert sam.talks.open(sam.token)
