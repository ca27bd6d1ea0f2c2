"""Coming back: with reference and words, and leaving so that nobody else can."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final

from intake.domain.people.code_reading import Misfit
from intake.domain.talk.devices import Device
from intake.domain.talk.draft import OpenDraft
from intake.services.draft_ports import Drafts
from intake.services.ports import BrowserSeals, Caller, NotYet, Place, WallClock
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

LONGEST: Final = 200
"""Characters typed that a waiting try keeps as they are; of longer ones it keeps what counts."""

WAITING_MINUTES: Final = 15
"""How long a try can wait before it has to be typed again."""


@dataclass(frozen=True, slots=True)
class WordsTry:
    """A reference and words as they were typed, and their place in the line."""

    reference: str
    words: str = field(repr=False)
    place: Place


class OthersFirst(Exception):
    """Others come first. ``waiting`` is the try, sealed, to ask again with."""

    def __init__(self, waiting: str) -> None:
        self.waiting = waiting
        super().__init__("others come first")


@dataclass(frozen=True, slots=True)
class ComingBack:
    """The ways into a draft or a case, and out of it.

    ``seals`` seals tries that wait: what was typed stays readable to nobody but this server.
    """

    drafts: Drafts
    talks: Talks
    clock: WallClock
    seals: BrowserSeals

    def begin(self, reference: str, words: str) -> WordsTry:
        """A try to come back, which has no place before anybody yet."""
        return WordsTry(reference, words, Place(token_hex(16), self.clock.now()))

    def waiting(self, sealed_try: str) -> WordsTry | None:
        """A try that waits; None when it is none of ours or waited too long."""
        document = self.seals.open("", sealed_try)
        if document is None:
            return None
        place = Place(str(document["id"]), datetime.fromisoformat(str(document["since"])))
        if self.clock.now() - place.since > timedelta(minutes=WAITING_MINUTES):
            return None
        return WordsTry(str(document["reference"]), str(document["words"]), place)

    def come_back(self, attempt: WordsTry, caller: Caller) -> tuple[str, OpenTalk] | None:
        """Open with reference and words, however they were typed; gives a new device token.

        None when they don't fit. Raises UsedUp when others took their place, and OthersFirst;
        nobody is ever refused.
        """
        try:
            entry = self.drafts.by_words(attempt.reference, attempt.words, caller, attempt.place)
        except NotYet as later:
            raise OthersFirst(self._sealed(attempt, later)) from None
        if entry is None:
            return None
        draft, token = entry
        return token, self.talks.of(draft)

    def _sealed(self, attempt: WordsTry, later: NotYet) -> str:
        texts = attempt.reference, attempt.words
        if max(map(len, texts)) > LONGEST:
            texts = later.code.reference, " ".join(later.code.stems)
        place = {"id": later.place.id, "since": later.place.since.isoformat()}
        return self.seals.seal("", {"reference": texts[0], "words": texts[1], **place})

    def misfit(self, reference: str, words: str) -> Misfit:
        """Why what was typed opens nothing, as far as the public list of words tells it."""
        return self.drafts.misfit(reference, words)

    def leave(self, token: str, network: str = "") -> None:
        """Lock the draft on this device; only the words open it again."""
        self.drafts.forget(token, network)

    def devices(self, talk: OpenTalk, token: str) -> tuple[Device, ...]:
        """The devices with a way in, this one first."""
        return self.drafts.devices(talk.opened, token)

    def end_device(self, token: str, mark: str) -> OpenTalk | None:
        """Take a device's way in away; None when this one has none (any more)."""
        talk = self.talks.open(token)
        if talk is None:
            return None
        self.drafts.end_device(talk.opened, mark)
        return self.talks.open(token)

    def throw_away(self, token: str) -> bool:
        """Delete what was not sent yet, for good; tells whether it is gone."""
        draft = self.drafts.by_device(token)
        if draft is None:
            return False
        self.drafts.throw_away(draft)
        return self.drafts.by_device(token) is None

    def opens(self, draft: OpenDraft, attempt: WordsTry, caller: Caller) -> bool:
        """Whether the words of a try open a draft that is open already. Raises OthersFirst."""
        try:
            return self.drafts.has_words(draft, attempt.words, caller, attempt.place)
        except NotYet as later:
            raise OthersFirst(self._sealed(attempt, later)) from None
