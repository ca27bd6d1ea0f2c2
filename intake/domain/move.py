"""A move in a case: what a short conversation told, as the data of the event that it makes."""

from collections.abc import Callable, Mapping
from typing import Final

from intake.domain.conversation import Conversation
from intake.domain.event import Event
from intake.domain.records import Skipped, as_document
from intake.domain.told import Reply, chosen_keys, told_in

CHILD: Final = "child"
"""The actor of what a young person does from their own place."""

KIND: Final = "kind"
"""Names, in the data of an event, the conversation that made it, where that is not its name."""


def move_data(conversation: Conversation) -> dict[str, object]:
    """What the event carries: each slot that was told; what was skipped is not there."""
    told = told_in(conversation.path())
    data = {
        slot: _value(slot, reply)
        for slot, reply in told.replies.items()
        if not isinstance(reply, Skipped)
    }
    flow = conversation.flow
    return data if flow.ends.event == flow.name else {KIND: flow.name, **data}


def flow_of(event: Event) -> str | None:
    """The name of the conversation that a young person's event came from; None for others'."""
    if event.actor != CHILD or event.data is None:
        return None
    return str(event.data.get(KIND, event.name))


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
