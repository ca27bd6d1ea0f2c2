"""What a case says about somebody being safe, and whether a person has looked at it."""

from datetime import datetime
from typing import Final, Literal

from intake.domain.case.case import Case
from intake.domain.case.event import CHILD, KIND, SUBMISSION, Event, submitted
from intake.domain.law.product_events import (
    PASSED_ON,
    SAFETY_CHECKED,
    SAFETY_HANDLED,
    SAFETY_RAISED,
)

OF: Final = "of"
"""The key of the number of the event that something is said of."""

TOLD: Final = "tell"
"""The answer, in a submission, of who had somebody told at once."""

TELL_NOW: Final = "tell_now"
"""What kind of event it is when somebody, at any moment, had the council told at once."""

Concern = Literal["unsafe", "help", "worse", "worry"]
"""Why somebody has to look first, by what was said and no more than that.

``unsafe``: asked whether they are safe, who complains did not say yes. ``help``: they had somebody
told at once. ``worse``: they said that things got worse since they complained, and nothing of
being safe. ``worry``: somebody at the council is worried.
"""


NOT_SAFE: Final = frozenset({"no", "not_sure"})
"""The answers to "are you safe right now?" that a person must look at before anything else."""


def safety_answer(case: Case) -> str | None:
    """The key of what the young person answered when they were asked whether they are safe."""
    return _said(submitted(case.events), "answer")


def to_be_handled(case: Case) -> bool:
    """Whether a person has to look first, and nobody has said since then what was done."""
    return bool(concerns(case))


def concerns(case: Case) -> frozenset[Concern]:
    """Why somebody has to look first; empty once it was said what was done.

    Whoever a complaint is passed on to looks at that anew. What counts is when it was written down:
    what was done is often told with an earlier time.
    """
    now: set[Concern] = set()
    ever: set[Concern] = set()
    for event in sorted(case.events, key=lambda each: each.sequence):
        concern = concern_of(event)
        if concern:
            now.add(concern)
            ever.add(concern)
        elif event.name == SAFETY_HANDLED:
            now.clear()
        elif event.name == PASSED_ON:
            now = set(ever)
    return frozenset(now)


def concern_since(case: Case) -> datetime | None:
    """When the first of what somebody has to look at was written down (UTC); None without any.

    Counted is what `concerns` counts: what was told since somebody last said what was done.
    """
    since: datetime | None = None
    ever = False
    for event in sorted(case.events, key=lambda each: each.sequence):
        if event.name == SAFETY_HANDLED:
            since = None
        elif concern_of(event) or (event.name == PASSED_ON and ever):
            since, ever = since or event.recorded, True
    return since


def last_handled(case: Case) -> Event | None:
    """When somebody last said that they acted on what was told about safety.

    None where nothing was, or something was told since.
    """
    return None if concerns(case) else case.last(SAFETY_HANDLED)


def concern_of(event: Event) -> Concern | None:
    """Why this event has somebody look first; None for one that does not."""
    if event.name == SAFETY_RAISED:
        if event.actor != CHILD:
            return "worry"
        return "help" if event.text(KIND) == TELL_NOW else "worse"
    if not event.has(SUBMISSION):  # as most have not
        return None
    if _said(event, "answer") in NOT_SAFE:
        return "unsafe"
    return "help" if _said(event, "told") == TOLD else None


def only_worse(case: Case) -> bool:
    """Whether all that has somebody look first is that things got worse since the complaint."""
    return concerns(case) == {"worse"}


def told_not_to_complain(case: Case) -> bool:
    """Whether the young person said that somebody tells them not to complain.

    What was typed beside a yes that is not picked is a yes. It is no concern about safety by
    itself, and it has no end: that somebody has read it does not stop who leans on them.
    """
    return any(
        "yes" in event.texts(SUBMISSION, "pressure", "option")
        or any(text.strip() for text in event.texts(SUBMISSION, "pressure", "words"))
        for event in case.events
    )


def looked_for(case: Case) -> bool:
    """Whether an officer has answered if anything here tells that somebody may be hurt.

    Whoever handled what was told about safety has answered it too.
    """
    return case.has(SAFETY_CHECKED) or case.has(SAFETY_HANDLED)


def is_looked_through(case: Case, event: Event) -> bool:
    """Whether an officer said since then if this tells that somebody may be hurt.

    Whoever said it of one thing has not said it of another.
    """
    since = (each for each in case.events if each.sequence > event.sequence)
    return any(
        each.name == SAFETY_CHECKED and each.numbers(OF) in {(), (event.sequence,)}
        for each in since
    )


def first_to_do(case: Case) -> Literal["handle", "check"] | None:
    """What an officer does before anything else: act on what was told about safety, or look."""
    if to_be_handled(case):
        return "handle"
    return None if looked_for(case) else "check"


def _said(event: Event, what: str) -> str | None:
    return next(iter(event.texts(SUBMISSION, "safety", what, "option")), None)
