"""A helper types a young person's own complaint; who was in care is asked in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from intake.domain.complaint_record import Choice
from intake.domain.people.complainants import YOUNG
from intake.domain.submission.building import build_submission
from tests.flows.classes import finished, flow_classes
from tests.flows.wandering import ABOUT
from tests.support.in_memory import InMemory, flows

if TYPE_CHECKING:
    from intake.domain.complaint_record import Submission
    from intake.domain.flow.flow import Flow

HELPING: Final = flows()["helping"]
LEFT_CARE: Final = flows()["left_care"]
SAID: Final = {"points.what": {"answer": ["they dont ring me"]}}
ADVOCATE: Final = {
    **SAID,
    "knows": {"answer": ["asked"]},
    "typist": {"answer": ["advocate"]},
    "typist_advocate": {"answer.name": ["Jo Hill"], "answer.service": ["NYAS"]},
}


def ends_of(flow: Flow) -> list[Submission]:
    _, walked = flow_classes(flow)
    return [build_submission(finished(talk), ABOUT) for talk in walked.met]


@pytest.mark.parametrize("flow", [HELPING, LEFT_CARE], ids=lambda flow: flow.name)
def test_it_is_the_young_persons_own_complaint_on_every_way(flow: Flow) -> None:
    for submission in ends_of(flow):
        relationship = submission.who.relationship
        assert isinstance(relationship, Choice)
        assert relationship.option == YOUNG


def test_who_typed_is_told_on_every_way_and_never_guessed() -> None:
    assert not HELPING.by_id["typist"].skippable
    assert not HELPING.by_id["knows"].skippable
    for submission in ends_of(HELPING):
        assert isinstance(submission.helper, Choice)
        assert submission.helper.says


def test_safety_and_the_promise_stand_before_anything_that_is_typed() -> None:
    for flow in (HELPING, LEFT_CARE):
        order = [step.id for step in flow.steps]
        typed = next(step.id for step in flow.steps if step.type in {"text", "parts", "repeat"})
        assert order.index("promise") < order.index("safe") < order.index(typed)
        assert order.index("pressure") < order.index("points")


def test_an_advocate_who_types_is_named_and_no_other_is_offered() -> None:
    young = InMemory().complains(ADVOCATE, "helping")
    submission = young.case.events[0].submission
    assert submission
    named = submission.advocate.named
    assert named
    assert (named.name, named.service) == ("Jo Hill", "NYAS")
    assert submission.advocate.wanted is None
    assert submission.points[0].what == "they dont ring me"


def test_who_was_in_care_is_offered_what_care_leavers_are_owed() -> None:
    options = {option.key for option in LEFT_CARE.by_id["wants"].options}
    assert options >= {"money", "home", "stay", "plan", "adviser"}
    assert "Under 19" not in str(LEFT_CARE.by_id["help_now"].say)
    young = InMemory().complains({**SAID, "care": {"answer": ["left_care"]}}, "left_care")
    submission = young.case.events[0].submission
    assert submission
    assert isinstance(submission.who.care_status, Choice)
    assert submission.who.care_status.option == "left_care"
