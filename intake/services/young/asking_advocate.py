"""Asking an advocate to help before anything is sent: at once, with only what was ticked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, Protocol

from intake.domain.complaint_record import Submission, wants_one
from intake.domain.law.working_days import london_day
from intake.domain.notices.digest import gathered
from intake.domain.notices.notice import Notice, of_council, referral_before, referral_key
from intake.domain.notices.referral import shared_lines, tells_a_way
from intake.domain.notices.wording import NoticeWording
from intake.domain.people.council import AdvocacyService
from intake.domain.submission.person import person_of
from intake.domain.talk.draft import AdvocateAsked, Draft
from intake.domain.talk.form import short_mark
from intake.services.fresh import until_fresh
from intake.services.papers.writing import Writing
from intake.services.ports import Caller
from intake.services.post.outbox import LATE, Outbox
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

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
    ``email`` is what would go to it; None where it cannot be written to, or was asked.
    """

    service: AdvocacyService
    email: Notice | None
    asked: AdvocateAsked | None
    standing: Standing | None

    @property
    def asked_on(self) -> date | None:
        """The London day on which it was asked."""
        return london_day(datetime.fromisoformat(self.asked.at)) if self.asked else None


@dataclass(frozen=True, slots=True)
class Referral:
    """All that a page shows before an advocate is asked: whom, and exactly what they are told.

    ``lines`` are what was ticked, as it is sent; ``mark`` is that of them. ``has_way`` tells
    whether there is a way in them to get in touch: without one nobody is asked.
    """

    talk: OpenTalk
    services: tuple[ServiceToAsk, ...]
    lines: tuple[str, ...]
    mark: str
    has_way: bool


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
        lines = tuple(shared_lines(self.wording.shared, submission.advocate, submission))
        services = tuple(self._services(talk, submission))
        has_way = tells_a_way(submission.advocate, submission)
        mark = short_mark([*lines, *(each.service.key for each in services)])
        return Referral(talk, services, lines, mark, has_way)

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
        if not self.outbox.has(it.email.key):
            batch = self.crowds.referrals(caller, talk.pack.key)
            self.outbox.put_in(None, gathered(it.email, batch))
        return self.page(self._remembered(talk, it.service))

    def _remembered(self, talk: OpenTalk, service: AdvocacyService) -> OpenTalk:
        """The talk with this noted. Should it not be written, the outbox knows that it went."""
        at = self._now().isoformat()
        all_of_them = (*talk.draft.advocates_asked, AdvocateAsked(service.key, service.name, at))
        content = replace(talk.draft, advocates_asked=all_of_them)
        return self.talks.of(self.talks.drafts.save(talk.opened, content))

    def _now(self) -> datetime:
        return self.writing.casework.clock.now()

    def _services(self, talk: OpenTalk, submission: Submission) -> Iterator[ServiceToAsk]:
        """Those who were asked, then those who may help besides."""
        by_key = {each.service: each for each in talk.draft.advocates_asked}
        helping = talk.pack.advocacy.helping(person_of(submission.who))
        first = [each for each in talk.pack.advocacy.all_services if each.key in by_key]
        for service in dict.fromkeys((*first, *helping)):
            before = by_key.get(service.key)
            if before:
                yield ServiceToAsk(service, None, before, self._standing(talk.draft, service))
                continue
            reference = talk.draft.reference
            email = referral_before(self.wording, service, reference, submission)
            yield ServiceToAsk(service, of_council(talk.pack, email) if email else None, None, None)

    def _standing(self, draft: Draft, service: AdvocacyService) -> Standing:
        since = self.outbox.unsent_since(referral_key(draft.reference, service))
        if since is None:
            return "sent"
        return "late" if since <= self._now() - LATE else "waits"
