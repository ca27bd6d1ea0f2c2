"""An advocate's own page of a case: what the young person lets them see, for as long as they do.

Their link opens nothing: a code that goes to the address which the young person named opens it on a
device. What was taken back is refused on the next request, whatever stands on a page by then.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from intake.domain.case.advocates import SEE_CASE, CaseAdvocate, case_advocate, seen_by
from intake.domain.case.consents import COPIES
from intake.domain.case.open_case import OpenCase
from intake.domain.case_file.beside import CaseBeside, LetterBeside
from intake.domain.case_file.calendar_dates import CalendarDay, calendar_file
from intake.domain.case_file.record_beside import RecordBeside
from intake.domain.letters.parts import Letter
from intake.domain.notices.codes import advocate_code
from intake.domain.notices.notice import KEY_LENGTH
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.council import CouncilPack
from intake.services.case.casework import Casework
from intake.services.case.room_links import NoSuchLink, RoomLinks
from intake.services.papers.whole_story import Storytelling
from intake.services.papers.writing import NoSuchLetter
from intake.services.ports import (
    CASE_LOOKED,
    CASE_SAVED,
    DATES_TAKEN,
    LETTER_LOOKED,
    AccessKind,
    AccessLog,
    CouncilGone,
    DamagedContent,
    NoSuchCase,
)
from intake.services.post.mailboxes import Mailbox, MailboxDoor
from intake.services.post.outbox import Outbox

OPEN_DAYS: Final = 30
"""Calendar days for which it still opens once the complaint is closed or withdrawn."""


class NothingHere(Exception):
    """Nothing is open to them: it never was, it was taken back, or it is over."""


class NotKnown(Exception):
    """This device has not been let in for the address that the young person named."""


@dataclass(frozen=True, slots=True)
class Alongside:
    """A case as somebody's link leads to it.

    ``advocate`` is the one whom the link is for, if they are it still, and anything is open to them
    that can be opened here; else None.
    """

    open_case: OpenCase
    advocate: CaseAdvocate | None

    @property
    def pack(self) -> CouncilPack:
        """The council that has it."""
        return self.open_case.pack


@dataclass(frozen=True, slots=True)
class AdvocateSheet:
    """What an advocate sees: ``case`` only where they may see it, and the letters that they may
    open, newest first."""

    alongside: Alongside
    advocate: CaseAdvocate
    case: CaseBeside | None
    letters: tuple[LetterBeside, ...]


@dataclass(frozen=True, slots=True)
class AdvocateSide:
    """The doors of advocates whom young people named."""

    casework: Casework
    links: RoomLinks
    door: MailboxDoor
    outbox: Outbox
    wording: NoticeWording
    stories: Storytelling
    log: AccessLog
    account: str = ""
    """The email with which whoever asks is signed in at a service: a case that it may see needs no
    code."""

    def look(self, link: str) -> Alongside:
        """What a link leads to; looking changes nothing. Raises NoSuchLink."""
        place = self.links.read(link)
        if place is None:
            raise NoSuchLink
        reference, number = place
        try:
            open_case = self.casework.read(reference)
        except (NoSuchCase, DamagedContent, CouncilGone):
            raise NoSuchLink from None
        advocate = case_advocate(open_case.events)
        is_theirs = advocate is not None and advocate.number == number and _opens(advocate)
        return Alongside(open_case, advocate if is_theirs and not is_long_over(open_case) else None)

    def knows(self, alongside: Alongside, token: str) -> bool:
        """Whether this device was let in for the advocate's address.

        Whoever is signed in with that address may see the case without, where the young person said
        so; copies alone need the code.
        """
        advocate = alongside.advocate
        if advocate is None:
            return False
        is_signed_in = bool(self.account) and seen_by(alongside.open_case.events) == self.account
        return is_signed_in or self.door.knows(_mailbox(advocate), token)

    def send_code(self, link: str) -> bool:
        """Send a code to the address that was named; False when too many went there of late.

        Raises NoSuchLink, NothingHere.
        """
        alongside = self.look(link)
        pack, advocate = alongside.pack, self._theirs(alongside)
        code = self.door.new_code(_mailbox(advocate))
        if code is not None:
            key = secrets.token_hex(KEY_LENGTH // 2)
            self.outbox.put_in(
                pack.key, advocate_code(self.wording, pack, advocate.email, code, key)
            )
        return code is not None

    def enter(self, link: str, typed_code: str) -> str | None:
        """Let a device in for the address that was named; its token, or None for a wrong code.

        Raises NoSuchLink, NothingHere.
        """
        advocate = self._theirs(self.look(link))
        return self.door.enter(_mailbox(advocate), typed_code)

    def forget(self, token: str) -> None:
        """Know this device no more."""
        self.door.forget(token)

    def sheet(self, link: str, token: str) -> AdvocateSheet:
        """What they may see. Raises NoSuchLink, NothingHere, NotKnown."""
        alongside, advocate = self._known(link, token)
        beside = self._beside(alongside)
        if advocate.may(SEE_CASE):
            self._log(alongside, advocate, CASE_LOOKED)
            return AdvocateSheet(alongside, advocate, beside, beside.letters)
        copies = _copies(alongside.open_case, advocate, beside)
        return AdvocateSheet(alongside, advocate, None, copies)

    def letter(self, link: str, token: str, number: int) -> Letter:
        """A letter that they may open, by the number of its event.

        Where it goes to on paper does not stand in it. Raises NoSuchLink, NothingHere, NotKnown,
        and NoSuchLetter for any other.
        """
        alongside, advocate = self._known(link, token)
        beside = self._beside(alongside)
        letters = (
            beside.letters
            if advocate.may(SEE_CASE)
            else _copies(alongside.open_case, advocate, beside)
        )
        letter = next((each.letter for each in letters if each.number == number), None)
        if letter is None:
            raise NoSuchLetter(f"event {number}")
        self._log(alongside, advocate, LETTER_LOOKED)
        return letter

    def story(self, link: str, token: str, *, big_print: bool = False) -> bytes:
        """The whole story as PDF, where they may see the case.

        Raises NoSuchLink, NothingHere, NotKnown, NotMade.
        """
        alongside, advocate = self._sees_case(link, token)
        story = self.stories.for_advocate(alongside.open_case, big_print=big_print)
        self._log(alongside, advocate, CASE_SAVED)
        return story

    def record(self, link: str, token: str) -> RecordBeside:
        """What they may see of a case, for their service's own system.

        Raises NoSuchLink, NothingHere, NotKnown.
        """
        alongside, advocate = self._sees_case(link, token)
        case, today = self._beside(alongside), self.casework.clock.today()
        self._log(alongside, advocate, CASE_SAVED)
        return RecordBeside(case, advocate, alongside.pack.short_name, today)

    def dates(self, link: str, token: str) -> str:
        """The days to come as a calendar file that tells nothing of the case.

        Raises NoSuchLink, NothingHere, NotKnown.
        """
        alongside, advocate = self._sees_case(link, token)
        today = self.casework.clock.today()
        dates = self._beside(alongside).dates
        reference, address = alongside.open_case.reference, self.links.of(link)
        days = [
            CalendarDay(reference, each.key, each.day, address)
            for each in dates
            if each.day >= today
        ]
        self._log(alongside, advocate, DATES_TAKEN)
        return calendar_file(days, self.casework.clock.now())

    def sees(self, link: str, token: str) -> tuple[OpenCase, CaseAdvocate]:
        """The case that they may see, and who they are there; that they looked is noted.

        Raises NoSuchLink, NothingHere, NotKnown.
        """
        alongside, advocate = self._sees_case(link, token)
        self._log(alongside, advocate, CASE_LOOKED)
        return alongside.open_case, advocate

    def _sees_case(self, link: str, token: str) -> tuple[Alongside, CaseAdvocate]:
        alongside, advocate = self._known(link, token)
        if not advocate.may(SEE_CASE):
            raise NothingHere
        return alongside, advocate

    def _known(self, link: str, token: str) -> tuple[Alongside, CaseAdvocate]:
        alongside = self.look(link)
        advocate = self._theirs(alongside)
        if not self.knows(alongside, token):
            raise NotKnown
        return alongside, advocate

    @staticmethod
    def _theirs(alongside: Alongside) -> CaseAdvocate:
        if alongside.advocate is None:
            raise NothingHere
        return alongside.advocate

    def _beside(self, alongside: Alongside) -> CaseBeside:
        return self.stories.beside(alongside.open_case)

    def _log(self, alongside: Alongside, advocate: CaseAdvocate, kind: AccessKind) -> None:
        self.log.write(advocate.email, kind, alongside.open_case.reference)


def _mailbox(advocate: CaseAdvocate) -> Mailbox:
    """Where their codes go: a device is known for the address, whatever council has the case."""
    return Mailbox("advocate", "", advocate.email)


def _opens(advocate: CaseAdvocate) -> bool:
    """Whether anything can be opened by them from here."""
    return bool(advocate.email) and (advocate.may(SEE_CASE) or advocate.may(COPIES))


def is_long_over(open_case: OpenCase) -> bool:
    """Whether it was closed or withdrawn so long ago that it opens no more."""
    case = open_case.case
    since = dict(case.entered).get(case.stage)
    return case.is_over and since is not None and since + timedelta(OPEN_DAYS) < case.as_of


def _copies(
    open_case: OpenCase, advocate: CaseAdvocate, beside: CaseBeside
) -> tuple[LetterBeside, ...]:
    numbers = {event.sequence for event in open_case.events if advocate.has_copy_of(event)}
    return tuple(each for each in beside.letters if each.number in numbers)
