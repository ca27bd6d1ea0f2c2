"""One young person, two tabs: whatever comes late, no word of it is gone unless they said so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.talk.conversation import Place
from intake.domain.talk.draft import Clash
from intake.domain.talk.half_typed import MOST_AT_ONCE
from intake.services.talk.outcomes import AnswerClash, MoveMade, Rejection
from tests.services.young_person import SHORT, YoungPerson


@pytest.fixture
def sam() -> YoungPerson:
    # Where a name is a question of its own, and so a text of its own.
    return YoungPerson(flow="adult", said={**SHORT, "complains_as": {"answer": ["parent"]}})


def said(sam: YoungPerson, at: str = "name") -> object:
    visit = sam.talk.conversation.visit(Place.of_key(at))
    assert visit
    return visit.answer


def half(sam: YoungPerson, at: str) -> object:
    """What stands in the box when the question is opened again."""
    turn = sam.talks.turn(sam.talk, Place.of_key(at))
    assert turn
    return turn.form.get("answer")


def clashed(sam: YoungPerson, *late: str) -> str:
    """Answer with Sam, and after that from tabs that slept; gives the mark they were shown."""
    seen = sam.go_to("name").seen
    sam.move("answer", "name", {"answer": ["Sam"]}, mark=seen)
    for text in late:
        assert isinstance(sam.move("answer", "name", {"answer": [text]}, mark=seen), AnswerClash)
    return seen


def waiting(sam: YoungPerson) -> AnswerClash:
    clash = sam.talks.clash(sam.talk)
    assert clash
    return clash


def shown(clash: AnswerClash) -> list[str]:
    return [line.text for line in (*clash.mine, *clash.theirs)]


def pick(sam: YoungPerson, keep: str) -> None:
    sam.talks.pick(sam.token, keep, waiting(sam).seen)


def test_two_tabs_that_disagree_leave_the_choice_to_the_child(sam: YoungPerson) -> None:
    seen = clashed(sam)
    clash = sam.move("answer", "name", {"answer": ["Samira"]}, mark=seen)
    assert isinstance(clash, AnswerClash)
    assert waiting(sam) == replace(clash, talk=sam.talk)
    assert shown(clash) == ["Sam", "Samira"]


@pytest.mark.parametrize(("keep", "kept"), [("mine", "Sam"), ("theirs", "Samira")])
def test_the_answer_that_was_picked_stays(sam: YoungPerson, keep: str, kept: str) -> None:
    clashed(sam, "Samira")
    pick(sam, keep)
    assert said(sam) == {"text": kept}
    assert sam.talks.clash(sam.talk) is None


@pytest.mark.parametrize(
    ("first", "then", "kept"),
    [("mine", "mine", "Sam"), ("mine", "theirs", "Max"), ("theirs", "mine", "Samira")],
)
def test_answers_from_three_tabs_are_settled_one_by_one(
    sam: YoungPerson, first: str, then: str, kept: str
) -> None:
    clashed(sam, "Samira", "Max")
    assert shown(waiting(sam)) == ["Sam", "Samira"]
    pick(sam, first)
    assert shown(waiting(sam))[1] == "Max"
    pick(sam, then)
    assert said(sam) == {"text": kept}
    assert sam.talks.clash(sam.talk) is None


def test_a_late_answer_that_is_sent_twice_is_asked_about_once(sam: YoungPerson) -> None:
    clashed(sam, "Samira", "Samira")
    assert len(sam.talk.draft.clashes) == 1


def test_no_more_late_answers_wait_than_one_can_choose_from(sam: YoungPerson) -> None:
    seen = clashed(sam, *(f"Sam {at}" for at in range(MOST_AT_ONCE)))
    late = sam.move("answer", "name", {"answer": ["Max"]}, mark=seen)
    assert isinstance(late, AnswerClash)
    assert shown(late) == ["Sam", "Sam 0"]
    assert len(sam.talk.draft.clashes) == MOST_AT_ONCE
    assert half(sam, "name") == ["Max"]
    for at in range(MOST_AT_ONCE):
        sam.move("answer", "name", {"answer": [f"Kay {at}"]}, mark=f"{seen.partition('.')[0]}.old")
    refused = sam.move("answer", "name", {"answer": ["Zed"]}, mark=seen)
    assert isinstance(refused, Rejection)
    assert refused.turn.form == {"answer": ["Zed"]}


def test_a_pick_settles_the_two_answers_that_were_shown_and_no_others(sam: YoungPerson) -> None:
    seen = clashed(sam, "Samira")
    of_max = sam.move("answer", "name", {"answer": ["Max"]}, mark=seen)
    assert isinstance(of_max, AnswerClash)
    sam.talks.pick(sam.token, "theirs", of_max.seen)
    assert said(sam) == {"text": "Max"}
    assert shown(waiting(sam)) == ["Max", "Samira"]


def test_a_pick_from_a_page_whose_answers_have_changed_settles_nothing(sam: YoungPerson) -> None:
    clashed(sam, "Samira", "Max")
    old = waiting(sam).seen
    sam.answer("name", "Sammy")
    assert isinstance(sam.talks.pick(sam.token, "theirs", old), MoveMade)
    assert said(sam) == {"text": "Sammy"}
    assert len(sam.talk.draft.clashes) == 2


def test_a_pick_that_names_neither_answer_loses_neither(sam: YoungPerson) -> None:
    clashed(sam, "Samira")
    pick(sam, "")
    assert shown(waiting(sam)) == ["Sam", "Samira"]


def test_a_late_answer_to_a_question_that_is_not_asked_waits_until_it_is(
    sam: YoungPerson,
) -> None:
    seen = sam.go_to("points.facts").seen
    sam.move("add", "points.facts#1")
    sam.answer("points.what#2", "My bike")
    sam.move("answer", "points.facts#2", {"answer.who": ["Jo"]})
    sam.move("answer", "points.facts#2", {"answer.who": ["Al"]}, mark=seen)
    sam.move("remove", "points", item="2")
    assert sam.talks.clash(sam.talk) is None
    assert sam.talk.draft.clashes


def test_a_late_answer_that_cannot_be_read_any_more_is_still_shown(sam: YoungPerson) -> None:
    clashed(sam, "Samira")
    unreadable = Clash("name", {"answer": ["x" * 30_000]})
    sam.drafts.save(sam.talk.opened, replace(sam.talk.draft, clashes=(unreadable,)))
    assert shown(waiting(sam)) == ["Sam", "x" * 30_000]
    refused = sam.talks.pick(sam.token, "theirs", waiting(sam).seen)
    assert isinstance(refused, Rejection)
    assert refused.turn.form == unreadable.theirs
    assert sam.talk.draft.clashes


def test_nothing_is_sent_until_every_choice_is_made(sam: YoungPerson) -> None:
    clashed(sam, "Samira", "Max")
    sam.tell_all()
    for _ in range(2):
        assert not sam.send().draft.sent
        pick(sam, "mine")
    assert sam.send().draft.sent
    assert sam.talk.draft.clashes == ()


def test_a_move_that_waits_keeps_its_late_answers(sam: YoungPerson) -> None:
    sam.complain()
    sam.talks.begin_move(sam.token, "add")
    turn = sam.turn
    sam.answer(turn.place.key, "One more")
    sam.move("answer", turn.place.key, {"answer": ["Another"]}, mark=turn.seen)
    sam.talks.begin_move(sam.token, "meeting_requested")
    assert sam.talks.clash(sam.talk) is None
    sam.talks.begin_move(sam.token, "add")
    assert shown(waiting(sam)) == ["One more", "Another"]


def test_adding_an_item_from_a_stale_tab_leaves_the_choice_too(sam: YoungPerson) -> None:
    seen = sam.go_to("points.facts").seen
    sam.move("answer", "points.facts#1", {"answer.who": ["Jo"]}, mark=seen)
    clashed = sam.move("add", "points.facts#1", {"answer.who": ["Al"]}, mark=seen)
    assert isinstance(clashed, AnswerClash)


def test_the_same_answer_from_two_tabs_is_no_clash(sam: YoungPerson) -> None:
    seen = sam.go_to("name").seen
    for _ in range(2):
        moved = sam.move("answer", "name", {"answer": ["Sam"]}, mark=seen)
        assert isinstance(moved, MoveMade)


def test_a_skip_in_a_stale_tab_takes_no_answer_away(sam: YoungPerson) -> None:
    seen = clashed(sam)
    assert isinstance(sam.move("skip", "name", {}, mark=seen), MoveMade)
    assert said(sam) == {"text": "Sam"}


def test_a_skip_in_a_stale_tab_leaves_the_choice_to_the_child(
    sam: YoungPerson,
) -> None:
    seen = clashed(sam)
    assert isinstance(sam.move("skip", "name", {"answer": ["Samira"]}, mark=seen), AnswerClash)
    assert shown(waiting(sam)) == ["Sam", "Samira"]


def test_a_skip_in_a_stale_tab_asks_nothing_about_what_was_not_typed_there(
    sam: YoungPerson,
) -> None:
    clashed(sam)
    turn = sam.talks.turn(sam.talk, Place("name"))
    assert turn
    sam.answer("name", "Max")
    assert isinstance(sam.move("skip", "name", turn.form, mark=turn.seen), MoveMade)
    assert (said(sam), sam.talk.draft.clashes) == ({"text": "Max"}, ())


@pytest.mark.parametrize(("typed", "stands"), [("x" * 30_000, "x" * 30_000), ("Sam", "Sam")])
def test_a_skip_in_a_stale_tab_keeps_what_is_no_other_answer(
    sam: YoungPerson, typed: str, stands: str
) -> None:
    seen = clashed(sam)
    assert isinstance(sam.move("skip", "name", {"answer": [typed]}, mark=seen), MoveMade)
    assert (said(sam), half(sam, "name")) == ({"text": "Sam"}, [stands])


def test_a_refused_answer_from_a_stale_tab_replaces_nothing_once_it_is_mended(
    sam: YoungPerson,
) -> None:
    seen = clashed(sam)
    refused = sam.move("answer", "name", {"answer": ["x" * 30_000]}, mark=seen)
    assert isinstance(refused, Rejection)
    mended = sam.move("answer", "name", {"answer": ["Samira"]}, mark=refused.turn.seen)
    assert isinstance(mended, AnswerClash)


def test_what_is_half_typed_is_kept_and_the_question_stays(sam: YoungPerson) -> None:
    turn = sam.go_to("name")
    kept = sam.move("keep", "name", {"answer": ["Sa"]}, mark=turn.seen)
    assert isinstance(kept, MoveMade)
    assert (kept.place, half(sam, "name"), said(sam)) == (Place("name"), ["Sa"], None)


def test_what_is_typed_away_is_gone(sam: YoungPerson) -> None:
    sam.go_to("name")
    sam.move("keep", "name", {"answer": ["Sa"]})
    sam.move("keep", "name", {"answer": [""]}, mark=sam.turn.seen)
    assert sam.talk.draft.half == {}


@pytest.mark.parametrize("move", ["keep", "back"])
def test_a_tab_in_which_nothing_was_typed_takes_nothing_away(sam: YoungPerson, move: str) -> None:
    seen = sam.go_to("name").seen
    sam.move("keep", "name", {"answer": ["Sa"]}, mark=seen)
    sam.move(move, "name", {"answer": [""]}, mark=seen)
    assert half(sam, "name") == ["Sa"]


def test_an_answer_leaves_what_another_tab_half_typed(sam: YoungPerson) -> None:
    seen = sam.go_to("name").seen
    sam.move("keep", "name", {"answer": ["Samir"]}, mark=seen)
    sam.move("answer", "name", {"answer": ["Max"]}, mark=seen)
    assert (said(sam), half(sam, "name")) == ({"text": "Max"}, ["Samir"])


def test_an_answer_replaces_what_was_half_typed_in_its_own_box(sam: YoungPerson) -> None:
    sam.go_to("name")
    sam.move("keep", "name", {"answer": ["Sa\r\n"]})
    sam.move("answer", "name", {"answer": ["Sam"]}, mark=sam.turn.seen)
    assert sam.talk.draft.half == {}


def test_an_answer_that_is_opened_and_left_is_not_half_typed(sam: YoungPerson) -> None:
    clashed(sam)
    sam.move("keep", "name", {"answer": ["Sam"]})
    assert sam.talk.draft.half == {}


def test_another_one_asked_for_in_two_tabs_is_one_more(sam: YoungPerson) -> None:
    seen = sam.go_to("points.facts").seen
    for _ in range(2):
        added = sam.move("add", "points.facts#1", {"answer.who": ["Jo"]}, mark=seen)
        assert isinstance(added, MoveMade)
        assert added.place == Place("points.what", "2")
