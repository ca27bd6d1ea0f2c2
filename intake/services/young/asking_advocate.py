"""Asking an advocate to help before anything is sent: at once, with only what was ticked."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal, Protocol

from intake.domain.case.event import CHILD, NewEvent
from intake.domain.case.referral_answer import MISSED, ReferralAnswer, as_document
from intake.domain.case.referrals import OF, SERVICE, names_somebody, referrals
from intake.domain.complaint_record import Submission, wants_one
from intake.domain.law.product_events import REFERRAL_MISSED
from intake.domain.law.working_days import add_working_days, london_day
from intake.domain.notices.before_sending import missed_before, referral_before, referral_key
from intake.domain.notices.digest import gathered
from intake.domain.notices.notice import Notice, notice_key, of_council
from intake.domain.notices.referral import SharedLines, shared_lines, tells_a_way
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.council import AdvocacyService
from intake.domain.submission.person import person_of
from intake.domain.talk.draft import AdvocateAsked, Draft, OpenDraft
from intake.domain.talk.form import short_mark
from intake.services.case.asked_services import OpenReferral, asked_document, open_referral
from intake.services.case.room_links import RoomLinks
from intake.services.fresh import until_fresh
from intake.services.papers.writing import Writing
from intake.services.ports import Caller, Stale, WallClock
from intake.services.post.outbox import LATE, Outbox
from intake.services.referral_ports import ReferralLinks
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

NO_LINK: Final = "…"
"""Stands for the link in an email that is shown before it goes: it is made when it is asked."""

Standing = Literal["waits", "sent", "late"]
"""How a referral stands: it waits, was handed over, or waits for longer than it should."""


class Referrals(Protocol):
    """Tells when many ask for an advocate from one place; none is ever refused."""

    def referrals(self, caller: Caller, council: str) -> str:
        """Count one; what it goes out with where there are many, empty where alone."""
        ...


@dataclass(frozen=True, slots=True)
class ServiceToAsk:
    """A service that may help somebody, and how it stands with asking it.

    ``asked`` is when it was asked, ``standing`` how that stands; both None where it was not.
    ``email`` is what would go to it, with a link that is none yet; None where it cannot be written
    to, or was asked. ``referral`` is what came back, None where it was not asked by a link;
    ``is_like`` tells that who is to get in touch has a name that stands in what was told.
    """

    service: AdvocacyService
    email: Notice | None
    asked: AdvocateAsked | None
    standing: Standing | None
    referral: OpenReferral | None = None
    is_like: bool = False

    @property
    def asked_on(self) -> date | None:
        """The London day on which it was asked."""
        return london_day(datetime.fromisoformat(self.asked.at)) if self.asked else None


@dataclass(frozen=True, slots=True)
class Referral:
    """All that a page shows before an advocate is asked: whom, and exactly what they are told.

    ``lines`` are what was ticked, as it is sent and as it stands behind the link; ``mark`` is that
    of them. ``has_way`` tells whether there is a way in them to get in touch: without one nobody is
    asked. ``others`` are who else can be called where nothing came back.
    """

    talk: OpenTalk
    services: tuple[ServiceToAsk, ...]
    lines: SharedLines
    mark: str
    has_way: bool
    today: date
    others: tuple[AdvocacyService, ...] = ()


@dataclass(frozen=True, slots=True)
class AskingAdvocate:
    """Has an advocacy service told of a young person who asks for it, before they send anything.

    The law owes help to who intends to complain (CA 1989 s26A). The council learns nothing: what
    goes out names neither it nor a case, and no desk is ever shown it. That it went is kept in the
    sealed draft, and becomes part of the case when the complaint is sent.
    """

    talks: Talks
    writing: Writing
    outbox: Outbox
    wording: NoticeWording
    crowds: Referrals
    links: ReferralLinks
    rooms: RoomLinks

    def page(self, talk: OpenTalk) -> Referral | None:
        """What would go to whom; None where there is nothing to ask.

        That is so once it was sent, where nothing can be sent from here, and while they do not
        want an advocate to be asked. Who asked one before sees that it was.
        """
        if talk.draft.sent or not talk.conversation.flow.complains or not talk.pack.receives:
            return None
        submission = self.writing.submission(talk)
        if not wants_one(submission.advocate) and not talk.draft.advocates_asked:
            return None
        lines = shared_lines(self.wording.shared, submission.advocate, submission)
        services = tuple(self._services(talk, submission))
        has_way = tells_a_way(submission.advocate, submission)
        texts = (*lines.email, "|", *lines.behind)
        mark = short_mark([*texts, *(each.service.key for each in services)])
        today, others = self._clock.today(), talk.pack.advocacy.national
        return Referral(talk, services, lines, mark, has_way, today, others)

    @until_fresh
    def ask(self, token: str, service: str, mark: str, caller: Caller) -> Referral | None:
        """Ask the service with this key to get in touch, once; gives how it stands then.

        ``mark`` is that of the page that it is asked from: nothing goes that was not shown there.
        Nor does anything to who cannot be written to, or was asked before. None where there is
        nothing to ask, or no way in.
        """
        talk = self.talks.open(token)
        page = self.page(talk) if talk else None
        if talk is None or page is None or page.mark != mark or not page.has_way:
            return page
        it = next((each for each in page.services if each.service.key == service), None)
        if it is None or it.email is None:
            return page
        link = _link_token(talk.opened, it.service)
        if not self.outbox.has(it.email.key):
            self.links.begin(link, self._request(talk, it.service, page.lines))
            batch = self.crowds.referrals(caller, talk.pack.key)
            self.outbox.put_in(
                None, gathered(self._email(talk, it.service, link) or it.email, batch)
            )
        return self.page(self._remembered(talk, it.service, link))

    @until_fresh
    def missed(self, token: str, service: str) -> Referral | None:
        """Say that nobody got in touch on the day that this service named; it is told so.

        None where there is nothing asked, no way in, or the case says it. What can't be said (any
        more) is not.
        """
        talk = self.talks.open(token)
        if talk is not None and talk.draft.sent:
            self._missed_in_case(talk, service)
            return None
        page = self.page(talk) if talk else None
        services = page.services if page else ()
        it = next((each for each in services if each.service.key == service), None)
        if talk is None or it is None or it.asked is None or it.referral is None:
            return page
        today = self._clock.today()
        if not it.referral.referral.may_be_missed(today):
            return page
        document = as_document(ReferralAnswer(MISSED, today))
        answers = [*it.referral.documents, document]
        if not self.links.answer(it.asked.link, it.referral.revision, answers):
            raise Stale
        address = self.rooms.of(it.asked.link)
        key = notice_key(talk.draft.reference, "missed", service, len(answers))
        email = missed_before(self.wording, it.service, address, key)
        for each in filter(None, [email]):
            self.outbox.put_in(None, of_council(talk.pack, each))
        return self.page(talk)

    def _missed_in_case(self, talk: OpenTalk, service: str) -> None:
        casework = self.writing.casework
        case = casework.case(talk.draft.reference)
        for each in referrals(case):
            if each.service == service and each.may_be_missed(case.as_of):
                data = {OF: each.number, SERVICE: service}
                new = NewEvent(REFERRAL_MISSED, casework.clock.now(), CHILD, data)
                casework.move(talk.opened, talk.draft, [new])
                return

    def _request(
        self, talk: OpenTalk, service: AdvocacyService, lines: SharedLines
    ) -> dict[str, object]:
        today = self._clock.today()
        closed_days = self.writing.casework.closed_days(talk.pack)
        until = add_working_days(today, service.answers_in, closed_days)
        practice = talk.pack.key if talk.pack.practice else ""
        return asked_document(service.key, today, until, lines, practice)

    def _email(self, talk: OpenTalk, service: AdvocacyService, link: str) -> Notice | None:
        submission, reference = self.writing.submission(talk), talk.draft.reference
        address = self.rooms.of(link)
        email = referral_before(self.wording, service, reference, submission, address)
        return of_council(talk.pack, email) if email else None

    def _remembered(self, talk: OpenTalk, service: AdvocacyService, link: str) -> OpenTalk:
        """The talk with this noted.

        Should it not be written, the outbox knows that it went, and the next press notes the same
        link: what the service answers is not lost.
        """
        at = self._now().isoformat()
        new = AdvocateAsked(service.key, service.name, at, link)
        all_of_them = (*talk.draft.advocates_asked, new)
        content = replace(talk.draft, advocates_asked=all_of_them)
        return self.talks.of(self.talks.drafts.save(talk.opened, content))

    @property
    def _clock(self) -> WallClock:
        return self.writing.casework.clock

    def _now(self) -> datetime:
        return self._clock.now()

    def _services(self, talk: OpenTalk, submission: Submission) -> Iterator[ServiceToAsk]:
        """Those who were asked, then those who may help besides."""
        by_key = {each.service: each for each in talk.draft.advocates_asked}
        helping = talk.pack.advocacy.helping(person_of(submission.who))
        first = [each for each in talk.pack.advocacy.all_services if each.key in by_key]
        for service in dict.fromkeys((*first, *helping)):
            before = by_key.get(service.key)
            if before:
                row = self.links.read(before.link) if before.link else None
                referral = open_referral(row) if row and row.asked else None
                is_like = referral is not None and names_somebody(referral.referral, submission)
                standing = self._standing(talk.draft, service)
                yield ServiceToAsk(service, None, before, standing, referral, is_like)
                continue
            email = self._email(talk, service, NO_LINK)
            yield ServiceToAsk(service, email, None, None)

    def _standing(self, draft: Draft, service: AdvocacyService) -> Standing:
        since = self.outbox.unsent_since(referral_key(draft.reference, service))
        if since is None:
            return "sent"
        return "late" if since <= self._now() - LATE else "waits"


def _link_token(draft: OpenDraft, service: AdvocacyService) -> str:
    """What opens the link to a service: the same whenever it is asked from this draft."""
    digest = hmac.new(draft.key, b"referral:" + service.key.encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
