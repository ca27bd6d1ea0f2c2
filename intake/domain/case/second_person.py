"""What one officer may not decide alone: it waits until a second person has looked at just that."""

from collections.abc import Mapping
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import Event
from intake.domain.law.procedure import ALWAYS
from intake.domain.law.product_events import SECOND_ANSWERED, SECOND_ASKED

OF: Final = "of"
"""The key of the number of the request that an answer is to."""

LETTER_NAME: Final = "letter_name"
TYPED: Final = "typed"
"""The keys of which letter waits, and of all that was typed into its form."""

SENDS: Final = "accepted"
SENDS_BACK: Final = "refused"
"""What a second person decides."""

SECOND_NAME: Final = "second_name"
"""The key of the second person's name in the event that they agreed to."""

ALONE: Final = "alone"
"""The key that says that one person decided alone, as nobody else was there."""


def typed_in(request: Event) -> dict[str, str]:
    """What was typed into the form of a letter that waits, by control."""
    value = request.value(TYPED)
    controls = value if isinstance(value, Mapping) else {}
    return {str(key): str(value) for key, value in controls.items()}


def wants_second(case: Case, name: str, decision: object) -> bool:
    """Whether an event with this decision wants a second person."""
    decisions = case.procedure.events[name].second
    return ALWAYS in decisions or (bool(decision) and case.book.decision(decision) in decisions)


def waiting_for_second(case: Case) -> tuple[Event, ...]:
    """The requests that no second person has answered yet, oldest first."""
    answers = {number for event in case.every(SECOND_ANSWERED) for number in event.numbers(OF)}
    return tuple(each for each in case.every(SECOND_ASKED) if each.sequence not in answers)


def sent_back(case: Case) -> tuple[tuple[Event, Event], ...]:
    """Each request that was sent back last of its letter, with the answer, oldest first.

    Once its letter has gone, or waits again, it stands no more.
    """
    open_requests: dict[str, tuple[Event, Event]] = {}
    requests = {each.sequence: each for each in case.every(SECOND_ASKED)}
    for event in case.events:
        if event.name == SECOND_ASKED:
            open_requests.pop(event.text(LETTER_NAME), None)
        elif event.name == SECOND_ANSWERED and event.text("decision") == SENDS_BACK:
            known_requests = [requests[each] for each in event.numbers(OF) if each in requests]
            open_requests.update({each.text(LETTER_NAME): (each, event) for each in known_requests})
        else:
            open_requests.pop(event.text("template"), None)
    return tuple(open_requests.values())
