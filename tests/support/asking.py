"""A team that asks a colleague at the council for a draft, and the colleague with a link."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from intake.adapters.crypto.browser_seal import BrowserSeal
from intake.services.case.room_links import RoomLinks
from intake.services.desk.colleagues import Colleagues
from intake.services.desk.draft_asking import DraftAsking
from tests.services.desk_office import NOTICES
from tests.support.fake_mailboxes import FakeDraftTexts, FakeMailboxDoor
from tests.support.fake_people import FakeAccessLog
from tests.support.made_council_letters import Case, case_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.domain.case.draft_requests import RequestFault
    from intake.domain.notices.notice import Notice
    from intake.domain.people.officer import Officer
    from intake.services.desk.cases import DeskCase

RAFE = "rafe.quill@x.example"
WHO = {
    "to": " Rafe  Quill ", "job": "team manager", "email": RAFE.upper(), "until": "2024-05-20",
    "says": "Please say what you saw.",
}  # fmt: skip
BOTH = {"points.1": "yes", "points.2": "yes"}


@dataclass
class Asking:
    """A case that waits for its answer, a team that asks, and a colleague with a link."""

    case: Case = field(default_factory=lambda: case_for("stage1_answered"))

    def __post_init__(self) -> None:
        office = self.case.office
        links = RoomLinks(BrowserSeal("secret", "draft link"), "https://intake.example")
        office.casework = replace(office.casework, draft_link=links.address)
        office.desk = replace(office.desk, casework=office.casework)
        letters = replace(office.letters, cases=office.desk)
        self.asking = DraftAsking(letters, links)
        self.door, self.texts = FakeMailboxDoor(), FakeDraftTexts(cases=office.cases)
        self.outbox, self.log = office.cases.outbox, FakeAccessLog()
        self.colleagues = Colleagues(
            office.casework, links, self.door, self.texts, self.outbox, NOTICES, self.log
        )

    @property
    def desk_case(self) -> DeskCase:
        return self.case.office.desk.look(self.case.office.dan, self.case.reference)

    @property
    def names(self) -> list[str]:
        return self.case.office.names(self.case.reference)

    def sent(self) -> list[Notice]:
        """What went to Rafe, oldest first."""
        notices = (row.notice for row in self.outbox.rows.values() if row.notice)
        return [each for each in notices if each.to == RAFE]

    def ask(self, *officer: Officer, **changed: str) -> Mapping[str, RequestFault]:
        (who, *_), found = (*officer, self.case.office.dan), self.desk_case
        return self.asking.ask(who, found, found.seen, {**WHO, **BOTH, **changed})

    @property
    def link(self) -> str:
        """The newest request's link, as it stands in the email."""
        return self.asking.of(self.desk_case)[0].link.rpartition("/")[2]

    def let_in(self) -> str:
        """The token of Rafe’s device."""
        assert self.colleagues.send_code(self.link)
        token = self.colleagues.enter(self.link, "123456")
        assert token is not None
        return token

    def asked_and_in(self) -> str:
        assert self.ask() == {}
        return self.let_in()

    def hand_in(self, token: str, **words: str) -> Mapping[int, str]:
        typed = {
            1: "I did not come.",
            2: "Nobody asked me.",
            **{int(k[1:]): v for k, v in words.items()},
        }
        return self.colleagues.hand_in(self.link, token, typed)
