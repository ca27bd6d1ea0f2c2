"""A move in a case: what a short conversation told, as the data of the event that it makes."""

from collections.abc import Callable, Mapping
from typing import Final

from intake.domain.case.event import ADVOCATE, KIND, TYPED_BY
from intake.domain.complaint_record import ASKS, Advocate, Choice, SaidDate, Urgent
from intake.domain.law.product_events import ADVOCACY_ANSWERED
from intake.domain.records import Maybe, SkippedValue, as_document, known
from intake.domain.submission.building import typed_by
from intake.domain.submission.replies import Reply, chosen_keys, replies_of
from intake.domain.talk.conversation import Conversation
from intake.domain.talk.typist import typist_of

WITH: Final = "with"
"""The slot of what an advocate may be told, where one is asked for."""
HAPPENS: Final = "happens"
"""The slot of the day by which something happens."""


def move_data(conversation: Conversation) -> dict[str, object]:
    """What the event carries: each slot that was told; what was skipped is not there.

    Who typed what is told where somebody else typed any of it.
    """
    replies = replies_of(conversation.path())
    data = {
        slot: _value(slot, reply)
        for slot, reply in replies.replies.items()
        if not isinstance(reply, SkippedValue)
    }
    flow = conversation.flow
    data.update(_until(replies.date(HAPPENS)))
    typists = tuple(typed_by(conversation))
    if any(typist_of(each.by) for each in typists):
        data[TYPED_BY] = as_document(typists)
    if flow.ends.event == ADVOCACY_ANSWERED:
        wish = Advocate(Choice(ASKS), offered=True, share=replies.choices(WITH))
        data[ADVOCATE] = as_document(wish)
    return data if flow.ends.event == flow.name else {KIND: flow.name, **data}


def urgent_data(urgent: Urgent) -> dict[str, object] | None:
    """The data of `urgent_told` for what was told with the complaint; None where nothing was."""
    if not urgent.is_told:
        return None
    what, when = known(urgent.what), known(urgent.when)
    words = {"words": what, HAPPENS: as_document(when) if when else None}
    return {**{slot: value for slot, value in words.items() if value}, **_until(when)}


def _until(said_date: Maybe[SaidDate]) -> dict[str, object]:
    """The first day that it may be: what must be done before it must not come too late."""
    day = known(said_date)
    return {"until": day.from_.isoformat()} if day and day.from_ else {}


def _numbers(reply: Reply) -> list[int]:
    return [int(key) for key in chosen_keys(reply.stored)]


def _key(reply: Reply) -> object:
    return next(iter(chosen_keys(reply.stored)), None)


_BY_SLOT: Final[Mapping[str, Callable[[Reply], object]]] = {
    "points": _numbers,
    "actions": _numbers,
    "decision": _key,
}


def _value(slot: str, reply: Reply) -> object:
    if slot in _BY_SLOT:
        return _BY_SLOT[slot](reply)
    if "chosen" in reply.stored:
        return as_document(reply.choices())
    return as_document(reply.date()) if "typed" in reply.stored else reply.text()
