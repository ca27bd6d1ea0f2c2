"""What the council promised in a case, and what became of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from intake.domain.case.event import Event
from intake.domain.law.product_events import (
    ACTION_CONTESTED,
    ACTION_DONE,
    ACTION_NOT_DONE,
    ACTION_PROMISED,
)

ORIGIN: Final = "origin"
"""The key of what a promise follows from: the list of a letter or an act, such as
``recommendations``; promises of before do not say it."""

KIND_OF_REMEDY: Final = "remedy"
"""The key of what kind of remedy it is, where somebody outside the council asked for it."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the council promised, and whether it says that it did it.

    ``number`` is the sequence number of the promise, ``what`` its words; empty where it has none.
    ``contested`` is when the person last said that it was not done; None when nobody did, or it
    was done after that. ``owner`` is whose it is to keep, where that was recorded. ``given_up`` is
    when the council said that it will not do it, ``reason`` what it said last of why it is not
    done. ``origin`` is what it follows from, ``shows_it`` what shows that it was done, and
    ``documents`` the numbers of those documents of the case that do.
    """

    number: int
    promised: date
    by: date | None
    done: date | None
    contested: date | None
    what: str
    owner: str = ""
    given_up: date | None = None
    reason: str = ""
    origin: str = ""
    shows_it: str = ""
    documents: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be kept: it is not over, or they say that it is not done."""
        return not self.is_over or self.contested is not None

    @property
    def is_over(self) -> bool:
        """Whether the council says that it did it, or that it will not."""
        return self.done is not None or self.given_up is not None

    def can_be_missed(self, as_of: date) -> bool:
        """Whether somebody can say by now that it was not done.

        Its day is over, it has none, or the council says that it did it, or will not.
        """
        return self.is_over or self.by is None or self.by < as_of

    def overdue(self, as_of: date) -> bool:
        """Whether its date has passed and it is not done, at the end of ``as_of``."""
        return self.by is not None and self.by < as_of and self.is_open


def promises_in(events: Iterable[Event]) -> tuple[Action, ...]:
    """What these events promise, oldest first.

    ``action_done``, ``action_not_done`` and ``action_contested`` name promises by their sequence
    numbers under ``actions`` (or one of them under ``action``); without any, the latest is meant.
    """
    promises: dict[int, Action] = {}
    for event in events:
        if event.name == ACTION_PROMISED:
            by, what = event.day_at("until"), event.text("what")
            owner, origin = event.text("owner"), event.text(ORIGIN)
            promise = Action(event.sequence, event.day, by, None, None, what, owner, origin=origin)
            promises[event.sequence] = promise
        elif event.name in _ANSWERS:
            for number in _meant(promises, event):
                if number in promises:
                    promises[number] = _ANSWERS[event.name](promises[number], event)
    return tuple(promises.values())


def _done(promise: Action, event: Event) -> Action:
    return replace(
        promise,
        shows_it=event.text("shows_it"),
        documents=event.numbers("documents"),
        done=event.day,
        contested=None,
        given_up=None,
    )


def _contested(promise: Action, event: Event) -> Action:
    return replace(promise, contested=event.day)


def _not_done(promise: Action, event: Event) -> Action:
    """It has a new day, or is given up; either answers who said that it is not done."""
    until, reason = event.day_at("until"), event.text("text")
    given_up = None if until else event.day
    promise = replace(promise, done=None, contested=None, given_up=given_up, reason=reason)
    return replace(promise, by=until) if until else promise


_ANSWERS: Final[Mapping[str, Callable[[Action, Event], Action]]] = {
    ACTION_DONE: _done, ACTION_CONTESTED: _contested, ACTION_NOT_DONE: _not_done,
}  # fmt: skip


def _meant(promises: Mapping[int, Action], event: Event) -> list[int]:
    numbers = [*event.numbers("actions"), *event.numbers("action")]
    return numbers or list(promises)[-1:]
