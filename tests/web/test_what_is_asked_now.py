"""At a later stage the desk shows what is asked there, in words, beside what is written of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.flows.flows import load_flow
from intake.domain.letters.parts import Paragraph
from intake.domain.letters.storing import kept_blocks
from tests.support.made_letters import HOUSE
from tests.support.page_hooks import text_of
from tests.web.test_desk import opened

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office, Young

SORRY = {"option": "fix", "shown": "Put it right", "says": "I want it put right.", "words": None}


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    """Somebody at Stage 2, who asks for something new and says why."""
    complained = office.complaint(points_what="Nobody came.", wants="sorry")
    opened(dan, complained.reference)
    office.desk_event(complained.reference, "stage1_answered")
    told = {"points": [1], "because": "You did not ask my nan.", "outcomes": [SORRY]}
    office.young_event(complained.reference, "stage2_requested", **told)
    return complained


def facts(dan: DeskVisitor, young: Young) -> dict[str, str]:
    """What the newest words at the top of the case say, by what it is."""
    (first, *_) = dan.go(f"/desk/case/{young.reference}").hooked("data-words")
    return dict(zip(map(text_of, first.iter("dt")), map(text_of, first.iter("dd")), strict=True))


@pytest.mark.parametrize(
    ("page", "where"), [("", "data-asked-now"), ("/letter/stage2_extended", "data-said")]
)
def test_what_is_asked_at_stage_2_stands_on_the_case_and_beside_its_letters(
    dan: DeskVisitor, young: Young, page: str, where: str
) -> None:
    shown = dan.go(f"/desk/case/{young.reference}{page}").text(where)
    assert "What is asked now: Stage 2" in shown
    for words in ("Nobody came.", "You did not ask my nan.", "I want it put right."):
        assert words in shown


def test_a_request_at_the_top_of_a_case_tells_which_points_it_is_about(
    dan: DeskVisitor, young: Young
) -> None:
    assert facts(dan, young)["Points"] == "Nobody came."


def test_at_stage_1_and_when_it_is_over_there_is_only_the_complaint(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    other = office.complaint(points_what="My room.")
    opened(dan, other.reference)
    assert not dan.go(f"/desk/case/{other.reference}").hooked("data-asked-now")
    office.young_event(young.reference, "withdrawal_asked")
    office.desk_event(young.reference, "withdrawn")
    assert not dan.go(f"/desk/case/{young.reference}").hooked("data-asked-now")


@pytest.mark.parametrize("flow", ["panel_coming", "more_time", "done_question"])
def test_what_a_young_person_chose_is_told_in_words(
    office: Office, dan: DeskVisitor, young: Young, flow: str
) -> None:
    steps = load_flow(HOUSE / "flows" / f"{flow}.yaml").flow.by_id.values()
    (options,) = (step.options for step in steps if step.fills == "decision")
    for option in options:
        office.young_event(young.reference, "message_sent", kind=flow, decision=option.key)
        assert facts(dan, young)["Decision"] not in {option.key, ""}


def test_the_day_of_a_declaration_is_told_in_words(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    person = {"person": "ann", "person_name": "Ann Frost", "person_declared": "2026-01-05"}
    office.desk_event(young.reference, "independent_person_appointed", **person)
    shown = dan.go(f"/desk/case/{young.reference}").text("data-timeline")
    assert "Declared independent on Monday 5 January 2026" in shown.replace("onM", "on M")


def test_what_deals_with_a_request_can_be_done_from_there_once_the_law_allows_it(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    def ways() -> list[str]:
        hooks = dan.go(f"/desk/case/{young.reference}").hooked("data-dealt-by")
        return [link.get("href", "").rpartition("/")[2] for link in hooks[0].iter("a")]

    assert ways() == ["statement_sent", "statement_agreed", "investigator_appointed",
                      "independent_person_appointed"]  # fmt: skip
    office.young_event(young.reference, "meeting_requested", who="Ivy")
    assert ways() == ["meeting_arranged", "meeting_held"]
    office.young_event(young.reference, "safety_raised", words="He hits me.")
    assert ways() == []


def test_a_long_case_keeps_its_newest_letters_in_the_page_and_the_others_a_file_away(
    office: Office, dan: DeskVisitor, young: Young
) -> None:
    for number in range(5):
        short = kept_blocks([Paragraph((f"Letter {number}.",))])
        office.desk_event(young.reference, "message_sent", short=short)
    shown = dan.go(f"/desk/case/{young.reference}")
    timeline = shown.text("data-timeline")
    assert [number for number in range(5) if f"Letter {number}." in timeline] == [2, 3, 4]
    files = [each.get("href", "") for each in shown.links]
    assert len([each for each in files if "letter.docx?of=" in each]) == 5
