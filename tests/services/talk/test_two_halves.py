"""Two tabs that half type one question: no word of either is lost."""

from __future__ import annotations

import pytest

from intake.domain.talk.conversation import Place
from intake.domain.talk.form import form_mark
from intake.domain.talk.half_typed import HEAVIEST, MOST_AT_ONCE
from intake.domain.talk.reading import Problem
from intake.services.talk.outcomes import MoveMade, Rejection
from tests.services.young_person import YoungPerson

AT = "points.what#1"
ONE, TWO = {"answer": ["One half"]}, {"answer": ["Another half"]}


@pytest.fixture
def sam() -> YoungPerson:
    """Somebody at a question, whose two tabs show it empty."""
    sam = YoungPerson()
    sam.go_to("points.what")
    return sam


def typed(sam: YoungPerson, form: dict[str, list[str]], seen: str) -> str:
    """Keep what is half typed; gives what the tab carries from then on."""
    sam.move("keep", AT, form, mark=seen)
    return f"{seen.partition('.')[0]}.{form_mark(form)}"


def both(sam: YoungPerson) -> None:
    shown = sam.turn.seen
    typed(sam, ONE, shown)
    typed(sam, TWO, shown)


def others(sam: YoungPerson) -> list[str]:
    return [text for _, text in sam.turn.others]


def test_both_halves_stand_at_the_question(sam: YoungPerson) -> None:
    both(sam)
    assert (sam.turn.form, others(sam)) == (TWO, ["One half"])


def test_a_tab_that_types_on_replaces_only_its_own_half(sam: YoungPerson) -> None:
    shown = sam.turn.seen
    first = typed(sam, ONE, shown)
    second = typed(sam, TWO, shown)
    first = typed(sam, {"answer": ["One half more"]}, first)
    second = typed(sam, {"answer": ["Another half more"]}, second)
    assert (sam.turn.form["answer"], others(sam)) == (["Another half more"], ["One half more"])
    typed(sam, {"answer": ["One half more and more"]}, first)
    assert others(sam) == ["Another half more"]


def test_one_tab_alone_has_one_half(sam: YoungPerson) -> None:
    seen = typed(sam, ONE, sam.turn.seen)
    typed(sam, TWO, seen)
    assert (sam.turn.form, others(sam)) == (TWO, [])


def test_the_other_half_can_be_put_in_the_box_and_back(sam: YoungPerson) -> None:
    both(sam)
    turn = sam.turn
    sam.move("swap", AT, turn.form, mark=turn.seen, item=turn.others[0][0])
    assert (sam.turn.form, others(sam)) == (ONE, ["Another half"])
    sam.move("swap", AT, ONE, mark=sam.turn.seen, item="made up")
    assert (sam.turn.form, others(sam)) == (ONE, ["Another half"])


def test_it_takes_the_place_of_an_empty_box(sam: YoungPerson) -> None:
    both(sam)
    turn = sam.turn
    sam.move("swap", AT, {"answer": [""]}, mark=turn.seen, item=turn.others[0][0])
    assert (sam.turn.form, others(sam)) == (ONE, [])


def test_the_other_half_can_be_thrown_away(sam: YoungPerson) -> None:
    both(sam)
    turn = sam.turn
    sam.move("drop", AT, turn.form, mark=turn.seen, item=turn.others[0][0])
    assert (sam.turn.form, others(sam)) == (TWO, [])


def test_the_check_page_leads_to_what_is_in_no_answer(sam: YoungPerson) -> None:
    both(sam)
    turn = sam.turn
    sam.move("answer", AT, turn.form, mark=turn.seen)
    sam.tell_all()
    check = sam.talks.check(sam.talk)
    assert [place.key for place in check.left] == [AT]
    visit = sam.talk.conversation.visit(check.left[0])
    assert visit
    shown = sam.talks.turn(sam.talk, visit.place)
    assert shown
    assert [text for _, text in shown.others] == ["One half"]
    sam.move("drop", AT, shown.form, mark=shown.seen, item=shown.others[0][0])
    assert sam.talks.check(sam.talk).left == ()


def test_the_tab_that_answers_leaves_the_half_of_the_other(sam: YoungPerson) -> None:
    shown = sam.turn.seen
    first = typed(sam, ONE, shown)
    typed(sam, TWO, shown)
    sam.move("answer", AT, {"answer": ["One whole"]}, mark=first)
    assert sam.talk.draft.half[AT] == TWO
    assert sam.talk.draft.others == ()


def test_options_that_two_tabs_ticked_are_no_words_to_keep(sam: YoungPerson) -> None:
    sam.go_to("wants")
    shown = sam.turn.seen
    sam.move("keep", "wants", {"answer": ["fix"]}, mark=shown)
    sam.move("keep", "wants", {"answer": ["sorry"]}, mark=shown)
    assert sam.talk.draft.others == ()


def test_halves_wait_with_a_conversation_that_waits() -> None:
    sam = YoungPerson().complain()
    sam.begins("question")
    at, shown = sam.turn.place.key, sam.turn.seen
    sam.move("keep", at, ONE, mark=shown)
    sam.move("keep", at, TWO, mark=shown)
    sam.begins("add")
    assert sam.talk.draft.others == ()
    sam.begins("question")
    assert others(sam) == ["One half"]


