from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.talk.conversation import Place
from intake.domain.talk.stored_answers import DateWords
from intake.services.ports import CouncilGone, Stale
from intake.services.talk.outcomes import MoveMade, QuestionGone, Rejection
from tests.services.young_person import YoungPerson


@pytest.fixture
def sam() -> YoungPerson:
    return YoungPerson()


def test_the_privacy_promise_comes_first(sam: YoungPerson) -> None:
    assert sam.turn.step.id == "promise"
    assert sam.turn.previous is None
    assert sam.turn.moves == ("answer",)


def test_it_can_begin_with_any_conversation_that_there_is(sam: YoungPerson) -> None:
    assert "complaint" in sam.talks.flows
    assert sam.talk.conversation.flow in sam.talks.flows.values()


def test_an_answer_leads_to_the_next_question(sam: YoungPerson) -> None:
    moved = sam.move("answer", "promise")
    assert isinstance(moved, MoveMade)
    assert moved.place == Place("safe")
    assert moved.talk.opened.revision == 2


def test_ten_turns_lead_to_the_check_page(sam: YoungPerson) -> None:
    sam.tell_all()
    assert len(sam.talk.conversation.path()) == 11
    assert sam.talks.turn(sam.talk, None) is None


def test_an_answer_that_cannot_be_taken_stays_in_its_box(sam: YoungPerson) -> None:
    sam.go_to("safe")
    refused = sam.answer("safe", "maybe")
    assert isinstance(refused, Rejection)
    assert refused.turn.form == {"answer": ["maybe"]}
    assert [problem.code for problem in refused.turn.problems] == ["not_an_option"]


def test_what_must_be_told_cannot_be_skipped_and_keeps_what_was_typed(sam: YoungPerson) -> None:
    sam.go_to("points.what")
    refused = sam.move("skip", "points.what#1", {"answer": ["I do not"]})
    assert isinstance(refused, Rejection)
    assert refused.turn.form == {"answer": ["I do not"]}
    assert refused.turn.problems[0].code == "needed"


def test_going_back_keeps_what_was_half_typed(sam: YoungPerson) -> None:
    sam.go_to("points.what")
    moved = sam.move("back", "points.what#1", {"answer": ["They took"]})
    assert isinstance(moved, MoveMade)
    assert moved.place == Place("about_to_happen")
    assert sam.turn.form == {"answer": ["They took"]}
    sam.answer("points.what#1", "They took my bike")
    assert sam.talk.draft.half == {}


def test_going_back_from_the_first_question_stays_there(sam: YoungPerson) -> None:
    moved = sam.move("back", "promise")
    assert isinstance(moved, MoveMade)
    assert moved.place == Place("promise")


def test_an_earlier_answer_is_changed_and_the_talk_goes_on_where_it_was(sam: YoungPerson) -> None:
    sam.go_to("advocate")
    moved = sam.answer("points.what#1", "My room is dark")
    assert isinstance(moved, MoveMade)
    assert moved.place == Place("advocate")
    assert [line.text for said in sam.turn.said for line in said.lines][2] == "My room is dark"


def test_another_item_can_be_added_and_left_out_again(sam: YoungPerson) -> None:
    sam.go_to("points.facts")
    added = sam.move("add", "points.facts#1", {"answer.who": ["Jo"]})
    assert isinstance(added, MoveMade)
    assert added.place == Place("points.what", "2")
    sam.move("skip", "points.what#2")
    assert sam.talk.conversation.items_of("points") == ("1",)


def test_an_item_is_not_added_to_an_answer_that_cannot_be_taken(sam: YoungPerson) -> None:
    sam.go_to("points.facts")
    refused = sam.move("add", "points.facts#1", {"answer.who": ["x" * 30_000]})
    assert isinstance(refused, Rejection)
    assert sam.talk.conversation.items_of("points") == ("1",)


