"""A pause of some points names them, and the rest goes on; of all, it is a pause of the whole."""

from __future__ import annotations

import pytest

from intake.domain.case.second_person import waiting_for_second
from intake.domain.council_letters.fields import misshapen
from intake.domain.letters.parts import Listing, Paragraph
from intake.services.case.casework import NotNow
from tests.support.made_council_letters import Case, case_for


def ticked(*numbers: int) -> tuple[Case, dict[str, str]]:
    case = case_for("paused")
    return case, {**case.filled("paused"), **{f"points.{number}": "yes" for number in numbers}}


def test_the_letter_names_what_waits_and_when_the_rest_is_answered() -> None:
    case, typed = ticked(2)
    letter = case.draft("paused", typed)
    lists = [each for each in letter.letter.letter.blocks if isinstance(each, Listing)]
    assert [[line.text for line in item.paragraphs] for item in lists[0].items] == [
        ["They moved my things."]
    ]
    text = "\n".join(each.text for each in letter.letter.short if isinstance(each, Paragraph))
    assert "Part of your complaint has to wait." in text
    assert "All the rest goes on. You should have an answer to it by 16 May 2024." in text


def test_the_event_has_the_points_and_the_time_for_the_rest_runs_on() -> None:
    case, typed = ticked(2)
    office = case.office
    case.send("paused", typed)
    mo = office.officer("Mo Reed", "manager")
    found = office.desk.look(mo, case.reference)
    (request,) = waiting_for_second(found.case)
    office.second.send(mo, found, request.sequence, request.sequence)
    after = office.desk.look(mo, case.reference).case
    paused = after.last("paused")
    assert paused is not None
    assert paused.value("points") == [2]
    clock = after.clock("stage1-answer")
    assert clock is not None
    assert clock.state == "running"
    assert [item.number for item in case.items()["points"]] == [1]


def test_where_all_is_ticked_all_of_it_waits() -> None:
    case, typed = ticked(1, 2)
    letter = case.draft("paused", typed)
    (_, data) = letter.acts[0]
    assert "points" not in data
    text = "\n".join(each.text for each in letter.letter.short if isinstance(each, Paragraph))
    assert "Your complaint has to wait." in text


def test_a_point_that_there_is_not_is_named() -> None:
    case, typed = ticked(9)
    assert [gap.at for gap in case.draft("paused", typed).gaps] == ["points"]


def test_a_document_can_give_the_numbers_of_points() -> None:
    assert misshapen({"points": [1, 2]}) is None
    assert misshapen({"points": [1.5]}) == "points"


@pytest.mark.parametrize("answered", ["stage1_answered", "stage2_answered", "council_replied"])
def test_what_is_answered_has_nothing_left_that_could_wait(answered: str) -> None:
    case = case_for(answered)
    assert case.draft("paused").template.event == "paused"
    case.office.happens(answered)
    with pytest.raises(NotNow, match="owed no answer that could wait"):
        case.draft("paused")
