from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.people.code_reading import Misfit, Slip
from intake.services.ports import Caller
from intake.services.talk.coming_back import OthersFirst
from tests.services.young_person import YoungPerson

if TYPE_CHECKING:
    from intake.services.talk.turns import OpenTalk

CALLER = Caller("192.0.2.1", "a phone")


@pytest.fixture
def sam() -> YoungPerson:
    """Somebody who has looked at the words."""
    sam = YoungPerson()
    sam.new_words.made(sam.token)
    return sam


def come_back(sam: YoungPerson, reference: str, words: str) -> tuple[str, OpenTalk] | None:
    return sam.coming_back.come_back(sam.coming_back.begin(reference, words), CALLER)


def test_reference_and_words_open_the_talk_on_another_phone(sam: YoungPerson) -> None:
    sam.go_to("find_me")
    draft = sam.talk.draft
    found = come_back(sam, draft.reference, " ".join(draft.words))
    assert found
    token, talk = found
    assert token != sam.token
    assert talk.conversation.next_place() == sam.talk.conversation.next_place()


def test_wrong_words_open_nothing(sam: YoungPerson) -> None:
    assert come_back(sam, sam.reference, "not these") is None


def test_a_slip_in_a_word_is_named(sam: YoungPerson) -> None:
    first, *rest = sam.talk.draft.words
    reference, misfit = sam.talk.draft.reference, sam.coming_back.misfit
    assert misfit(reference, " ".join(["qqqq", *rest])) == Misfit("slip", 5, (Slip("qqqq"),))
    assert misfit(reference, " ".join([first, *rest])) == Misfit("wrong", 5)


def test_while_others_come_first_a_try_keeps_its_place_and_what_was_typed(
    sam: YoungPerson,
) -> None:
    words = " ".join(sam.talk.draft.words).upper()
    sam.drafts.is_full = True
    first = sam.coming_back.begin(sam.reference, words)
    with pytest.raises(OthersFirst) as others:
        sam.coming_back.come_back(first, CALLER)
    again = sam.coming_back.waiting(others.value.waiting)
    assert again == first
    sam.drafts.is_full = False
    assert sam.coming_back.come_back(again, CALLER)


def test_a_whole_page_that_was_pasted_waits_as_what_counts_of_it(sam: YoungPerson) -> None:
    words = " ".join(sam.talk.draft.words)
    sam.drafts.is_full = True
    with pytest.raises(OthersFirst) as others:
        come_back(sam, sam.reference, f"{words}{' ' * 1000}")
    again = sam.coming_back.waiting(others.value.waiting)
    sam.drafts.is_full = False
    assert again
    assert len(again.words) < len(words) + 1
    assert sam.coming_back.come_back(again, CALLER)


def test_a_try_that_waited_too_long_is_typed_again(sam: YoungPerson) -> None:
    sam.drafts.is_full = True
    with pytest.raises(OthersFirst) as others:
        come_back(sam, sam.reference, " ".join(sam.talk.draft.words))
    sam.clock.move(minutes=16)
    assert sam.coming_back.waiting(others.value.waiting) is None
    assert sam.coming_back.waiting("") is None


def test_leaving_locks_the_talk_on_this_phone_only(sam: YoungPerson) -> None:
    draft = sam.talk.draft
    sam.coming_back.leave(sam.token)
    assert sam.talks.open(sam.token) is None
    assert come_back(sam, draft.reference, " ".join(draft.words))


def test_what_was_not_sent_can_be_thrown_away_for_good(sam: YoungPerson) -> None:
    draft = sam.talk.draft
    assert sam.coming_back.throw_away(sam.token)
    assert sam.talks.open(sam.token) is None
    assert come_back(sam, draft.reference, " ".join(draft.words)) is None
    assert not sam.coming_back.throw_away(sam.token)


def test_what_was_sent_cannot_be_thrown_away(sam: YoungPerson) -> None:
    sam.complain()
    assert not sam.coming_back.throw_away(sam.token)
    assert sam.talks.open(sam.token)


def test_each_device_with_a_way_in_is_listed_this_one_first(sam: YoungPerson) -> None:
    entry = come_back(sam, sam.reference, " ".join(sam.talk.draft.words))
    assert entry
    listed = sam.coming_back.devices(sam.talk, entry[0])
    assert [each.is_here for each in listed] == [True, False]


def test_a_device_that_is_ended_has_no_way_in_and_this_one_has(sam: YoungPerson) -> None:
    entry = come_back(sam, sam.reference, " ".join(sam.talk.draft.words))
    assert entry
    other = next(each for each in sam.coming_back.devices(sam.talk, sam.token) if not each.is_here)
    assert sam.coming_back.end_device(sam.token, other.mark)
    assert sam.talks.open(entry[0]) is None
    assert sam.talks.open(sam.token)


def test_who_ends_their_own_device_is_out(sam: YoungPerson) -> None:
    (here,) = sam.coming_back.devices(sam.talk, sam.token)
    assert sam.coming_back.end_device(sam.token, here.mark) is None


def test_who_has_no_way_in_ends_no_device(sam: YoungPerson) -> None:
    (here,) = sam.coming_back.devices(sam.talk, sam.token)
    assert sam.coming_back.end_device("nobody", here.mark) is None
    assert sam.talks.open(sam.token)