def test_items_can_be_listed_changed_moved_and_taken_out(sam: YoungPerson) -> None:
    sam.go_to("points.facts")
    sam.move("add", "points.facts#1")
    sam.answer("points.what#2", "My bike")
    sam.move("answer", "points.facts#2")
    listing = sam.talks.turn(sam.talk, Place("points"))
    assert listing
    assert listing.moves == ("done", "add")
    assert [item.lines[0].text for item in listing.items] == ["My room is cold", "My bike"]
    assert sam.move("change", "points", item="2") == MoveMade(Place("points.what", "2"), sam.talk)
    sam.move("up", "points", item="2")
    assert sam.talk.conversation.items_of("points") == ("2", "1")
    sam.move("down", "points", item="2")
    assert sam.talk.conversation.items_of("points") == ("1", "2")
    sam.move("remove", "points", item="1")
    assert sam.talk.conversation.items_of("points") == ("2",)
    assert isinstance(sam.move("done", "points"), MoveMade)
    added = sam.move("add", "points")
    assert isinstance(added, MoveMade)
    assert added.place == Place("points.what", "3")


def test_taking_the_last_item_out_asks_for_one_again(sam: YoungPerson) -> None:
    sam.go_to("wants")
    moved = sam.move("remove", "points", item="1")
    assert isinstance(moved, MoveMade)
    assert sam.turn.step.id == "points.what"


def test_a_full_list_offers_no_more(sam: YoungPerson) -> None:
    sam.go_to("points.facts")
    for number in range(1, 20):
        sam.move("add", f"points.facts#{number}")
        sam.answer(f"points.what#{number + 1}", "More")
    listing = sam.talks.turn(sam.talk, Place("points"))
    assert listing
    assert listing.moves == ("done",)


def test_a_question_that_is_not_on_the_way_stores_nothing(sam: YoungPerson) -> None:
    gone = sam.answer("tried", "I told my nan")
    assert isinstance(gone, QuestionGone)
    assert gone.form["answer"] == ["I told my nan"]
    assert sam.talk.opened.revision == 1


@pytest.mark.parametrize("move", ["up", "down", "remove", "change", "done", "dance"])
def test_a_move_that_the_form_does_not_have_loses_no_word(sam: YoungPerson, move: str) -> None:
    sam.go_to("find_me")
    sam.move(move, "find_me", {"answer.name": ["Sam"]}, item="1")
    visit = sam.talk.conversation.visit(Place("find_me"))
    assert visit
    assert visit.answer == {"parts": {"name": {"text": "Sam"}}}


def test_a_skip_keeps_what_was_typed_for_the_way_back(sam: YoungPerson) -> None:
    sam.go_to("find_me")
    sam.move("skip", "find_me", {"answer.name": ["Sa"]})
    turn = sam.talks.turn(sam.talk, Place("find_me"))
    assert turn
    assert turn.form == {"answer.name": ["Sa"]}


def test_a_list_that_was_only_looked_at_leaves_nothing_typed(sam: YoungPerson) -> None:
    sam.go_to("points.facts")
    sam.move("add", "points.facts#1")
    sam.answer("points.what#2", "My bike")
    sam.go_to("order")
    sam.move("skip", "order", {"answer": ["1", "2"]}, mark=sam.turn.seen)
    sam.tell_all()
    assert sam.talk.draft.half == {}
    assert sam.talks.check(sam.talk).left == ()


def test_the_check_page_offers_what_else_can_be_told(sam: YoungPerson) -> None:
    sam.tell_all()
    check = sam.talks.check(sam.talk)
    assert "tried" in [option.key for option in check.offers]
    moved = sam.talks.offer(sam.token, {"answer": ["tried"]})
    assert isinstance(moved, MoveMade)
    assert moved.place == Place("tried")
    sam.answer("tried", "My nan")
    check = sam.talks.check(sam.talk)
    assert "tried" not in [option.key for option in check.offers]
    assert [line.text for said in check.said for line in said.lines][-1] == "My nan"


def test_a_device_that_has_no_way_in_gets_nothing(sam: YoungPerson) -> None:
    assert sam.talks.open("nothing") is None
    assert sam.talks.move("nothing", "answer", Place("promise"), {}) is None
    assert sam.talks.offer("nothing", {}) is None
    assert sam.talks.pick("nothing", "mine", "") is None
    assert sam.talks.begin_move("nothing", "add") is None


def test_what_is_sent_is_not_told_again(sam: YoungPerson) -> None:
    sam.complain()
    assert sam.talk.idle
    assert isinstance(sam.answer("points.what#1", "Max"), QuestionGone)


