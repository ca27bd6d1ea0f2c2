"""What the council promised in a case, and what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from intake.domain.case.event import Event
from intake.domain.law.product_events import ACTION_CONTESTED, ACTION_DONE, ACTION_PROMISED


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the council promised, and whether it says that it did it.

    ``number`` is the sequence number of the promise, ``what`` its words; empty where it has none.
    ``contested`` is when the person last said that it was not done; None when nobody did, or it
    was done after that. ``owner`` is whose it is to keep, where that was recorded.
    """

    number: int
    promised: date
    by: date | None
    done: date | None
    contested: date | None
    what: str
    owner: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be kept: it is not done, or the person says that it is not."""
        return self.done is None or self.contested is not None

    def can_be_missed(self, as_of: date) -> bool:
        """Whether somebody can say by now that it was not done.

        Its day is over, it has none, or the council says that it did it.
        """
        return self.done is not None or self.by is None or self.by < as_of

    def overdue(self, as_of: date) -> bool:
        """Whether its date has passed and it is not done, at the end of ``as_of``."""
        return self.by is not None and self.by < as_of and self.is_open


def promises_in(events: Iterable[Event]) -> tuple[Action, ...]:
    """What these events promise, oldest first.

    ``action_done`` and ``action_contested`` name promises by their sequence numbers under
    ``actions`` (or one of them under ``action``); without any, the latest promise is meant.
    """
    promises: dict[int, Action] = {}
    for event in events:
        if event.name == ACTION_PROMISED:
            by, what = event.day_at("until"), event.text("what")
            owner = event.text("owner")
            promise = Action(event.sequence, event.day, by, None, None, what, owner)
            promises[event.sequence] = promise
        elif event.name in {ACTION_DONE, ACTION_CONTESTED}:
            _answer(promises, event)
    return tuple(promises.values())


def _answer(promises: dict[int, Action], event: Event) -> None:
    for number in _meant(promises, event):
        if number in promises:
            day_done = event.day if event.name == ACTION_DONE else promises[number].done
            day_contested = event.day if event.name == ACTION_CONTESTED else None
            promises[number] = replace(promises[number], done=day_done, contested=day_contested)


def _meant(promises: Mapping[int, Action], event: Event) -> list[int]:
    numbers = [*event.numbers("actions"), *event.numbers("action")]
    return numbers or list(promises)[-1:]
