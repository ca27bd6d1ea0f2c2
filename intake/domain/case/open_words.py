"""What a young person or their advocate wrote after sending, as long as it stands to be dealt with.

That somebody has read it deals with nothing. A message or an answer of the council does, or a word
why nothing is to be done; a request only by what the procedure says deals with it. And each time
somebody has to say whether it tells that someone may be hurt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from intake.domain.case.advocates import ALL_LETTERS
from intake.domain.case.case import Case
from intake.domain.case.event import KIND, OFFICER, SUBMISSION, TOLD_BY, Event
from intake.domain.case.safety import OF, is_looked_through, looked_for
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    ADVOCACY_ASKED,
    ADVOCATE_CHANGE_ASKED,
    ADVOCATE_NAMED,
    CLOSED,
    MESSAGE_SENT,
    NOTHING_TO_DO,
    PROOF_SHOWN,
    REFERRAL_ANSWERED,
    REFERRAL_MISSED,
    RIGHTS_ASKED,
    SAFETY_RAISED,
    URGENT_TOLD,
)
from intake.domain.law.roles import EventRole

_THEIRS: Final = frozenset({"child", "advocate"})
_ELSEWHERE: Final = frozenset({
    ADVOCACY_ANSWERED, ADVOCACY_ASKED, ADVOCATE_CHANGE_ASKED, ADVOCATE_NAMED, PROOF_SHOWN,
    REFERRAL_ANSWERED, REFERRAL_MISSED, SAFETY_RAISED,
})  # fmt: skip
"""What has a place of its own: it is told with the complaint, is to be done, or safety first."""

_OWN_CARD: Final = frozenset({URGENT_TOLD, RIGHTS_ASKED})
"""What stands to be decided elsewhere, with a day of its own."""

_NO_WORDS: Final = (
    ALL_LETTERS, KIND, TOLD_BY, "act", "by", "name", "channel", "consent", "council", "decision",
    "desk_words", "option", "prepared", "says", "schema", "sent_for", "shown", "typed_by", "until",
    "wording",
)  # fmt: skip
"""Keys of what nobody typed."""


@dataclass(frozen=True, slots=True)
class OpenWords:
    """Something that they wrote, or had written down, and what is still to be done about it.

    ``asks_safety``: nobody has said yet whether it tells that someone may be hurt. ``to_settle``:
    nobody has answered it, or said why nothing is to be done; ``dealt_by`` are the events that
    alone deal with it, where there are such.
    """

    event: Event
    asks_safety: bool
    to_settle: bool
    dealt_by: tuple[str, ...] = ()


def open_words(case: Case) -> tuple[OpenWords, ...]:
    """All that stands to be dealt with, the newest first.

    In a case that is over, what was dealt with stands no more.
    """
    return tuple(
        OpenWords(event, asks_safety, to_settle, case.procedure.events[event.name].dealt_by)
        for event in sorted(_of_theirs(case), key=_number, reverse=True)
        for to_settle in (event.name not in _OWN_CARD and not _is_settled(case, event),)
        for asks_safety in (looked_for(case) and not is_looked_through(case, event),)
        if to_settle or (asks_safety and not case.is_over)
    )


def is_waited_for(case: Case) -> bool:
    """Whether anything stands that they themselves wrote."""
    return any(each.event.actor in _THEIRS for each in open_words(case))


def _of_theirs(case: Case) -> Iterator[Event]:
    for event in case.events:
        if event.name in _ELSEWHERE or event.is_erased or event.has(SUBMISSION):
            continue
        if event.side in _THEIRS:
            asks = bool(case.procedure.events[event.name].dealt_by)
            if asks or event.name == MESSAGE_SENT or _has_words(event):
                yield event


def _has_words(event: Event) -> bool:
    return any(text.strip() for text in event.texts_but(*_NO_WORDS))


def asks_to_stop(case: Case) -> bool:
    """Whether they asked that their complaint ends, and nobody has dealt with that yet."""
    event = case.latest(EventRole.WITHDRAWAL_REQUEST)
    return event is not None and not case.is_over and not _is_settled(case, event)


def _is_settled(case: Case, event: Event) -> bool:
    dealt_by = case.procedure.events[event.name].dealt_by
    return any(
        each.sequence > event.sequence and _settles(case, each, event, dealt_by)
        for each in case.events
    )


def _settles(case: Case, later: Event, event: Event, dealt_by: tuple[str, ...]) -> bool:
    if later.name == NOTHING_TO_DO:
        return event.sequence in later.numbers(OF)
    if dealt_by:
        return later.name in dealt_by
    if later.side != OFFICER:
        return False
    answers = case.procedure.events_with(EventRole.ANSWER)
    return later.name in {MESSAGE_SENT, CLOSED, *answers}


def _number(event: Event) -> int:
    return event.sequence
