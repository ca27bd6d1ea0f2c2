"""New words after sending: with the old ones at once, without them after a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.services.case.desk_words import OwnWordsFirst, marked
from intake.services.ports import Caller
from intake.services.talk.coming_back import OthersFirst
from intake.services.young.new_words import WrongWords
from tests.services.young_person import YoungPerson

if TYPE_CHECKING:
    from intake.domain.talk.five_words import WordsView
    from intake.services.talk.turns import OpenTalk

CALLER = Caller("192.0.2.1", "a phone")


@pytest.fixture
def sam() -> YoungPerson:
    """Somebody who sent a complaint two hours ago."""
    sam = YoungPerson()
    sam.complain()
    sam.clock.move(hours=2)
    return sam


def open_words(sam: YoungPerson) -> tuple[str, ...]:
    """The words in use, which only the test knows any more."""
    opened = next(iter(sam.drafts.opened.values()))
    return sam.drafts.codes[opened.id]


def come_back(sam: YoungPerson, words: tuple[str, ...]) -> str | None:
    entry = sam.coming_back.come_back(sam.coming_back.begin(sam.reference, " ".join(words)), CALLER)
    return entry[0] if entry else None


def with_words(sam: YoungPerson, token: str, words: tuple[str, ...]) -> OpenTalk | None:
    attempt = sam.new_words.begin(token, " ".join(words))
    assert attempt
    return sam.new_words.ask_with(token, attempt, CALLER)


def view(sam: YoungPerson, token: str) -> WordsView:
    talk = sam.talks.open(token)
    assert talk
    return sam.new_words.view(talk, token)


def names(sam: YoungPerson) -> list[str]:
    return [event.name for event in sam.events]


def test_with_the_old_words_new_ones_are_there_at_once_on_this_device_only(
    sam: YoungPerson,
) -> None:
    other = come_back(sam, open_words(sam))
    assert other
    with_words(sam, sam.token, open_words(sam))
    assert view(sam, sam.token).new
    assert (view(sam, other).words, view(sam, other).new) == ((), False)
    assert "words_asked" not in names(sam)


def test_with_other_words_than_the_old_ones_nothing_is_made(sam: YoungPerson) -> None:
    with pytest.raises(WrongWords):
        with_words(sam, sam.token, tuple(reversed(open_words(sam))))
    assert sam.talk.draft.next_words is None


def test_while_others_come_first_the_words_wait_as_they_do_for_coming_back(
    sam: YoungPerson,
) -> None:
    sam.drafts.is_full = True
    with pytest.raises(OthersFirst) as others:
        with_words(sam, sam.token, open_words(sam))
    sam.drafts.is_full = False
    attempt = sam.coming_back.waiting(others.value.waiting)
    assert attempt
    sam.new_words.ask_with(sam.token, attempt, CALLER)
    assert view(sam, sam.token).new


def test_without_the_old_words_it_takes_a_day_in_which_every_device_and_they_are_told(
    sam: YoungPerson,
) -> None:
    other = come_back(sam, open_words(sam))
    assert other
    sam.new_words.ask(sam.token)
    for device, is_here in ((sam.token, True), (other, False)):
        seen = view(sam, device)
        assert (seen.words, seen.is_waiting, seen.is_here) == ((), True, is_here)
    assert names(sam).count("words_asked") == 1
    assert sam.events[-1].actor == "system"


def test_asking_again_while_it_waits_changes_nothing_from_any_device(sam: YoungPerson) -> None:
    other = come_back(sam, open_words(sam))
    assert other
    sam.new_words.ask(sam.token)
    before = sam.talk.draft
    sam.clock.move(hours=20)
    for token in (sam.token, other):
        sam.new_words.ask(token)
    assert sam.talk.draft == before


def test_after_the_day_only_the_device_that_asked_sees_new_words_for_an_hour(
    sam: YoungPerson,
) -> None:
    other = come_back(sam, open_words(sam))
    assert other
    sam.new_words.ask(sam.token)
    sam.clock.move(hours=24)
    sam.new_words.ask(other)
    assert not view(sam, other).new
    sam.new_words.ask(sam.token)
    new = view(sam, sam.token)
    assert new.new
    sam.clock.move(minutes=61)
    assert view(sam, sam.token).words == ()
    assert come_back(sam, new.words)
    assert come_back(sam, open_words(sam))


def test_who_did_not_note_them_in_that_hour_sees_the_same_ones_after_another_day(
    sam: YoungPerson,
) -> None:
    sam.new_words.ask(sam.token)
    sam.clock.move(hours=24)
    sam.new_words.ask(sam.token)
    words = view(sam, sam.token).words
    sam.clock.move(hours=2)
    sam.new_words.ask(sam.token)
    assert view(sam, sam.token).is_waiting
    sam.clock.move(hours=24)
    sam.new_words.ask(sam.token)
    assert view(sam, sam.token).words == words


def test_new_words_that_nobody_fetched_in_a_day_have_to_be_asked_for_again(
    sam: YoungPerson,
) -> None:
    sam.new_words.ask(sam.token)
    sam.clock.move(hours=48)
    assert view(sam, sam.token).ready is None
    sam.new_words.ask(sam.token)
    assert view(sam, sam.token).is_waiting


def test_the_device_that_asked_can_undo_it_and_no_other_without_the_words(
    sam: YoungPerson,
) -> None:
    other = come_back(sam, open_words(sam))
    assert other
    sam.new_words.ask(sam.token)
    sam.new_words.keep_old(other)
    assert view(sam, other).is_waiting
    wrong = sam.new_words.begin(other, "not these")
    assert wrong
    with pytest.raises(WrongWords):
        sam.new_words.keep_old_with(other, wrong, CALLER)
    right = sam.new_words.begin(other, " ".join(open_words(sam)))
    assert right
    sam.new_words.keep_old_with(other, right, CALLER)
    assert view(sam, other).ready is None
    sam.new_words.ask(sam.token)
    sam.new_words.keep_old(sam.token)
    assert view(sam, sam.token).ready is None


def test_new_words_from_before_sending_do_not_let_who_holds_the_phone_see_them_later() -> None:
    sam = YoungPerson()
    sam.new_words.ask(sam.token)
    new = view(sam, sam.token).words
    sam.complain()
    sam.clock.move(hours=2)
    assert view(sam, sam.token).words == ()
    sam.new_words.ask(sam.token)
    assert view(sam, sam.token).words == ()
    assert view(sam, sam.token).is_waiting
    assert come_back(sam, new)


def test_nobody_asks_without_a_way_in(sam: YoungPerson) -> None:
    words = sam.new_words
    assert words.ask("none") is words.take_up("none") is words.keep_old("none") is None
    assert words.begin("none", "a b c d e") is None
    attempt = sam.coming_back.begin(sam.reference, "a b c d e")
    assert words.ask_with("none", attempt, CALLER) is None
    assert words.keep_old_with("none", attempt, CALLER) is None


def test_who_sends_without_having_looked_at_the_words_has_them_on_the_page_after() -> None:
    sam = YoungPerson()
    assert sam.talk.draft.words == ()
    sam.tell_all()
    sam.sending.send(sam.token)
    assert len(sam.new_words.view(sam.talk, sam.token).words) == 5


def test_words_that_were_looked_at_are_those_that_stand_on_the_page_after_sending() -> None:
    sam = YoungPerson()
    talk = sam.new_words.made(sam.token)
    assert talk
    sam.tell_all()
    sam.sending.send(sam.token)
    assert sam.talk.draft.words == talk.draft.words != ()
    assert sam.new_words.made("no way in") is None


@pytest.mark.parametrize("by_pressing", [True, False], ids=["by pressing", "by coming back"])
def test_the_case_tells_once_that_words_have_really_changed(
    sam: YoungPerson, *, by_pressing: bool
) -> None:
    with_words(sam, sam.token, open_words(sam))
    assert "words_renewed" not in names(sam)
    if by_pressing:
        sam.new_words.take_up(sam.token)
        sam.new_words.take_up(sam.token)
    else:
        token = come_back(sam, view(sam, sam.token).words)
        assert token
        sam.new_words.came_back(token)
        sam.new_words.came_back(token)
    assert names(sam).count("words_renewed") == 1


def written_by_the_desk(sam: YoungPerson) -> None:
    """As if an officer had taken the complaint down, and handed its words over."""
    there = sam.cases.cases[sam.reference]
    there.events[0] = replace(there.events[0], actor="officer")


def damage(sam: YoungPerson) -> None:
    there = sam.cases.cases[sam.reference]
    there.events[0] = replace(there.events[0], name="sung")


def test_who_comes_with_words_that_the_desk_knew_is_shown_words_of_their_own(
    sam: YoungPerson,
) -> None:
    written_by_the_desk(sam)
    slip = open_words(sam)
    first, second = come_back(sam, slip), come_back(sam, slip)
    assert first
    assert second
    sam.new_words.came_back(first)
    shown_first = view(sam, first).words
    sam.new_words.came_back(second)
    assert view(sam, second).new
    assert view(sam, second).words not in {slip, shown_first}
    assert view(sam, first).words == ()


def test_who_asks_for_words_where_the_desk_knew_them_waits_no_day(sam: YoungPerson) -> None:
    written_by_the_desk(sam)
    sam.new_words.ask(sam.token)
    assert view(sam, sam.token).new
    again = view(sam, sam.token).words
    sam.new_words.ask(sam.token)
    assert view(sam, sam.token).words == again


@pytest.mark.parametrize("ends", ["withdrawal_asked", "record_agreed"])
def test_with_words_that_the_desk_knew_nothing_is_ended_and_no_record_agreed(
    sam: YoungPerson, ends: str
) -> None:
    written_by_the_desk(sam)
    new = NewEvent(ends, sam.clock.now(), "child", {})
    open_case = sam.casework.read(sam.reference)
    with pytest.raises(OwnWordsFirst):
        marked(open_case, sam.talk.draft, [new])


def test_what_else_is_done_with_such_words_is_marked_where_a_young_person_would_do_it(
    sam: YoungPerson,
) -> None:
    written_by_the_desk(sam)
    both = [NewEvent("message_sent", sam.clock.now(), who, {}) for who in ("child", "system")]
    events = marked(sam.casework.read(sam.reference), sam.talk.draft, both)
    assert [each.data for each in events] == [{"desk_words": "yes"}, {}]


def test_what_the_law_does_not_know_is_marked_all_the_same(sam: YoungPerson) -> None:
    written_by_the_desk(sam)
    new = NewEvent("sung", sam.clock.now(), "child", {})
    (event,) = marked(sam.casework.read(sam.reference), sam.talk.draft, [new])
    assert event.data == {"desk_words": "yes"}


def test_a_case_that_cannot_be_read_keeps_nobody_from_coming_back(sam: YoungPerson) -> None:
    with_words(sam, sam.token, open_words(sam))
    token = come_back(sam, view(sam, sam.token).words)
    assert token
    damage(sam)
    assert sam.new_words.came_back(token)
    assert not sam.new_words.desk_knows(sam.talk)


def test_who_has_no_way_in_comes_back_to_nothing(sam: YoungPerson) -> None:
    assert sam.new_words.came_back("nobody") is None


def test_of_a_case_that_cannot_be_read_nobody_says_that_the_desk_knew_its_words(
    sam: YoungPerson,
) -> None:
    written_by_the_desk(sam)
    assert sam.new_words.desk_knows(sam.talk)
    damage(sam)
    assert not sam.new_words.desk_knows(sam.talk)


def test_words_of_what_was_not_sent_are_made_though_its_council_is_gone() -> None:
    sam = YoungPerson()
    gone = replace(sam.new_words, talks=replace(sam.talks, councils={}))
    assert not sam.talk.draft.words
    reference, words = gone.of_unsent(sam.token) or ("", ())
    assert reference == sam.talk.draft.reference
    assert words
    assert gone.of_unsent(sam.token) == (reference, words)
    entry = sam.coming_back.come_back(sam.coming_back.begin(reference, " ".join(words)), CALLER)
    assert entry


def test_words_of_what_was_sent_stand_nowhere_for_a_council_that_is_gone(sam: YoungPerson) -> None:
    assert sam.new_words.of_unsent(sam.token) is None
    assert sam.new_words.of_unsent("nobody's") is None
