"""A young person asks the council about what is kept of them, and takes that back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from intake.domain.case.case import Case
from intake.domain.case.event import CHILD, NewEvent
from intake.domain.case.rights import (
    CORRECT,
    ERASE,
    KIND,
    KINDS,
    OF,
    WORDS,
    RightKind,
    RightsRequest,
    answer_by,
    rights_requests,
)
from intake.domain.law.product_events import RIGHTS_ASKED, RIGHTS_WITHDRAWN
from intake.services.case.casework import Casework
from intake.services.fresh import until_fresh
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

MOST: Final = 2_000
"""Characters of what they say to it."""

Fault = Literal["empty", "long"]
"""What is wrong with what was typed: something is to be put right, and nothing says what."""


@dataclass(frozen=True, slots=True)
class RightsShown:
    """What was asked, in its order, what can be asked now, and by when that would be answered."""

    requests: tuple[RightsRequest, ...]
    open_kinds: tuple[RightKind, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class OwnRights:
    """Asks, and takes back; nobody but the young person does either (decision 288)."""

    talks: Talks
    casework: Casework

    def shown(self, talk: OpenTalk) -> RightsShown | None:
        """How it stands; None where nothing was sent. Raises NoSuchCase, DamagedContent."""
        if not talk.draft.sent:
            return None
        case = self.casework.case(talk.draft.reference)
        requests, rule = rights_requests(case), case.procedure.rights
        until = answer_by(rule, case.as_of) if rule else None
        return RightsShown(requests, _open(requests), until)

    @until_fresh
    def ask(self, token: str, kind: str, words: str) -> Fault | None:
        """Ask for one of these things; None where it was asked, or cannot be asked now.

        What was asked already, and waits, is not asked again; nor is the same thing put right
        twice, as when a button is pressed twice. Raises NoSuchCase, DamagedContent.
        """
        typed_words = words.replace("\r\n", "\n").strip()
        if kind == CORRECT and not typed_words:
            return "empty"
        if len(typed_words) > MOST:
            return "long"
        talk, case = self._open(token)
        requests = rights_requests(case) if case else ()
        if talk and kind in _open(requests) and not _waits_as_typed(requests, kind, typed_words):
            more = {WORDS: typed_words} if typed_words else {}
            self._record(talk, RIGHTS_ASKED, {KIND: kind, **more})
        return None

    @until_fresh
    def take_back(self, token: str, number: int) -> bool:
        """Take back what was asked by the event of this number; False where that can't be.

        It can as long as nobody has answered, and also where all is to be erased and is not yet.
        """
        talk, case = self._open(token)
        if talk is None or case is None:
            return False
        can_be = (each.number for each in rights_requests(case) if can_be_taken_back(each))
        if number not in can_be:
            return False
        self._record(talk, RIGHTS_WITHDRAWN, {OF: number})
        return True

    def _record(self, talk: OpenTalk, name: str, data: Mapping[str, object]) -> None:
        new = NewEvent(name, self.casework.clock.now(), CHILD, data)
        self.casework.move(talk.opened, talk.draft, [new])

    def _open(self, token: str) -> tuple[OpenTalk | None, Case | None]:
        talk = self.talks.open(token)
        if talk is None or not talk.draft.sent:
            return None, None
        return talk, self.casework.case(talk.draft.reference)


def can_be_taken_back(request: RightsRequest) -> bool:
    """Whether taking it back still changes something."""
    return request.waits or (request.kind == ERASE and request.is_agreed)


def _waits_as_typed(requests: tuple[RightsRequest, ...], kind: str, words: str) -> bool:
    """Whether just this was asked, in these words, and waits."""
    return any(each.waits and (each.kind, each.words) == (kind, words) for each in requests)


def _open(requests: tuple[RightsRequest, ...]) -> tuple[RightKind, ...]:
    """What can be asked now: what waits is not asked twice, but for what is to be put right."""
    kinds = {each.kind for each in requests if can_be_taken_back(each)} - {CORRECT}
    return tuple(each for each in KINDS if each not in kinds)
