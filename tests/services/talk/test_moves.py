"""What a young person does in their case: told in a few turns, sent once, never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.services.case.casework import NotNow
from intake.services.papers.writing import NoSuchLetter, Writing
from tests.support.in_memory import InMemory, flows, tracker
from tests.support.made_letters import PACK, WORDING
from tests.support.move_stories import STORIES, flow_of

pytestmark = pytest.mark.long
each_move = pytest.mark.parametrize("name", STORIES)


@pytest.mark.no_cover
@each_move
def test_a_move_is_told_in_a_few_turns_and_sent_as_an_event(name: str) -> None:
    story, young = STORIES[name], STORIES[name].begun()
    young.begins(flow_of(name))
    assert tuple(young.tells(story.replies)) == story.asked
    young.sending.send(young.token)
    event = young.last_own()
    assert (event.name, event.data) == (story.event, story.data)


@each_move
def test_a_move_is_offered_until_there_is_no_more_reason_for_it(name: str) -> None:
    story, young = STORIES[name], STORIES[name].begun()
    assert flow_of(name) in young.moves
    young.makes(flow_of(name), story.replies)
    assert (flow_of(name) in young.moves) is not story.once


@pytest.mark.no_cover
@each_move
def test_pressing_send_twice_makes_one_event(name: str) -> None:
    story, young = STORIES[name], STORIES[name].begun()
    young.makes(flow_of(name), story.replies)
    before = young.events
    talk = young.sending.send(young.token)
    assert talk is not None
    assert talk.idle
    assert young.events == before


@pytest.mark.no_cover
@each_move
def test_the_letter_is_the_same_before_it_is_sent_and_for_ever_after(name: str) -> None:
    story, young = STORIES[name], STORIES[name].begun()
    young.begins(flow_of(name))
    young.tells(story.replies)
    seen = young.writing.letter(young.talk)
    young.sending.send(young.token)
    sequence = young.last_own().sequence
    assert young.writing.letter_of_event(young.reference, sequence) == seen
    young.days_go_by(300)
    young.happens("stage1_answered", "closed")
    assert young.writing.letter_of_event(young.reference, sequence) == seen


def test_every_move_that_the_tracker_can_offer_has_its_story() -> None:
    moves = {move.flow for move in tracker().moves} - {"complaint"}
    assert {flow_of(name) for name in STORIES} == moves
    assert {flow.name for flow in flows().values() if not flow.opens} == {
        flow_of(name) for name in STORIES
    }


def test_a_move_that_the_law_closed_meanwhile_stays_as_it_was_told() -> None:
    young = STORIES["stage2_requested"].begun()
    young.begins("stage2_requested")
    young.tells(STORIES["stage2_requested"].replies)
    young.happens("stage2_requested")
    before, told = young.events, young.talk.conversation.answers
    with pytest.raises(NotNow, match="asked for already"):
        young.sending.send(young.token)
    assert young.events == before
    assert young.talk.conversation.answers == told
    assert young.talk.draft.move == "stage2_requested"


def test_a_move_waits_while_another_is_made() -> None:
    young = InMemory().complains()
    young.begins("meeting_requested")
    young.begins("add")
    young.tells({"words": {"answer": ["x"]}})
    young.sending.send(young.token)
    assert "meeting_requested" in young.tracking.case(young.talk).begun
    young.begins("meeting_requested")
    assert young.talk.conversation.next_place() is not None


def test_nothing_that_was_not_sent_can_be_moved_on() -> None:
    young = InMemory()
    young.token, _ = young.talks.begin(PACK.key, "complaint")
    assert young.talks.begin_move(young.token, "add") is None
    assert young.talks.begin_move("nobody", "add") is None


def test_a_point_that_was_upheld_is_offered_too_for_it_may_not_be_sorted() -> None:
    young = InMemory().complains()
    young.happens("stage1_answered", points=[{"number": 1, "decision": "upheld"}])
    young.begins("stage2_requested")
    assert young.tells({}) == ["points", "because", "wants"]


def test_a_promise_without_words_is_nothing_to_choose() -> None:
    young = InMemory().complains()
    young.happens("action_promised", until="2024-05-10")
    young.happens("action_promised", what="A new worker", until="2024-05-10")
    young.happens("action_promised", what="A lamp", until="2024-06-10")
    young.clock.move(days=10)
    young.begins("action_contested")
    steps = [step for step in young.talk.conversation.flow.steps if step.options_from]
    assert [option.say for step in steps for option in step.options] == ["A new worker"]


def test_what_is_said_names_the_days_of_the_case() -> None:
    young = STORIES["panel_coming"].begun()
    young.begins("panel_coming")
    talk = young.talk
    (visit, *_) = talk.conversation.path()
    assert visit.step.say is not None
    said = talk.conversation.say(visit.step.say, talk.names)
    assert "".join(piece.text for piece in said[0]) == "The panel meets on 20 June 2024."


def test_who_changes_their_mind_before_it_was_stopped_is_where_they_were() -> None:
    young = InMemory().complains()
    young.makes("withdrawal_asked", {})
    young.makes("keep_going", {})
    assert (young.case.stage, "withdrawal_asked" in young.moves) == ("stage1", True)


def test_a_letter_is_there_for_each_thing_that_the_young_person_sent() -> None:
    young = STORIES["question"].begun()
    sequence = young.makes("question", STORIES["question"].replies).sequence
    assert young.writing.letters(young.events) == {1, sequence}
    complaint = young.writing.letter_of_event(young.reference, 1)
    assert complaint == young.writing.letter(young.talk)
    assert complaint.subject == "My complaint about Children's Social Care"


@pytest.mark.parametrize("sequence", [0, 2, 99])
def test_there_is_no_letter_for_what_others_did_or_never_happened(sequence: int) -> None:
    young = InMemory().complains()
    with pytest.raises(NoSuchLetter):
        young.writing.letter_of_event(young.reference, sequence)


def test_a_complaint_that_was_not_written_here_has_no_letter() -> None:
    young = InMemory().complains()
    received = replace(young.events[0], data={})
    assert young.writing.letters([received]) == frozenset()


def test_what_was_erased_has_no_letter_any_more() -> None:
    young = InMemory().complains()
    event = replace(young.makes("add", {"words": {"answer": ["x"]}}), data=None)
    assert young.writing.letters([event]) == frozenset()


def test_a_move_without_a_letter_of_its_own_says_so() -> None:
    young = InMemory().complains()
    young.begins("add")
    bare = Writing(young.casework, WORDING, {}, flows())
    with pytest.raises(NoSuchLetter):
        bare.letter(young.talk)