def test_what_was_said_is_hidden_until_it_is_asked_for(sam: YoungPerson) -> None:
    sam.move("hide", AT, ONE, mark=sam.turn.seen)
    turn = sam.turn
    assert (turn.covered, turn.form, turn.said, turn.moves) == (True, {}, (), ("show",))
    sam.move("show", AT, {}, mark=turn.seen)
    assert (sam.turn.covered, sam.turn.form) == (False, ONE)


def test_what_is_typed_while_the_rest_is_hidden_can_be_mended(sam: YoungPerson) -> None:
    sam.move("hide", AT, {}, mark=sam.turn.seen)
    assert not sam.turn.covered
    refused = sam.move("answer", AT, {"answer": ["x" * 100_000]}, mark=sam.turn.seen)
    assert isinstance(refused, Rejection)
    assert not refused.turn.covered
    assert refused.turn.form == {"answer": ["x" * 100_000]}
    assert refused.turn.said == ()


def test_halves_of_two_tabs_and_items_are_hidden(sam: YoungPerson) -> None:
    both(sam)
    seen = sam.turn.seen
    sam.move("hide", AT, TWO, mark=seen)
    assert (sam.turn.covered, sam.turn.others) == (True, ())
    sam.move("show", AT, {}, mark=sam.turn.seen)
    assert (sam.turn.form, others(sam)) == (TWO, ["One half"])
    sam.answer(AT, "It is cold")
    sam.talks.hide(sam.token, hide=True)
    listed = sam.talks.turn(sam.talk, Place("points"))
    assert listed
    assert [item.lines for item in listed.items] == [()]


def test_it_can_be_hidden_from_other_pages_and_stays_so_once_sent(sam: YoungPerson) -> None:
    for hidden in (True, True):
        assert sam.talks.hide(sam.token, hide=hidden)
    sam.complain()
    assert sam.talk.draft.hidden
    assert sam.talks.hide("nobody", hide=True) is None


def test_words_typed_on_while_no_reply_came_stand_there_once(sam: YoungPerson) -> None:
    shown = sam.turn.seen
    for text in ("They", "They moved", "They moved me"):
        typed(sam, {"answer": [text]}, shown)
    assert (sam.turn.form["answer"], others(sam)) == (["They moved me"], [])


def test_a_box_that_was_emptied_is_no_beginning_of_another(sam: YoungPerson) -> None:
    shown = sam.turn.seen
    typed(sam, {"answer.who": ["Kay"]}, shown)
    typed(sam, TWO, shown)
    assert others(sam) == ["Kay"]


def many(sam: YoungPerson) -> str:
    """Keep as many halves as have room, from tabs that all showed the box empty."""
    shown = sam.turn.seen
    for at in range(MOST_AT_ONCE + 1):
        typed(sam, {"answer": [f"{at}. half"]}, shown)
    return shown


def test_no_more_halves_are_kept_than_one_can_choose_from(sam: YoungPerson) -> None:
    shown = many(sam)
    before = sam.talk.draft
    for at in range(100):
        refused = sam.move("keep", AT, {"answer": [f"one too many {at}"]}, mark=shown)
        assert isinstance(refused, Rejection)
        assert refused.turn.problems == (Problem("answer", "too_many_halves"),)
        assert refused.turn.form == {"answer": [f"one too many {at}"]}
        assert len(refused.turn.others) == MOST_AT_ONCE
    assert sam.talk.draft == before


def test_there_is_room_again_once_one_is_thrown_away(sam: YoungPerson) -> None:
    shown, late = many(sam), {"answer": ["late"]}
    first = sam.turn.others[0][0]
    assert isinstance(sam.move("drop", AT, late, mark=shown, item=first), MoveMade)
    assert sam.turn.form == late
    assert "0. half" not in others(sam)
    assert len(others(sam)) == MOST_AT_ONCE


def test_one_more_half_cannot_push_another_out_by_being_put_in_its_place(
    sam: YoungPerson,
) -> None:
    shown = many(sam)
    before = sam.talk.draft
    first = sam.turn.others[0][0]
    assert isinstance(sam.move("swap", AT, {"answer": ["x"]}, mark=shown, item=first), Rejection)
    assert sam.talk.draft == before
    turn = sam.turn
    assert isinstance(sam.move("swap", AT, turn.form, mark=turn.seen, item=first), MoveMade)
    assert (sam.turn.form, len(others(sam))) == ({"answer": ["0. half"]}, MOST_AT_ONCE)


def test_no_more_is_kept_half_typed_than_a_phone_can_load(sam: YoungPerson) -> None:
    shown, long = sam.turn.seen, "x" * (HEAVIEST - 10)
    typed(sam, {"answer": [long]}, shown)
    refused = sam.move("keep", AT, {"answer": ["y" * 100]}, mark=shown)
    assert isinstance(refused, Rejection)
    assert refused.turn.problems == (Problem("answer", "too_much_kept"),)
    assert refused.turn.form == {"answer": ["y" * 100]}
    assert sam.turn.form == {"answer": [long]}
    assert isinstance(sam.move("keep", AT, {"answer": ["y"]}, mark=shown), MoveMade)
    assert others(sam) == [long]


def test_the_rest_is_hidden_and_shown_even_where_there_is_no_room_for_more(
    sam: YoungPerson,
) -> None:
    shown, late = many(sam), {"answer": ["late"]}
    for move, hidden in (("hide", True), ("show", False)):
        refused = sam.move(move, AT, late, mark=shown)
        assert isinstance(refused, Rejection)
        assert (sam.talk.draft.hidden, refused.turn.form) == (hidden, late)
        assert bool(refused.turn.others) is not hidden
