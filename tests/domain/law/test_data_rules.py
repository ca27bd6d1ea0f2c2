"""What an event must say of whom it names, and how many: named afterwards, refused before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.case.case import fold
from intake.domain.case.door import why_not
from tests.support.law import CLOSED, case, day, england, event, events

if TYPE_CHECKING:
    from intake.domain.case.case import Case

START = "2024-05-01 received\n2024-05-10 stage1_answered\n2024-05-13 stage2_requested\n"
ANN = (
    "2024-05-20 independent_person_appointed person=ann person_name=Ann person_declared=2024-05-01"
)
STAGE3 = f"{START}{ANN}\n2024-06-13 stage2_answered\n2024-06-20 stage3_requested\n"
DAY = "2024-06-21"


def then(story: str, name: str, **data: Any) -> Case:
    told = [*events(story), event(name, DAY, 9, **data)]
    return fold(england(), told, day(DAY), CLOSED)


def refused(story: str, name: str, **data: Any) -> str:
    return str(why_not(case(story, DAY), name, "officer", data) or "")


def row(name: str, role: str = "member", **more: str) -> dict[str, str]:
    return {"name": name, "role": role, **more}


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("investigator_appointed", {}, ""),
        ("investigator_appointed", {"person": "joe", "apart": "yes"}, ""),
        ("investigator_appointed", {"person": "joe", "apart": "no"},
         "The investigator works in the team that the complaint is about (GBC 2006)"),
        ("independent_person_appointed", {}, ""),
        ("independent_person_appointed", {"person": "ann", "person_declared": "2024-05-01"}, ""),
        ("independent_person_appointed", {"person": "ann"},
         "It was not recorded that they declared to be independent of the council (reg 2)"),
    ],
)  # fmt: skip
def test_an_appointment_that_says_who_says_what_the_law_wants_of_them(
    name: str, data: dict[str, str], says: str
) -> None:
    assert refused(START, name, **data) == says
    named = [each for each in then(START, name, **data).irregular if name in each]
    assert named == ([f"{DAY} {name}: {says}."] if says else [])


PANEL = (row("Kit", "chair"), row("Ben"), row("Bo"))
SIX = "A panel is three people (reg 19)"
ONE = "One of the three leads the panel (reg 19)"
APART = "The independent person of Stage 2 does not sit on the panel (reg 19)"


@pytest.mark.parametrize(
    ("people", "says"),
    [
        ([], ""),
        (PANEL, ""),
        ((*PANEL, row("Ann", "independent"), row("Dan", "officer")), ""),
        (PANEL[:2], SIX),
        ((*PANEL[:2], row("kit ")), SIX),
        ((*PANEL, row("Cy")), SIX),
        ((row("Kit"), *PANEL[1:]), ONE),
        ((*PANEL[:2], row("Cy", "chair")), ONE),
        ((*PANEL[:2], row(" ANN ")), APART),
        ((*PANEL[:2], row("Anna", person="ann")), APART),
    ],
)
def test_a_panel_to_come_is_three_people_of_whom_one_leads_without_who_was_in_stage_2(
    people: list[dict[str, str]], says: str
) -> None:
    assert refused(STAGE3, "panel_arranged", meets_on="2024-07-12", people=people) == says


def test_an_invitation_of_before_is_named_for_no_number_of_people() -> None:
    old = then(STAGE3, "panel_arranged", meets_on="2024-07-12", people=[row("Kit")])
    assert not any("three" in each for each in old.irregular)


def test_who_was_in_stage_2_does_not_lead_the_panel_either() -> None:
    chair = {"person": "ann", "person_name": "Ann", "person_declared": "2024-05-01"}
    assert refused(STAGE3, "chair_appointed", **chair) == APART
    assert refused(STAGE3, "chair_appointed", **{**chair, "person": "", "person_name": "Kit"}) == ""


def test_who_was_in_stage_2_and_sat_on_the_panel_is_named_and_who_was_only_there_is_not() -> None:
    says = "The independent person of Stage 2 sat on the panel (reg 19)"

    def met(last: dict[str, str]) -> bool:
        people = [*PANEL[:2], last]
        there = [{**each, "there": "yes"} for each in people]
        arranged = f"{STAGE3}2024-06-20 panel_arranged meets_on={DAY}\n2024-06-20 papers_sent\n"
        return any(says in each for each in then(arranged, "panel_met", others=there).irregular)

    assert met(row("Ann"))
    assert not met(row("Ann", "other"))
    assert not met(row("Bo"))


@pytest.mark.parametrize(
    ("decision", "sooner", "still", "named"),
    [
        ("refused", "no", "yes", True),
        ("refused", "yes", "yes", False),
        ("refused", "no", "no", False),
        ("accepted", "no", "yes", False),
    ],
)
def test_a_late_request_that_is_refused_although_both_limbs_speak_for_it_is_named(
    decision: str, sooner: str, still: str, *, named: bool
) -> None:
    late = f"{STAGE3.splitlines()[0]}\n"
    data = {"decision": decision, "sooner": sooner, "still": still, "reason": "It was so."}
    found = then(late, "late_request_decided", **data).irregular
    assert any("It was refused although" in each for each in found) is named
