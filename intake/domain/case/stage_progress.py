"""How far a stage is: what was not answered is never called done."""

from datetime import date
from typing import Literal

from intake.domain.case.case import Case
from intake.domain.case.event import CHILD
from intake.domain.law.roles import EventRole, StageRole

Progress = Literal["done", "now", "to_come", "unanswered", "left"]
"""``unanswered`` is a stage that was left without an answer, ``left`` one that both agreed to leave
so, or that was stopped because somebody asked for that."""


def progress_of(case: Case, name: str) -> Progress:
    """How far a stage of the procedure is in this case."""
    if name == case.stage:
        return "now"
    visits = [(index, day) for index, (stage, day) in enumerate(case.entered) if stage == name]
    if not visits:
        return "to_come"
    if not case.procedure.stages[name].active or any(_answered(case, at) for at, _ in visits):
        return "done"
    return "left" if _was_let_go(case, visits[-1][0]) else "unanswered"


def is_answered(case: Case) -> bool:
    """Whether an answer came since the case came to the stage that it is in now."""
    return bool(case.entered) and _answered(case, len(case.entered) - 1)


def _answered(case: Case, index: int) -> bool:
    """Whether an answer came while the case was in the stage that it came to as the nth.

    What came on the day on which a stage was left counts for that stage.
    """
    before = _answers_until_left(case, index - 1) if index else 0
    return _answers_until_left(case, index) > before


def _answers_until_left(case: Case, index: int) -> int:
    following = case.entered[index + 1 : index + 2]
    until = following[0][1] if following else date.max
    names = case.procedure.events_with(EventRole.ANSWER)
    return len([event for event in case.events if event.name in names and event.day <= until])


def _was_let_go(case: Case, index: int) -> bool:
    """Whether it was left because both agreed to go on, or somebody asked to stop."""
    stage, day = case.entered[index + 1]
    if case.procedure.stages[stage].role is StageRole.OVER:
        return case.latest(EventRole.WITHDRAWAL_REQUEST) is not None
    rules = case.procedure.events
    steps = [each for each in case.events if each.day == day
             and any(change.stage == stage for change in rules[each.name].becomes)]  # fmt: skip
    return bool(steps) and CHILD not in rules[steps[-1].name].who
