"""What somebody sees of a complaint that they began for a young person, and why they do not."""

from dataclasses import dataclass, field
from typing import Final

from intake.domain.people.advocate import Advocate
from intake.domain.people.council import CouncilPack
from intake.domain.talk.beginning import (
    BeginningSheet,
    answers_mark,
    beginning_sheet,
    needed_places,
)
from intake.domain.talk.conversation import Conversation
from intake.domain.talk.joint_work import BASES, Basis, Beginning
from intake.domain.text import blank
from intake.services.beginning_ports import BeginningRow
from intake.services.talk.turns import OpenTalk

MOST_REASON: Final = 2_000
"""Characters of why something is sent without the young person having asked for it."""


class NoSuchBeginning(LookupError):
    """Nothing that this advocate began is there (any more)."""


class OnAnotherDevice(Exception):
    """It was begun with another browser, and opens there alone."""


class TooManyBegun(Exception):
    """Their list takes no more before something of it is thrown away."""


class SentForThem(Exception):
    """It was sent for the young person."""


class NotSendable(Exception):
    """It can't be sent for them as it was asked for. ``problem`` is what is missing or changed:
    `changed`, `basis`, `read`, `reason` or `long`."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class TakenOver(Exception):
    """The young person took it over: nothing is written or sent here any more."""


@dataclass(frozen=True, slots=True)
class ListedBeginning:
    """What was begun, as their list shows it; ``pack`` is None where its council is here no more.

    ``is_here`` tells that this browser opens it.
    """

    row: BeginningRow
    pack: CouncilPack | None
    is_here: bool


@dataclass(frozen=True, slots=True)
class BeginningPage:
    """What was begun, open: ``talk`` in the young person's words, ``conversation`` in the third
    person."""

    row: BeginningRow
    talk: OpenTalk
    conversation: Conversation
    beginning: Beginning

    @property
    def mark(self) -> str:
        """A mark of all that is told."""
        return answers_mark(self.conversation)

    @property
    def is_sayable(self) -> bool:
        """Whether it can be read back."""
        return not self.needs

    @property
    def needs(self) -> tuple[str, ...]:
        """The keys of places without whose answers there is nothing to read back."""
        return tuple(place.key for place in needed_places(self.conversation))

    @property
    def is_agreed(self) -> bool:
        """Whether just this was read to them, and they said yes."""
        return bool(self.beginning.agreed) and self.beginning.agreed == self.mark

    @property
    def sheet(self) -> BeginningSheet:
        """The page with all questions, as it is kept."""
        return beginning_sheet(self.conversation)


@dataclass(frozen=True, slots=True)
class SendingWish:
    """How an advocate asks to send: on what basis, why, and the mark of what they were shown."""

    basis: str
    reason: str
    mark: str


@dataclass(frozen=True, slots=True)
class WayBack:
    """What brings a young person back to what was sent for them: shown to be handed over."""

    reference: str
    words: tuple[str, ...] = field(repr=False)
    pack: CouncilPack


@dataclass(frozen=True, slots=True)
class AdvocateHere:
    """Who is at the room, and the secret of their browser; empty where it has none yet."""

    who: Advocate
    device: str


def basis_of(page: BeginningPage, wish: SendingWish) -> Basis:
    """On what it is sent. Raises NotSendable."""
    basis = next((each for each in BASES if each == wish.basis), None)
    if basis is None:
        raise NotSendable("basis")
    if wish.mark != page.mark or not page.is_sayable:
        raise NotSendable("changed")
    if basis == "asked" and not page.is_agreed:
        raise NotSendable("read")
    if basis == "non_instructed" and blank(wish.reason):
        raise NotSendable("reason")
    if len(wish.reason) > MOST_REASON:
        raise NotSendable("long")
    return basis
