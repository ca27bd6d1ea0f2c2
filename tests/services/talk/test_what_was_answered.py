"""Who asks for the next stage sees what was answered to each thing, and keeps what was refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.complaint_record import Outcome, Point
from intake.domain.letters.parts import Item, Listing, Paragraph, Verbatim
from intake.domain.letters.storing import kept_blocks
from intake.services.talk.prefilling import prefilled
from tests.support.made_council_letters import Case, case_for
from tests.support.made_letters import FULL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.domain.talk.form import Form
    from intake.services.talk.turns import Turn

SORRY = Outcome("sorry", "Say sorry to me", "I want someone to say sorry to me.")
STAY = Outcome("stay", "Don't move me", "I don't want to be moved.")
WORKER = Outcome("worker", "A different worker", "I want a different worker.")
BIKE = Outcome("other", "Something else", None, "my  bike back, pls")
RULE = Outcome("rule", "Change a rule", "I want the rules, or how they are used, to change.")


def answered(wishes: tuple[Outcome, ...], decisions: Mapping[int, str]) -> Case:
    """A complaint with two points and these wishes, answered in a letter of the desk."""
    points = (Point(1, "They moved me."), Point(2, "  nobody *asked* me  "))
    case = case_for("stage1_answered", replace(FULL, points=points, outcomes=wishes))
    typed = case.filled("stage1_answered")
    for number in range(1, len(wishes) + 1):
        decision = decisions[number]
        typed[f"outcomes.{number}.decision"] = decision
        if decision == "refused":
            for key in ("to_do", "will_do", "owner", "until"):
                typed.pop(f"outcomes.{number}.{key}", None)
    case.send("stage1_answered", typed)
    return case


def at(case: Case, step: str) -> Turn:
    """The turn of the request for Stage 2 at a step, before anything was answered there."""
    talks, token = case.office.talks, case.office.token
    assert talks.begin_move(token, "stage2_requested") is not None
    talk = talks.open(token)
    assert talk
    place = next(each.place for each in talk.conversation.path() if each.step.id == step)
    turn = talks.turn(talk, place)
    assert turn
    return turn


def ticked(case: Case) -> Form:
    return at(case, "wants").form


def said(turn: Turn, key: str) -> list[str]:
    replies = turn.talk.answers[turn.step.fills or ""]
    return [each.text for each in replies.get(key, ())]


def test_each_point_has_the_whole_answer_to_it_and_nothing_of_its_own_words() -> None:
    turn = at(answered((STAY,), {1: "refused"}), "points")
    for key in ("1", "2"):
        reply = said(turn, key)
        assert reply[:2] == ["We agree with you.", "This is why:"]
        assert len(reply) == 4
    assert [option.say for option in turn.step.options] == [
        "They moved me.",
        "  nobody *asked* me  ",
    ]


def test_what_was_refused_or_met_in_part_is_ticked_and_what_was_granted_is_not() -> None:
    case = answered((SORRY, STAY, WORKER), {1: "agreed", 2: "refused", 3: "partly"})
    assert ticked(case) == {"answer": ["stay", "worker"]}
    turn = at(case, "wants")
    assert said(turn, "stay")[0] == "No."
    assert said(turn, "sorry")[0] == "Yes."
    assert said(turn, "money") == []


def test_a_wish_in_their_own_words_stands_in_its_box_to_the_letter() -> None:
    case = answered((BIKE, STAY), {1: "refused", 2: "agreed"})
    assert ticked(case) == {"answer": ["other"], "answer.other": ["my  bike back, pls"]}


def test_a_wish_that_is_not_offered_here_is_offered_for_who_made_it() -> None:
    turn = at(answered((RULE,), {1: "refused"}), "wants")
    assert turn.form == {"answer": ["rule"]}
    (option,) = (each for each in turn.step.options if each.key == "rule")
    assert (option.say, option.letter) == (RULE.wanted, RULE.says)


@pytest.mark.parametrize(
    "wishes",
    [
        (Outcome(None, None, None, "My bike."), Outcome("other", "Something else", None, "Her.")),
        (Outcome("other", "Something else", None, "My bike.\nAnd my lamp."),),
    ],
)
def test_what_does_not_fit_into_one_box_to_the_letter_is_not_ticked(
    wishes: tuple[Outcome, ...],
) -> None:
    turn = at(answered(wishes, dict.fromkeys((1, 2), "refused")), "wants")
    assert turn.form == {}
    assert said(turn, "other").count("No.") == len(wishes)


def test_where_nobody_answered_every_wish_is_ticked_and_nothing_was_said() -> None:
    case = case_for("stage1_answered", replace(FULL, outcomes=(STAY, SORRY)))
    assert ticked(case) == {"answer": ["sorry", "stay"]}
    assert said(at(case, "wants"), "stay") == []


def test_where_all_was_granted_nothing_is_ticked_and_nothing_is_said_of_ticks() -> None:
    def words(case: Case) -> str:
        turn = at(case, "wants")
        assert turn.step.say
        lines = turn.talk.conversation.say(turn.step.say, turn.talk.names)
        return " ".join(piece.text for line in lines for piece in line)

    granted = answered((STAY,), {1: "agreed"})
    assert ticked(granted) == {}
    assert "did not say yes" not in words(granted)
    assert "did not say yes" in words(answered((STAY,), {1: "refused"}))


def test_what_they_untick_stays_out_and_what_they_answered_is_what_comes_back() -> None:
    case = answered((STAY, BIKE), {1: "refused", 2: "refused"})
    place = at(case, "wants").place
    office = case.office
    office.talks.move(office.token, "answer", place, {"answer": ["stay"]})
    assert at(case, "wants").form == {"answer": ["stay"]}


def test_a_request_that_was_begun_before_has_what_was_said_in_it() -> None:
    case = answered((STAY,), {1: "refused"})
    office = case.office
    place = at(case, "wants").place
    office.talks.move(office.token, "keep", place, {"answer": ["money"]})
    assert at(case, "wants").form["answer"] == ["money"]


def test_nothing_of_it_is_shown_while_what_was_said_is_hidden() -> None:
    case = answered((STAY,), {1: "agreed"})
    assert at(case, "wants").form == {}
    case.office.talks.hide(case.office.token, hide=True)
    assert at(case, "wants").covered
    assert at(case, "points").covered


def test_the_latest_answer_counts_and_a_letter_that_answers_nothing_is_none() -> None:
    case = answered((STAY,), {1: "refused"})
    again = Listing((
        Item(1, (Paragraph((Verbatim("They moved me."),)), Paragraph(("We agree now.",)))),
        Item(2, (Paragraph((Verbatim("  nobody *asked* me  "),)),)),
    ))  # fmt: skip
    blocks = kept_blocks((Paragraph(("Hello.",)), again))
    case.office.happens(
        "stage1_answered", short=blocks, outcomes=[{"number": 1, "decision": "yes"}]
    )
    turn = at(case, "points")
    assert said(turn, "1") == ["We agree now."]
    assert said(turn, "2")[0] == "We agree with you."
    assert ticked(case) == {}


def test_a_box_is_filled_only_where_there_is_one() -> None:
    case = answered((replace(STAY, words="not again"),), {1: "refused"})
    assert ticked(case) == {"answer": ["stay"]}


def test_every_point_is_ticked_at_first() -> None:
    turn = at(answered((STAY,), {1: "refused"}), "points")
    visit = turn.talk.conversation.visit(turn.place)
    assert visit
    assert prefilled(visit) == {"answer": ["1", "2"]} == turn.form
