"""A move in a case: what a short conversation told, as the data of the event that it makes."""

from collections.abc import Callable, Mapping
from typing import Final

from intake.domain.case.event import KIND
from intake.domain.records import SkippedValue, as_document
from intake.domain.submission.replies import Reply, chosen_keys, replies_of
from intake.domain.talk.conversation import Conversation


def move_data(conversation: Conversation) -> dict[str, object]:
    """What the event carries: each slot that was told; what was skipped is not there."""
    replies = replies_of(conversation.path())
    data = {
        slot: _value(slot, reply)
        for slot, reply in replies.replies.items()
        if not isinstance(reply, SkippedValue)
    }
    flow = conversation.flow
    return data if flow.ends.event == flow.name else {KIND: flow.name, **data}


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
