"""A conversation, and what offers help in it: the word lists, and the listener where it is on."""

from dataclasses import dataclass
from functools import cached_property

from intake.adapters.date_words import date_reader
from intake.adapters.files.safety_words import load_safety
from intake.adapters.listener.apart import LISTENER, ListenerApart
from intake.services.draft_ports import Drafts
from intake.services.ports import WallClock
from intake.services.talk.moves import Moves
from intake.services.talk.offering import deaf, finder
from intake.settings import Settings


@dataclass(frozen=True)
class TalkGround:
    """What every conversation stands on, each part made when it is first needed, and once."""

    settings: Settings
    drafts: Drafts
    clock: WallClock

    @cached_property
    def listener(self) -> ListenerApart | None:
        """What asks the listener of this server; None where it is switched off."""
        return ListenerApart(self.settings.var / LISTENER) if self.settings.listener else None

    @cached_property
    def moves(self) -> Moves:
        """What can be done in a conversation. Raises ContentFault."""
        lists = load_safety(self.settings.home / "content" / "safety" / "words" / "en.yaml").cards
        cards = finder(lists, self.listener.hear if self.listener else deaf)
        return Moves(self.drafts, self.clock, date_reader(), cards)
