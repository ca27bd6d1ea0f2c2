"""A letter of a stage asks for what that stage was asked, and says nothing else."""

from __future__ import annotations

import pytest

from intake.adapters.documents.text import letter_text
from intake.services.desk.once import DoneAlready
from tests.support.made_council_letters import Case, case_for

STATEMENT = "statement_sent"
WISH = {"option": "plan", "shown": "A plan", "says": "I want a plan in writing.", "words": None}


def at_stage_2() -> Case:
    case = case_for("stage1_answered")
    case.office.happens("stage1_answered", questions=[{"number": 1}, {"number": 2}],
                        outcomes=[{"number": 1}, {"number": 2}])  # fmt: skip
    case.office.happens("stage2_requested", points=[2], because="You asked nobody.",
                        outcomes=[WISH])  # fmt: skip
    return case


def test_the_statement_has_what_was_kept_what_is_new_and_why_and_nothing_else() -> None:
    case = at_stage_2()
    draft = case.draft(STATEMENT)
    assert [item.number for item in draft.items["points"]] == [2]
    letter = letter_text(draft.letter.letter)
    for said in ("They moved my things.", "I want a plan in writing.", "You asked nobody."):
        assert said in letter
    for dropped in ("She never came.", "I want to know why.", "my bike back"):
        assert dropped not in letter


def test_what_is_added_after_the_first_day_is_a_point_to_be_answered() -> None:
    case = case_for("stage1_answered")
    case.office.happens("message_sent", kind="add", words="My phone is gone.", told_by="young")
    gaps = case.draft("stage1_answered", {}).gaps
    assert {gap.item for gap in gaps if gap.at.startswith("points.")} == {1, 2, 3}
    letter = letter_text(case.draft("stage1_answered").letter.letter)
    assert "My phone is gone." in letter


def test_a_letter_with_rows_for_each_item_is_sent_once_when_it_is_pressed_twice() -> None:
    case = at_stage_2()
    typed, seen = case.filled(STATEMENT), len(case.office.cases.events(case.reference))
    assert case.send(STATEMENT, typed, seen).whole
    with pytest.raises(DoneAlready):
        case.send(STATEMENT, typed, seen)
