"""Who signs a letter: the officer who writes it, or somebody who signed off just this text."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.draft_requests import DraftRequest, draft_requests, may_open
from intake.domain.letters.parts import Block, Letter
from intake.domain.letters.storing import kept

SIGNS: Final = "signs"
"""The key of a request's data by which a letter that is signed off goes in their name."""

TEXT: Final = "text_mark"
"""The key under which a request, and then its sign-off, has the mark of the text."""

SIGNED_BY: Final = "signed_by"
"""The key of a letter's event with who signed it, where that is not who sent it."""

_OF_THE_DAY: Final = ("day", "dated")
COUNTED: Final = ("case.stage2_by", "case.stage3_by")
"""What a letter gets on the day on which it goes: its date, and the names of days that are counted
from then. Whoever signed it off a day before has signed just that text."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs in the officer's place: their name, and their job as it stands under it.

    ``request`` is the number of the request that they answered; ``text`` the mark of what they
    signed off.
    """

    name: str
    job: str = ""
    request: int = 0
    text: str = ""

    def record(self) -> Mapping[str, object]:
        """What the letter's event keeps of it."""
        return {"name": self.name, "job": self.job, "request": self.request, "text": self.text}


def text_mark(letter: Letter, blocks: Iterable[Block]) -> str:
    """A mark of a letter with these blocks, but for the day on which it goes."""
    plain = kept(replace(letter, blocks=tuple(blocks)))
    words = {key: value for key, value in plain.items() if key not in _OF_THE_DAY}
    return sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()


def signing_request(case: Case, letter_name: str) -> DraftRequest | None:
    """The last request to sign this letter in one's own name, however it was answered."""
    requests = (each for each in reversed(draft_requests(case)) if each.event.has(SIGNS))
    return next((each for each in requests if each.letter_name == letter_name), None)


def signatory(case: Case, letter_name: str) -> Signatory | None:
    """Who has signed this letter off in their own name; None while nobody has.

    It is nobody any more where it was called off, or the complaint may mean them by now.
    """
    request = signing_request(case, letter_name)
    newest = request.newest if request and request.state == "handed_in" else None
    if request is None or newest is None or newest.decision != "accepted":
        return None
    if not may_open(case, request):
        return None
    return Signatory(request.name, request.job, request.number, newest.event.text(TEXT))
