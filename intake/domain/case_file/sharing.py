"""What of a case is shown to whom, when all of it is handed on as a file.

Only what is named here is told: a key that somebody adds to an event stays at the desk until it
is named.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from intake.domain.case.advocates import EMAIL
from intake.domain.case.event import HOW, SUBMISSION, TYPED_BY, Event
from intake.domain.complaint_record import Advocate, SafeContact, Safety, Submission, to_document
from intake.domain.flow.slots import PRIVATE
from intake.domain.law.product_events import (
    ACTION_DONE,
    ACTION_NOT_DONE,
    ACTION_PROMISED,
    ADVOCACY_ANSWERED,
    ADVOCATE_NAMED,
    RIGHTS_ANSWERED,
    RIGHTS_ASKED,
    RIGHTS_WITHDRAWN,
    SAFETY_CHECKED,
    SAFETY_HANDLED,
    SAFETY_RAISED,
    TEAM_ALONE,
)
from intake.domain.letters.storing import name_line

CHILD: Final = "child"

TOLD: Final = frozenset({
    "text", "letter", "name", "reason", "until", "decision", "meets_on", "points", "questions",
    "outcomes", "service", "clock", "arose", "known",
})  # fmt: skip
"""The keys of what others recorded that are meant for the young person: what was written to them,
and what the law's rules work with."""

SAID: Final = frozenset({
    "kind", "words", "because", "why_late", "actions", "outcomes", "happens", "who", "when", "with",
    "how", "channel", "told_by",
})  # fmt: skip
"""Keys of what they told by voice, and an officer wrote down: it is theirs."""

PROMISED: Final[Mapping[str, frozenset[str]]] = {
    ACTION_PROMISED: frozenset({"what"}),
    ACTION_DONE: frozenset({"actions", "action"}),
    ACTION_NOT_DONE: frozenset({"actions"}),
}
"""Keys that are meant for them in these events alone: elsewhere they are the desk's own notes."""

_APART: Final = frozenset({
    SAFETY_RAISED, SAFETY_CHECKED, SAFETY_HANDLED, RIGHTS_ASKED, RIGHTS_WITHDRAWN, RIGHTS_ANSWERED,
})  # fmt: skip
"""What is no part of the complaint that a panel decides on: what keeps somebody safe, and what they
asked about what is kept of them."""


def told_to_child(events: Iterable[Event], quiet: frozenset[str]) -> tuple[Event, ...]:
    """A case's events as its young person may have them.

    Everything they said themselves is there; of what others did, what was meant for them. What
    the tracker keeps ``quiet`` about is left out, and so is every note of the team's.
    """
    return tuple(_shown(event) for event in events if event.name not in TEAM_ALONE | quiet)


def told_to_panel(events: Iterable[Event], quiet: frozenset[str]) -> tuple[Event, ...]:
    """The same for those who decide at Stage 3, without what is there to keep somebody safe.

    How to reach the young person, and what was said about being safe, was said for that alone. So
    were their birthday, who works with them, where they live, and who should not be told.
    """
    apart = quiet | _APART
    return tuple(_unreachable(event) for event in told_to_child(events, apart))


def without_pressure(document: object) -> object:
    """A submission as stored, without whether somebody leans on the young person.

    Nor does it tell that they answered. A file lies about: who finds it may be who told them not
    to complain.
    """
    if not isinstance(document, Mapping):
        return document
    typed_by = document.get(TYPED_BY)
    if isinstance(typed_by, list | tuple):
        document = {**document, TYPED_BY: [each for each in typed_by if not _is_private(each)]}
    return {**document, PRIVATE: None} if document.get(PRIVATE) else document


def _is_private(typed_by: object) -> bool:
    """Whether it tells who typed the answer that was given in private."""
    return isinstance(typed_by, Mapping) and typed_by.get("step") == PRIVATE


def _shown(event: Event) -> Event:
    if event.has(SUBMISSION):
        event = event.with_values({SUBMISSION: without_pressure(event.value(SUBMISSION))})
    if event.is_own:
        return event
    own_keys = SAID if event.by_voice else frozenset()
    return event.only({SUBMISSION} | TOLD | own_keys | PROMISED.get(event.name, frozenset()))


def _without_email(advocate: Advocate) -> Advocate:
    person = advocate.named
    return replace(advocate, named=replace(person, email=None)) if person else advocate


def _unreachable(event: Event) -> Event:
    values: dict[str, object] = {}
    if event.has(SUBMISSION):
        # Of one that cannot be read nothing is told: nobody knows where in it an address stands.
        submission = event.submission or Submission(council="")
        bare = replace(
            submission,
            who=replace(submission.who, birthday=None, worker=None, lives=None),
            contact=SafeContact(),
            safety=Safety(),
            pressure=None,
            avoid=None,
            advocate=_without_email(submission.advocate),
        )
        values[SUBMISSION] = to_document(bare)
    if event.name == ADVOCACY_ANSWERED and event.has(HOW):
        values[HOW] = None
    if event.name == ADVOCATE_NAMED:
        values[EMAIL] = None
    letter = event.value("letter")
    if isinstance(letter, Mapping):
        # Below the name stands the address of who gets letters on paper.
        name = name_line(letter["recipient"], str(letter.get("greeting")))
        values["letter"] = {**letter, "recipient": list(name)}
    return event.with_values(values)
