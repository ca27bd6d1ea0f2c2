"""A young person whose complaint was sent, and who names an advocate; and that one's own page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from intake.adapters.crypto.browser_seal import BrowserSeal
from intake.domain.notices.notice import notices_for
from intake.services.advocate.alongside import AdvocateSide
from intake.services.advocate.writing_for_them import WritingForThem
from intake.services.case.room_links import RoomLinks
from intake.services.talk.move_sheets import MoveSheets
from intake.services.young.own_advocate import OwnAdvocate
from intake.services.young.prepared_letters import LettersToLookAt
from tests.services.young_person import YoungPerson
from tests.support.fake_mailboxes import FakeMailboxDoor
from tests.support.fake_people import FakeAccessLog
from tests.support.fake_prepared_letters import FakePreparedLetters
from tests.support.in_memory import tracker
from tests.support.made_letters import PACK
from tests.support.made_notices import NOTICES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from intake.domain.notices.notice import Notice
    from intake.services.young.own_advocate import AdvocatePage

JONES = {"who": " Ms Jones ", "works_for": "NYAS", "email": "mailto:Jones@nyas.example"}
LINES = [["A copy goes to:"], [{"said": "Ms Jones"}], [{"said": "NYAS"}]]
HOME = "https://intake.example"
LETTER: Mapping[str, object] = {
    "language": "en", "sender": [], "recipient": ["Sam", "2 Low Road"], "day": "2024-05-01",
    "dated": "1 May 2024", "marking": "", "greeting": "Dear Sam", "subject": "Our letter",
    "reference": "", "blocks": [{"paragraph": ["We will look."]}], "closing": "", "signature": None,
    "unshown": "",
}  # fmt: skip


@dataclass
class WithAdvocate(YoungPerson):
    """Somebody whose complaint was sent, and who has a page about their advocate."""

    log: FakeAccessLog = field(default_factory=FakeAccessLog)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.links = RoomLinks(BrowserSeal("secret", "advocate link"), HOME, "advocate/case")
        self.door = FakeMailboxDoor()
        self.casework = replace(
            self.casework,
            councils={**self.casework.councils, PACK.key: replace(PACK, email_domains=("x.uk",))},
            tells=partial(notices_for, NOTICES),
            advocate_link=self.links.address,
        )
        self.sending = replace(self.sending, casework=self.casework)
        self.own = OwnAdvocate(self.talks, self.casework, self.cases.outbox, self.log, tracker())
        stories = replace(self.stories, writing=replace(self.writing, casework=self.casework))
        self.side = AdvocateSide(
            self.casework, self.links, self.door, self.cases.outbox, NOTICES, stories, self.log
        )
        self.letters = FakePreparedLetters()
        sheets = MoveSheets(self.talks)
        self.for_them = WritingForThem(
            self.side, self.tracking.moves, tracker(), sheets, self.letters
        )
        self.to_look_at = LettersToLookAt(self.talks, self.tracking, sheets, self.letters)

    @property
    def page(self) -> AdvocatePage:
        page = self.own.page(self.talk)
        assert page is not None
        return page

    def named(self, *, anyway: bool = False, **typed: str) -> int:
        done = self.own.name(self.token, {**JONES, **typed}, anyway=anyway)
        assert done is not None
        assert (done.faults, done.doubts) == ({}, ())
        return self.number

    @property
    def number(self) -> int:
        assert self.page.advocate is not None
        return self.page.advocate.number

    @property
    def rights(self) -> set[str]:
        return {each.right for each in self.page.rights if each.given}

    def writes(self, name: str = "acknowledged", copies: Iterable[object] = ()) -> None:
        """The council sends a letter by the strict door."""
        letter = {**LETTER, "copies": list(copies)}
        data = {"letter": letter, "until": "2024-05-30", "reason": "-", "despite": "yes"}
        self.record(name, **data)

    def to_advocate(self) -> list[Notice]:
        rows = self.cases.outbox.rows.values()
        return [row.notice for row in rows if row.notice and row.notice.kind == "letter_copy"]

    @property
    def link(self) -> str:
        """The link of who is the advocate now."""
        return self.links.address(self.reference, self.number).rpartition("/")[2]

    def let_in(self, link: str) -> str:
        """The token of a device that got the code of a link."""
        assert self.side.send_code(link)
        token = self.side.enter(link, "123456")
        assert token is not None
        return token
