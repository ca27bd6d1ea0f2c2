"""Who has the phone while a young person tells: themselves, or somebody who types for them.

A page carries who typed on it, sealed with the draft's key, so that a tab left open tells of
itself and of nobody else, and nobody can write another's name into it.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from intake.domain.talk.answer_book import YOUNG_PERSON
from intake.domain.text import blank

Kind = Literal["advocate", "other"]

KINDS: Final[tuple[Kind, ...]] = ("advocate", "other")
"""Who may be told to be typing, in the order in which they are asked for."""

MOST_OF_NAME: Final = 100
"""Characters of a name; what is longer is none."""

AWAY: Final = timedelta(minutes=30)
"""After so long without a press it is asked again who has the phone."""

_BETWEEN: Final = ":"
_SEAL: Final = 32


@dataclass(frozen=True, slots=True)
class Typist:
    """Somebody who types for a young person; ``name`` is as they were called, if at all."""

    kind: Kind
    name: str = ""

    @property
    def key(self) -> str:
        """``advocate``, or ``advocate:Priya``; what is kept beside an answer."""
        return f"{self.kind}{_BETWEEN}{self.name}" if self.name else self.kind


@dataclass(frozen=True, slots=True)
class Handover:
    """The phone was given to somebody: to whom, on which device, and when they last pressed.

    ``by`` is `Typist.key`, ``device`` a mark of the device's token, ``at`` is ISO, in UTC.
    """

    by: str
    device: str
    at: str


def visible_name(text: str) -> str:
    """A name as it is shown, at most `MOST_OF_NAME` characters; empty where nobody can see any.

    What shows nothing, or only turns the letters around it, goes: with it a name could look like
    another one than it is compared as.
    """
    letters = "".join(each for each in text if each.isspace() or not blank(each))
    return " ".join(letters.split())[:MOST_OF_NAME]


def typist_of(by: str) -> Typist | None:
    """Who typed an answer, by what is kept beside it; None for the young person, or an officer."""
    kind, _, name = by.partition(_BETWEEN)
    return next((Typist(each, name) for each in KINDS if each == kind), None)


def kind_of(by: str) -> str:
    """What is kept beside an answer, without the name."""
    return by.partition(_BETWEEN)[0]


def device_mark(token: str) -> str:
    """A mark of a device that opens nothing."""
    return hashlib.sha256(b"typist" + token.encode()).hexdigest()[:_SEAL]


def is_unsure(handover: Handover, token: str, now: datetime) -> bool:
    """Whether it is to be asked again who types: on another device, or after some time away."""
    if handover.device != device_mark(token):
        return True
    return is_away(handover, now)


def is_away(handover: Handover, now: datetime) -> bool:
    """Whether nothing was pressed for so long that somebody else may have the phone."""
    return now - datetime.fromisoformat(handover.at) > AWAY


def sealed(by: str, key: bytes) -> str:
    """Who types on a page, as its form carries it; ``key`` is the draft's."""
    return f"{_seal(by, key)}.{by}"


def unsealed(text: str, key: bytes) -> str | None:
    """Who typed on the page that a form came from; None where it does not say so for sure."""
    seal, dot, by = text.partition(".")
    if not dot or not hmac.compare_digest(seal.encode(), _seal(by, key).encode()):
        return None
    return by


def now_typing(handover: Handover | None) -> str:
    """What is kept beside an answer that is given now."""
    return handover.by if handover else YOUNG_PERSON


def _seal(by: str, key: bytes) -> str:
    return hmac.new(key, b"typist:" + by.encode(), hashlib.sha256).hexdigest()[:_SEAL]
