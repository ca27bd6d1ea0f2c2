"""Points that go another way are named in the letter, and are answered here no more."""

from __future__ import annotations

import pytest

from intake.domain.case.second_person import waiting_for_second
from intake.domain.council_letters.fields import SAYINGS
from intake.domain.letters.parts import Heading, Listing
from tests.support.made_council_letters import Case, case_for


def ticked(*numbers: int) -> tuple[Case, dict[str, str]]:
    case = case_for("split")
    return case, {**case.filled("split"), **{f"points.{number}": "yes" for number in numbers}}


def test_the_letter_names_what_goes_another_way_as_a_whole() -> None:
    case, typed = ticked(2)
    done = case.draft("split", typed)
    assert done.whole
    for blocks in (done.letter.letter.blocks, done.letter.short):
        first = next(each for each in blocks if isinstance(each, Listing))
        assert [[line.text for line in item.paragraphs] for item in first.items] == [
            ["They moved my things."]
        ]


def test_without_a_tick_no_point_goes_and_nothing_is_headed() -> None:
    case, typed = ticked()
    done = case.draft("split", typed)
    headings = [each.text for each in done.letter.letter.blocks if isinstance(each, Heading)]
    assert done.whole
    assert "Points that go another way" not in headings


def test_not_all_points_can_be_ticked() -> None:
    case, typed = ticked(1, 2)
    assert [(gap.at, gap.kind) for gap in case.draft("split", typed).gaps] == [("points", "all")]
    assert "decide of all of it" in SAYINGS["all"]


@pytest.mark.parametrize("strange", [9, 0])
def test_a_point_that_there_is_not_is_named(strange: int) -> None:
    case, typed = ticked(strange)
    assert [gap.kind for gap in case.draft("split", typed).gaps] == ["option"]


def test_the_answer_asks_for_the_rest_alone() -> None:
    case, typed = ticked(2)
    office = case.office
    case.send("split", typed)
    mo = office.officer("Mo Reed", "manager")
    found = office.desk.look(mo, case.reference)
    (request,) = waiting_for_second(found.case)
    office.second.send(mo, found, request.sequence, request.sequence)
    items = case.draft("stage1_answered", {}).items
    assert [item.number for item in items["points"]] == [1]


def test_after_a_pause_of_a_point_the_second_answer_is_about_that_point_alone() -> None:
    case = case_for("stage1_answered")
    office = case.office
    office.happens("paused", points=[2], reason="The police")
    answer = case.filled("stage1_answered")
    assert not any(control.startswith("points.2.") for control in answer)
    assert case.send("stage1_answered", answer).whole
    office.happens("resumed")
    items = case.draft("stage1_answered", {}).items
    assert [item.number for item in items["points"]] == [2]
    assert not items["questions"]
