"""An advocacy service's own page for one young person who asks for it: what it answers.

Its link opens without a code: looking changes nothing, so whatever opens links in emails does no
harm. What the young person told stands behind a code to the service's own mailbox.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import NewEvent
from intake.domain.case.open_case import OpenCase
from intake.domain.case.referral_answer import (
    Fault,
    ReferralAnswer,
    as_document,
    read_answer,
)
from intake.domain.case.referrals import (
    ANSWER,
    OF,
    OPEN_DAYS,
    SERVICE,
    Referral,
    is_wanted,
    referrals,
)
from intake.domain.law.product_events import REFERRAL_ANSWERED
from intake.domain.notices.codes import service_code
from intake.domain.notices.notice import KEY_LENGTH, of_council
from intake.domain.notices.referral import SharedLines, shared_lines, with_new_way
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.council import AdvocacyService, CouncilPack
from intake.services.case.asked_services import open_referral
from intake.services.case.casework import Casework
from intake.services.case.room_links import NoSuchLink, RoomLinks
from intake.services.fresh import until_fresh
from intake.services.ports import DamagedContent, NoSuchCase, Stale
from intake.services.post.mailboxes import Mailbox, MailboxDoor
from intake.services.post.outbox import Outbox
from intake.services.referral_ports import ReferralLinks

ADVOCATE: Final = "advocate"
"""The actor of what a service does that was asked."""

MOST_ANSWERS: Final = 20
"""Answers of one service to one young person: whoever has the link can fill nothing up."""


class OverNow(Exception):
    """They met, it can't help, or the complaint is over, for a while; or it is not wanted now."""


@dataclass(frozen=True, slots=True)
class AskedService:
    """What a link leads to: who was asked, and how that stands today.

    ``lines`` are what the young person ticked. ``open_case`` is None before anything was sent:
    then the council knows nothing, and ``revision`` and ``documents`` are the answers as kept.
    """

    service: AdvocacyService
    referral: Referral
    lines: SharedLines = field(repr=False)
    today: date
    is_over: bool
    open_case: OpenCase | None = None
    revision: int = 0
    documents: Sequence[Mapping[str, object]] = field(default=(), repr=False)
    practice: CouncilPack | None = None

    @property
    def pack(self) -> CouncilPack | None:
        """The council that has the case, or that is there to practise with; else none is named."""
        return self.open_case.pack if self.open_case else self.practice

    @property
    def mailbox(self) -> Mailbox:
        """Where the code goes that shows what they told."""
        email = self.service.email
        return Mailbox("advocate", "", email.value if email else "")


@dataclass(frozen=True, slots=True)
class Answering:
    """The doors of services that were asked."""

    casework: Casework
    rooms: RoomLinks
    links: ReferralLinks
    door: MailboxDoor
    outbox: Outbox
    wording: NoticeWording

    def look(self, link: str) -> AskedService:
        """What a link leads to; looking changes nothing. Raises NoSuchLink."""
        place = self.rooms.read(link)
        if place is not None:
            return self._of_case(*place)
        row = self.links.read(link)
        if row is None:
            raise NoSuchLink
        if row.reference:
            return self._of_case(row.reference, row.number)
        it, today = open_referral(row), self.casework.clock.today()
        packs = self.casework.councils.values()
        services = [each for pack in packs for each in pack.advocacy.all_services]
        service = _service(services, it.referral.service)
        is_over = _has_ended(it.referral, today)
        pack = self.casework.councils.get(it.practice)
        more = (None, it.revision, it.documents, pack)
        return AskedService(service, it.referral, it.lines, today, is_over, *more)

    def knows(self, request: AskedService, token: str) -> bool:
        """Whether this device was let in for the service's mailbox."""
        return self.door.knows(request.mailbox, token)

    def send_code(self, link: str) -> bool:
        """Send a code to the service's mailbox; False when too many went there of late.

        Raises NoSuchLink, OverNow.
        """
        request = self._open(link)
        code = self.door.new_code(request.mailbox)
        if code is not None:
            key = secrets.token_hex(KEY_LENGTH // 2)
            to = request.mailbox.address
            notice = service_code(self.wording, request.service, to, code, key)
            pack = request.pack
            self.outbox.put_in(None, of_council(pack, notice) if pack else notice)
        return code is not None

    def enter(self, link: str, typed_code: str) -> str | None:
        """Let a device in for the service's mailbox; gives its token, None for a wrong code.

        Raises NoSuchLink, OverNow.
        """
        return self.door.enter(self._open(link).mailbox, typed_code)

    def forget(self, token: str) -> None:
        """Know this device no more."""
        self.door.forget(token)

    @until_fresh
    def answer(self, link: str, form: Mapping[str, str]) -> Mapping[str, Fault]:
        """Take an answer; gives what is wrong with it, by control. The same again is one.

        Raises NoSuchLink, OverNow, NotNow, or Stale when others keep answering.
        """
        request = self._open(link)
        answer = read_answer(form, request.today)
        if not isinstance(answer, ReferralAnswer):
            return answer
        if answer == request.referral.newest and request.referral.missed_on is None:
            return {}
        if len(request.referral.answers) >= MOST_ANSWERS:
            raise OverNow
        document = as_document(answer)
        if request.open_case is not None:
            self._record(request.open_case, request.referral, document)
        elif not self.links.answer(link, request.revision, [*request.documents, document]):
            raise Stale
        return {}

    def _record(
        self, open_case: OpenCase, referral: Referral, document: Mapping[str, object]
    ) -> None:
        data = {OF: referral.number, SERVICE: referral.service, ANSWER: document}
        new = NewEvent(REFERRAL_ANSWERED, self.casework.clock.now(), ADVOCATE, data)
        self.casework.record_all(open_case, ADVOCATE, [new])

    def _open(self, link: str) -> AskedService:
        request = self.look(link)
        if request.is_over:
            raise OverNow
        return request

    def _of_case(self, reference: str, number: int) -> AskedService:
        try:
            open_case = self.casework.read(reference)
        except (NoSuchCase, DamagedContent):
            raise NoSuchLink from None
        case, pack, today = open_case.case, open_case.pack, self.casework.clock.today()
        referral = next((each for each in referrals(case) if each.number == number), None)
        submission = open_case.submission
        if referral is None or submission is None:
            raise NoSuchLink
        service = _service(pack.advocacy.all_services, referral.service)
        event = next(each for each in case.events if each.sequence == number)
        advocate, sent_with_way = (
            event.advocate or submission.advocate,
            with_new_way(submission, event),
        )
        lines = shared_lines(self.wording.shared, advocate, sent_with_way)
        is_over = _has_ended(referral, today) or not is_wanted(case) or _is_long_over(case, today)
        return AskedService(service, referral, lines, today, is_over, open_case)


def _service(services: Sequence[AdvocacyService], key: str) -> AdvocacyService:
    """Raises NoSuchLink for one that is not there any more, or has no mailbox."""
    service = next((each for each in services if each.key == key), None)
    if service is None or service.email is None:
        raise NoSuchLink
    return service


def _has_ended(referral: Referral, today: date) -> bool:
    return referral.ended is not None and referral.ended < today


def _is_long_over(case: Case, today: date) -> bool:
    since = dict(case.entered).get(case.stage)
    return case.is_over and since is not None and since + timedelta(OPEN_DAYS) < today
