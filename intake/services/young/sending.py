"""Sending: the moment when a draft becomes the council's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol

from intake.domain.case.advocates import SEE_DRAFT, WORDING
from intake.domain.case.advocates import SERVICE as WORKS_FOR
from intake.domain.case.consents import CONSENT
from intake.domain.case.event import ADVOCATE, CHILD, SENT_FOR, SUBMISSION, NewEvent
from intake.domain.case.prepared_letters import PREPARED
from intake.domain.case.referral_answer import MISSED
from intake.domain.case.referrals import ANSWER, BEFORE, LINK, OF, SERVICE
from intake.domain.complaint_record import BegunBy, first_day, to_document
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    ADVOCACY_ASKED,
    ADVOCACY_OFFERED,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    REFERRAL_ANSWERED,
    REFERRAL_MISSED,
    URGENT_TOLD,
)
from intake.domain.law.working_days import london_day
from intake.domain.people.complainants import adult_of
from intake.domain.submission.move import move_data, urgent_data
from intake.domain.submission.person import asked_before, begun_in, person_of
from intake.domain.submission.proofs import after_their_letter
from intake.domain.talk.draft import Aside, Draft, OpenDraft, laid_down
from intake.domain.talk.five_words import first_sent
from intake.domain.talk.letter_suggestions import letter_of
from intake.domain.talk.typist import typist_of
from intake.domain.text import plain
from intake.services.case.casework import Casework
from intake.services.case.passing_on import PassingOn, says_yes
from intake.services.fresh import until_fresh
from intake.services.papers.writing import Writing
from intake.services.ports import AlreadySent, Caller
from intake.services.referral_ports import Bond, ReferralLinks
from intake.services.talk.proofs import FilesAlong, Showing
from intake.services.talk.talking import Talks
from intake.services.talk.turns import OpenTalk

LET_IN: Final = (
    "They see what you said before. They don't see what you keep to yourself."
    " They don't see if you said you are safe, or who should not be told."
    "\nThey can't change what you said, and can't send it. You let them in."
    " You can take them out at any time."
)
"""What a young person read, and said yes to, who let somebody in beside their draft."""


class Floods(Protocol):
    """Tells when many complaints come from one place; none is ever refused."""

    def flood(self, caller: Caller, council: str) -> str:
        """Count one; what its notices go out with where there are many, empty where alone."""
        ...


@dataclass(frozen=True, slots=True)
class Sending:
    """Makes one case of one draft, however often it is asked."""

    talks: Talks
    casework: Casework
    writing: Writing
    floods: Floods
    links: ReferralLinks
    showing: Showing

    @until_fresh
    def send(
        self, token: str, mark: str | None = None, *, caller: Caller | None = None
    ) -> OpenTalk | None:
        """Send what was told; None when this device has no way in.

        What is not ready, or waits for a pick between two answers, stays as it is, and so does
        what was sent before, and what is a letter for the young person to send. ``mark`` is
        `CheckPage.seen` of the page that it is sent from, if from one: a page that did not show
        this conversation, each answer as it is now, and all that is half typed, sends nothing. Nor
        does one on which a photo stood whose file is gone: it stands there no more then.

        The sealed answers are let go: what the council has is what was sent, nothing else. Raises
        Stale when another tab keeps writing, and NotNow when the law does not allow a move (any
        more).
        """
        talk = self.talks.open(token)
        if talk is None or talk.idle or talk.conversation.next_place() is not None:
            return talk
        # Only the young person sends: who types for them gives it back first.
        if not talk.sends or talk.view or self.talks.clash(talk):
            return talk
        if mark is not None and mark != self.talks.check(talk).seen:
            return talk
        files = self.showing.files_along(talk)
        for mark_along, content in files.items():
            if content is None:
                return self.showing.take_away(token, mark_along)
        try:
            talk_after = (
                self._move(talk, files) if talk.draft.sent else self._open(talk, caller, files)
            )
        except AlreadySent:
            return self.talks.open(token)
        return self.talks.of(talk_after)

    def send_for(self, talk: OpenTalk) -> bool:
        """Send what an advocate began for somebody, on the basis that stands in its draft.

        False, and nothing sent, where it was sent before. Raises Stale.
        """
        try:
            self._open(talk, None, self.showing.files_along(talk))
        except AlreadySent:
            return False
        return True

    def _move(self, talk: OpenTalk, files: FilesAlong) -> OpenDraft:
        content, new = laid_down(talk.draft), self._with_proofs(talk, self._events(talk), files)
        if says_yes(new[0]):
            yes = _with_wording(new[0], talk)
            return PassingOn(self.casework).agreed(talk.opened, content, yes)
        return self.casework.move(talk.opened, content, new)

    def _open(self, talk: OpenTalk, caller: Caller | None, files: FilesAlong) -> OpenDraft:
        open_draft = self.talks.drafts.with_words(talk.opened)
        content = first_sent(open_draft.draft, self.casework.clock.now())
        # Kept under the young person's own seal, so that a complaint can be made of it later.
        complaint = self.talks.pinning.instead(talk.opened, talk.conversation)
        if complaint is not None:
            waiting = Aside(complaint.draft.answers, flow_hash=complaint.flow_hash)
            content = replace(content, aside={complaint.draft.flow: waiting})
        batch = self.floods.flood(caller, talk.pack.key) if caller else ""
        new = self._with_proofs(talk, self._events(talk), files)
        begun_by = begun_in(talk.draft)
        if begun_by is not None and begun_by.basis is not None:
            new = [_sent_for(each, begun_by) if each.actor == CHILD else each for each in new]
        more, bonds = self._advocates_asked(talk, len(new)) if _is_offered_one(new) else ([], [])
        return self.casework.open(open_draft, content, [*new, *more], batch, bonds)

    def _with_proofs(
        self, talk: OpenTalk, new: list[NewEvent], files: FilesAlong
    ) -> list[NewEvent]:
        return after_their_letter(new, [*self.showing.sent_along(talk, new[0], files)])

    def _events(self, talk: OpenTalk) -> list[NewEvent]:
        now, flow = self.casework.clock.now(), talk.conversation.flow
        if flow.opens:
            return self._opening(talk, now)
        letter = letter_of(talk.draft, flow.name)
        came_of = {PREPARED: letter} if letter else {}
        data = {**move_data(talk.conversation), **came_of}
        return [NewEvent(flow.ends.event, now, CHILD, data)]

    def _opening(self, talk: OpenTalk, now: datetime) -> list[NewEvent]:
        submission = self.writing.submission(talk, now)
        document, began = to_document(submission), first_day(submission)
        flow = talk.conversation.flow
        dates = {"arose": began.isoformat()} if began else {}
        events = [NewEvent(flow.ends.event, now, CHILD, {SUBMISSION: document, **dates})]
        if not flow.complains:
            return events
        urgent = urgent_data(submission.urgent)
        if urgent is not None:
            events.append(NewEvent(URGENT_TOLD, now, CHILD, urgent))
        if adult_of(submission):
            # s26A gives an advocate to children and care leavers alone; none was offered.
            return events
        offer = {"service": talk.pack.advocacy.keys(person_of(submission.who)), "by": "page"}
        events.append(NewEvent(ADVOCACY_OFFERED, now, "system", offer))
        is_asked = submission.advocate.wanted is not None
        answer = NewEvent(ADVOCACY_ANSWERED, now, CHILD, {"advocate": document["advocate"]})
        return [*events, *([answer] if is_asked else []), *_let_in(talk.draft, now)]

    def _advocates_asked(self, talk: OpenTalk, after: int) -> tuple[list[NewEvent], list[Bond]]:
        """That they asked for an advocate before, and what came back: the council learns of it
        only now. The links are the case's from then on, by the numbers of these events."""
        events: list[NewEvent] = []
        bonds: list[Bond] = []
        now = self.casework.clock.now()
        for each, before in zip(talk.draft.advocates_asked, asked_before(talk.draft), strict=True):
            number = after + len(events) + 1
            row = self.links.read(each.link) if each.link else None
            data = {SERVICE: each.service, "asked_on": before.on.isoformat()}
            if row is None or not row.asked:
                events.append(NewEvent(ADVOCACY_ASKED, now, CHILD, data))
                continue
            data |= {LINK: "yes", "until": str(row.asked.get("until", ""))}
            events.append(NewEvent(ADVOCACY_ASKED, now, CHILD, data))
            events += [_came_back(one, each.service, number, now) for one in row.answers]
            bonds.append(Bond(each.link, row.revision, number))
        return events, bonds


