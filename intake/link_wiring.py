"""The rooms that a link leads to, wired on what everything stands on."""

from dataclasses import dataclass, field
from functools import cached_property

from intake.adapters.crypto.browser_seal import BrowserSeal
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.draft_text_store import DraftTextStore
from intake.adapters.db.engine import Database
from intake.adapters.db.mailbox_store import MailboxStore
from intake.adapters.db.prepared_letter_store import PreparedLetterStore
from intake.adapters.db.referral_store import ReferralStore
from intake.services.case.room_links import RoomLinks
from intake.services.ports import WallClock


@dataclass(frozen=True)
class LinkGround:
    """What these rooms stand on; ``home`` is where all pages are, without a last slash."""

    database: Database
    keyring: Keyring
    clock: WallClock
    secret: str = field(repr=False)
    home: str

    @cached_property
    def mailboxes(self) -> MailboxStore:
        """Those whom a code lets in that goes to their mailbox."""
        return MailboxStore(self.database, self.clock, self.secret)

    @cached_property
    def draft_texts(self) -> DraftTextStore:
        """What colleagues who were asked for something have written so far."""
        return DraftTextStore(self.database, self.keyring, self.clock)

    @cached_property
    def draft_links(self) -> RoomLinks:
        """Where a colleague opens what they were asked for."""
        return RoomLinks(BrowserSeal(self.secret, "draft link"), self.home)

    @cached_property
    def referral_links(self) -> RoomLinks:
        """Where an advocacy service answers that was asked."""
        return RoomLinks(BrowserSeal(self.secret, "referral link"), self.home, "advocate/asked")

    @cached_property
    def advocate_links(self) -> RoomLinks:
        """Where an advocate opens what a young person lets them see."""
        return RoomLinks(BrowserSeal(self.secret, "advocate link"), self.home, "advocate/case")

    @cached_property
    def prepared_letters(self) -> PreparedLetterStore:
        """What advocates wrote for young people to look at."""
        return PreparedLetterStore(self.database, self.keyring)

    @cached_property
    def referrals(self) -> ReferralStore:
        """What services were asked before anything was sent, and what they answered."""
        return ReferralStore(self.database, self.keyring, self.clock)
