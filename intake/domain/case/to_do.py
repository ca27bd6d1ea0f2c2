"""What the desk still has to do for somebody, by hand: it stands until an officer says it was done.

It stands whatever stage the case is in: what was promised in writing is not over when a case is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from intake.domain.case.case import Case
from intake.domain.case.event import Event
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    CHILD_TOLD,
    REFERRAL_DUE,
    REFERRAL_MADE,
)

Task = Literal["tell_child", "call_advocate"]
"""What is to be done: to tell the child what was decided of somebody else's complaint (reg 12(5));
to ask an advocacy service that cannot be written to from here."""

TELL_CHILD: Final = "tell_child"
CALL_ADVOCATE: Final = "call_advocate"

_DONE_BY: Final[Mapping[Task, str]] = {TELL_CHILD: CHILD_TOLD, CALL_ADVOCATE: REFERRAL_MADE}

CHILD: Final = "child"
TO_TELL: Final = "to_tell"
"""Where a letter says whether the child was told, and the answer that leaves it to be done."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to be done, and the event because of which it is."""

    task: Task
    because: Event

    @property
    def done_by(self) -> str:
        """The name of the event that says it was done."""
        return _DONE_BY[self.task]


def to_do(case: Case) -> tuple[ToDo, ...]:
    """What is still to be done."""
    tasks: dict[Task, Event] = {}
    for event in case.events:
        _take(tasks, event)
    return tuple(ToDo(task, because) for task, because in tasks.items())


def _take(tasks: dict[Task, Event], event: Event) -> None:
    if event.text(CHILD):
        tasks.pop(TELL_CHILD, None)
        if event.text(CHILD) == TO_TELL:
            tasks[TELL_CHILD] = event
    elif event.name == CHILD_TOLD:
        tasks.pop(TELL_CHILD, None)
    elif event.name == REFERRAL_DUE:
        tasks[CALL_ADVOCATE] = event
    elif event.name in {REFERRAL_MADE, ADVOCACY_ANSWERED}:
        # A new answer takes the place of the one before; it brings a task of its own if it needs.
        tasks.pop(CALL_ADVOCATE, None)