def _let_in(draft: Draft, now: datetime) -> Iterator[NewEvent]:
    """Who was let see the draft, since when, and that this ended with sending."""
    for guest in draft.guests:
        typist = typist_of(guest.by)
        if guest.standing == "knocks" or typist is None:
            continue
        since = london_day(datetime.fromisoformat(guest.at)).isoformat()
        guest_data = {CONSENT: SEE_DRAFT, "name": typist.name, WORKS_FOR: guest.service}
        yield NewEvent(CONSENT_GIVEN, now, CHILD, {**guest_data, "since": since, WORDING: LET_IN})
        yield NewEvent(CONSENT_WITHDRAWN, now, CHILD, guest_data)


def _came_back(
    document: Mapping[str, object], service: str, number: int, now: datetime
) -> NewEvent:
    """What a service answered, or the young person said of it, before it was sent."""
    data: dict[str, object] = {OF: number, SERVICE: service, BEFORE: "yes"}
    if document.get("says") == MISSED:
        return NewEvent(REFERRAL_MISSED, now, CHILD, data)
    return NewEvent(REFERRAL_ANSWERED, now, "advocate", {**data, ANSWER: document})


def _sent_for(new: NewEvent, begun_by: BegunBy) -> NewEvent:
    """What an advocate sent for the young person, with who did and on which basis."""
    who = {"basis": begun_by.basis, "name": begun_by.name or "", "service": begun_by.service}
    return replace(new, actor=ADVOCATE, data={**new.data, SENT_FOR: who})


def _is_offered_one(new: Sequence[NewEvent]) -> bool:
    """Whether this is a complaint of somebody to whom the law gives an advocate (CA 1989 s26A)."""
    return any(each.name == ADVOCACY_OFFERED for each in new)


def _with_wording(new: NewEvent, talk: OpenTalk) -> NewEvent:
    """A yes with what stood beside the button that sends it."""
    says = filter(None, [talk.conversation.flow.ends.say])
    text = "\n".join(plain(talk.conversation.say(each, talk.names)) for each in says)
    return replace(new, data={**new.data, "wording": text})