def test_no_move_begins_before_anything_was_sent(sam: YoungPerson) -> None:
    assert sam.talks.begin_move(sam.token, "add") is None


def test_half_told_moves_wait_for_one_another(sam: YoungPerson) -> None:
    sam.complain()
    sam.talks.begin_move(sam.token, "add")
    place = sam.turn.place
    sam.move("back", place.key, {"answer": ["And my"]})
    sam.talks.begin_move(sam.token, "meeting_requested")
    assert "add" in sam.tracker().begun
    again = sam.talks.begin_move(sam.token, "add")
    assert again
    assert again.draft.half[place.key] == {"answer": ["And my"]}
    assert sam.talks.begin_move(sam.token, "add") == sam.talk


def test_a_write_that_keeps_coming_second_is_told_at_last(
    sam: YoungPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def always_late(*_: object) -> None:
        tries.append(1)
        raise Stale

    monkeypatch.setattr(sam.drafts, "save", always_late)
    with pytest.raises(Stale):
        sam.move("answer", "promise")
    assert len(tries) > 1


def test_a_draft_of_a_council_that_is_not_served_here_cannot_be_told(sam: YoungPerson) -> None:
    elsewhere = replace(sam.talk.opened, council="atlantis")
    with pytest.raises(CouncilGone) as gone:
        sam.talks.of(elsewhere)
    assert (gone.value.council, gone.value.was_sent) == ("atlantis", False)
    assert gone.value.reference == sam.talk.draft.reference


def test_where_there_is_no_room_what_is_half_typed_stays_on_the_page(sam: YoungPerson) -> None:
    sam.go_to("points.what")
    sam.drafts.room = False
    outcome = sam.move("keep", sam.turn.place.key, {"answer": ["half a sent"]})
    assert isinstance(outcome, Rejection)
    assert "half a sent" in str(outcome.turn.form)


def on_that_day(typed: str, _: date, *, ahead: bool = False) -> DateWords:
    day = date.fromisoformat(typed)
    return DateWords(typed, day, day, "day")


@pytest.fixture
def dated(sam: YoungPerson) -> YoungPerson:
    """At who, where and when, with dates that are understood."""
    sam.talks = replace(sam.talks, moves=replace(sam.talks.moves, read_date=on_that_day))
    sam.go_to("points.facts")
    return sam


LONG_AGO = {"answer.when": ["2019-07-01"]}


def test_a_question_about_some_things_shows_just_those(dated: YoungPerson) -> None:
    dated.move("add", "points.facts#1", {"answer.when": ["2024-04-28"]})
    dated.move("answer", "points.what#2", {"answer": ["They lost my bike"]})
    dated.move("answer", "points.facts#2", LONG_AGO)
    dated.go_to("over_a_year")
    asked_about = [(each.number, each.lines[0].text) for each in dated.turn.items]
    assert asked_about == [(2, "They lost my bike")]
    dated.move("hide", "over_a_year")
    assert [each.lines for each in dated.turn.items] == [()]


@pytest.mark.parametrize(("still", "is_asked"), [("yes", False), ("no", True), ("", True)])
def test_what_is_over_a_year_old_and_goes_on_is_not_asked_about(
    dated: YoungPerson, still: str, is_asked: bool
) -> None:
    dated.move("answer", "points.facts#1", {**LONG_AGO, "answer.still": [still]})
    dated.tell_all()
    asked = {visit.step.id for visit in dated.talk.conversation.path()}
    assert ("over_a_year" in asked) is is_asked


def test_a_number_that_no_text_can_go_to_stays_in_its_box_and_another_way_can_be_picked(
    sam: YoungPerson,
) -> None:
    sam.go_to("reach")
    sam.answer("reach", "text")
    refused = sam.answer("reach_number", "0151 934 4013")
    assert isinstance(refused, Rejection)
    assert refused.turn.form == {"answer": ["0151 934 4013"]}
    assert [problem.code for problem in refused.turn.problems] == ["takes_no_texts"]
    sam.answer("reach", "call")
    assert isinstance(sam.answer("reach_number", "0151 934 4013"), MoveMade)
