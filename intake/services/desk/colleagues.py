"""A colleague's own page: what one person at the council was asked for, and nothing else.

They have no place at the desk. Their link names one request and opens nothing; a code that goes to
the address that was asked opens it on a device. They see the points that are theirs and what they
wrote: nothing of how to reach the young person, of safety, or of whom not to tell.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Literal

from intake.domain.case.draft_requests import (
    COLLEAGUE,
    MOST_WORD,
    MOST_WORDS,
    OF,
    PARTS,
    PROPOSED,
    SIGN_OFF,
    DraftRequest,
    draft_requests,
    may_open,
    part_rows,
)
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import name_used
from intake.domain.case.open_case import OpenCase
from intake.domain.case.scope import all_points
from intake.domain.complaint_record import Point
from intake.domain.council_letters.signing import TEXT
from intake.domain.law.product_events import DRAFT_HANDED_IN
from intake.domain.letters.parts import Letter
from intake.domain.letters.storing import letter_in, name_line
from intake.domain.notices.codes import code_notice
from intake.domain.notices.notice import KEY_LENGTH
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.council import CouncilPack
from intake.services.case.casework import Casework
from intake.services.case.room_links import NoSuchLink, RoomLinks
from intake.services.desk.colleague_ports import DraftText, DraftTexts
from intake.services.fresh import until_fresh
from intake.services.ports import AccessLog, DamagedContent, NoSuchCase
from intake.services.post.mailboxes import Mailbox, MailboxDoor
from intake.services.post.outbox import Outbox

PartFault = Literal["empty", "long", "decision"]

WORD: Final = "reason"
"""The control of what is said to a letter that is to be signed off."""


class NotKnown(Exception):
    """This device has not been let in for the address that was asked."""


class NotWaiting(Exception):
    """It was handed in, is not needed any more, or may not be opened by whoever was asked."""


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request as its link opens it; ``is_open`` tells whether anything can be done with it."""

    open_case: OpenCase
    request: DraftRequest

    @property
    def pack(self) -> CouncilPack:
        """Whose it is."""
        return self.open_case.pack

    @property
    def mailbox(self) -> Mailbox:
        """Where the code goes that opens it."""
        return Mailbox("colleague", self.pack.key, self.request.email)

    @property
    def is_open(self) -> bool:
        """Whether it waits for them, and they may open it."""
        return self.request.state == "waiting" and self.may_be_seen

    @property
    def may_be_seen(self) -> bool:
        """Whether they may see what it is about."""
        return self.request.state != "over" and may_open(self.open_case.case, self.request)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a colleague sees and fills in.

    ``called`` is the young person's name; ``words`` what they wrote to each point so far, kept at
    ``kept`` (UTC) as ``revision``; ``letter`` is what is to be signed off. ``elsewhere`` is what
    was kept from another window since, where this one's words are another.
    """

    open_request: OpenRequest
    called: str = field(repr=False)
    points: tuple[Point, ...]
    words: Mapping[int, str] = field(repr=False)
    revision: int
    kept: datetime | None
    letter: Letter | None = None
    elsewhere: Mapping[int, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Colleagues:
    """The doors of those who were asked."""

    casework: Casework
    links: RoomLinks
    door: MailboxDoor
    texts: DraftTexts
    outbox: Outbox
    wording: NoticeWording
    log: AccessLog

    def look(self, link: str) -> OpenRequest:
        """What a link leads to; looking changes nothing. Raises NoSuchLink."""
        place = self.links.read(link)
        if place is None:
            raise NoSuchLink
        reference, number = place
        try:
            open_case = self.casework.read(reference)
        except (NoSuchCase, DamagedContent):
            raise NoSuchLink from None
        for request in draft_requests(open_case.case):
            if request.number == number:
                return OpenRequest(open_case, request)
        raise NoSuchLink

    def knows(self, open_request: OpenRequest, token: str) -> bool:
        """Whether this device was let in for the address that was asked."""
        return self.door.knows(open_request.mailbox, token)

    def send_code(self, link: str) -> bool:
        """Send a code to the address that was asked; False when too many went there of late.

        Raises NoSuchLink, NotWaiting.
        """
        open_request = self.look(link)
        if not open_request.may_be_seen:
            raise NotWaiting
        council, email = open_request.pack.key, open_request.request.email
        code = self.door.new_code(open_request.mailbox)
        if code is not None:
            key = secrets.token_hex(KEY_LENGTH // 2)
            notice = code_notice(self.wording, open_request.pack, email, code, key)
            self.outbox.put_in(council, notice)
        return code is not None

    def enter(self, link: str, typed_code: str) -> str | None:
        """Let a device in for the address that was asked; gives its token, None for a wrong code.

        Raises NoSuchLink, NotWaiting.
        """
        open_request = self.look(link)
        if not open_request.may_be_seen:
            raise NotWaiting
        return self.door.enter(open_request.mailbox, typed_code)

    def sheet(self, link: str, token: str) -> Sheet:
        """What they were asked for, with what they wrote. Raises NoSuchLink, NotKnown."""
        open_request = self._known(link, token)
        self.log.write(open_request.request.email, "draft", open_request.open_case.reference)
        return self._sheet(open_request)

    def save(self, link: str, token: str, revision: int, words: Mapping[int, str]) -> Sheet:
        """Keep what was written so far; gives the sheet with it.

        Where another window kept something since ``revision``, nothing is written over: both are
        given. Raises NoSuchLink, NotKnown, NotWaiting.
        """
        open_request = self._waiting(link, token)
        reference, number = open_request.open_case.reference, open_request.request.number
        mine = {each: words.get(each, "") for each in open_request.request.points}
        if self.texts.keep(reference, number, revision, mine):
            return self._sheet(open_request)
        sheet = self._sheet(open_request)
        others = {each: text for each, text in sheet.words.items() if text != mine.get(each, "")}
        return replace(sheet, words=mine, elsewhere=others)

    @until_fresh
    def hand_in(self, link: str, token: str, words: Mapping[int, str]) -> Mapping[int, PartFault]:
        """Hand in what was written to the points; gives what is wrong, by point.

        Raises NoSuchLink, NotKnown, NotWaiting.
        """
        open_request = self._waiting(link, token)
        mine = {each: words.get(each, "") for each in open_request.request.points}
        faults = {each: fault for each, text in mine.items() if (fault := _part_fault(text))}
        if not faults:
            self._record(open_request, {PARTS: part_rows(mine)})
        return faults

    @until_fresh
    def sign(self, link: str, token: str, *, yes: bool, reason: str) -> PartFault | None:
        """Sign a letter off, or say why not; gives what is wrong.

        Raises NoSuchLink, NotKnown, NotWaiting.
        """
        open_request = self._waiting(link, token)
        if not yes and not reason.strip():
            return "empty"
        if len(reason) > MOST_WORD:
            return "long"
        decision = "accepted" if yes else "refused"
        data = {"decision": decision, "reason": reason.strip()}
        if yes:
            data[TEXT] = open_request.request.event.text(TEXT)
        self._record(open_request, data)
        return None

    def forget(self, token: str) -> None:
        """Know this device no more."""
        self.door.forget(token)

    def _record(self, open_request: OpenRequest, data: Mapping[str, object]) -> None:
        request, casework = open_request.request, self.casework
        data = {OF: request.number, **data, "name": request.name}
        new = NewEvent(DRAFT_HANDED_IN, casework.clock.now(), COLLEAGUE, data)
        casework.record_all(open_request.open_case, COLLEAGUE, [new])

    def _known(self, link: str, token: str) -> OpenRequest:
        open_request = self.look(link)
        if not open_request.may_be_seen or not self.knows(open_request, token):
            raise NotKnown
        return open_request

    def _waiting(self, link: str, token: str) -> OpenRequest:
        open_request = self._known(link, token)
        if not open_request.is_open:
            raise NotWaiting
        return open_request

    def _sheet(self, open_request: OpenRequest) -> Sheet:
        request, case = open_request.request, open_request.open_case.case
        text = self.texts.text(open_request.open_case.reference, request.number)
        text = text or DraftText(0, _handed_in(request), None)
        points = tuple(each for each in all_points(case) if each.number in request.points)
        letter = _without_address(request) if request.purpose == SIGN_OFF else None
        words = {each: text.words.get(each, "") for each in request.points}
        return Sheet(open_request, name_used(case), points, words, text.revision, text.kept, letter)


def _without_address(request: DraftRequest) -> Letter | None:
    """The letter to be signed off: where a young person gets letters on paper is not theirs."""
    letter = letter_in(request.event, PROPOSED)
    name = name_line(letter.recipient, letter.greeting) if letter else ()
    return replace(letter, recipient=name) if letter else None


def _handed_in(request: DraftRequest) -> Mapping[int, str]:
    newest = request.newest
    return {each.number: each.words for each in newest.parts} if newest else {}


def _part_fault(text: str) -> PartFault | None:
    if not text.strip():
        return "empty"
    return "long" if len(text) > MOST_WORDS else None
