"""What a case says about somebody being safe, and whether a person has looked at it."""

from collections.abc import Mapping
from typing import Final, Literal

from intake.domain.case import Case
from intake.domain.event import Event, submitted

RAISED: Final = "safety_raised"
HANDLED: Final = "safety_handled"
LOOKED_FOR: Final = "safety_checked"
"""The event by which an officer says whether anything tells that somebody may be hurt."""

NOT_SAFE: Final = frozenset({"no", "not_sure"})
"""The answers to "are you safe right now?" that a person must look at before anything else."""


def safety_answer(case: Case) -> str | None:
    """The key of what the young person answered when they were asked whether they are safe."""
    return _answer(submitted(case.events))


def to_be_handled(case: Case) -> bool:
    """Whether somebody may not be safe, and nobody has said since then what was done."""
    concern = False
    for event in case.events:
        if event.name == RAISED or _answer(event) in NOT_SAFE:
            concern = True
        elif event.name == HANDLED:
            concern = False
    return concern


def looked_for(case: Case) -> bool:
    """Whether an officer has answered if anything here tells that somebody may be hurt.

    Whoever handled what was told about safety has answered it too.
    """
    return case.has(LOOKED_FOR) or case.has(HANDLED)


def first_to_do(case: Case) -> Literal["handle", "check"] | None:
    """What an officer does before anything else: act on what was told about safety, or look."""
    if to_be_handled(case):
        return "handle"
    return None if looked_for(case) else "check"


def _answer(event: Event) -> str | None:
    value: object = event.data
    for key in ("submission", "safety", "answer", "option"):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else None
