"""A complaint that was made elsewhere: it comes in by the same door as one that was told here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from intake.domain.case.event import ADVOCATE, CHILD, SUBMISSION, NewEvent
from intake.domain.case.folding import EARLIEST
from intake.domain.complaint_record import (
    Submission,
    SubmissionFault,
    first_day,
    from_document,
    to_document,
)
from intake.domain.flow.flow import LENGTHS
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    ADVOCACY_OFFERED,
    RECEIVED,
    URGENT_TOLD,
)
from intake.domain.people.api_token import ApiToken
from intake.domain.people.complainants import adult_of
from intake.domain.people.email_address import read_address
from intake.domain.records import known
from intake.domain.submission.move import urgent_data
from intake.domain.submission.person import person_of
from intake.domain.talk.draft import OpenDraft
from intake.domain.talk.five_words import first_sent, is_shown
from intake.services.api.ports import Floods, KnownRequest, KnownRequests
from intake.services.api.sent_once import Bearer, OtherRequest, digest_of
from intake.services.case.casework import Casework
from intake.services.fresh import until_fresh
from intake.services.ports import AccessLog, AlreadySent, Caller
from intake.services.talk.talking import Talks

CHANNEL: Final = "elsewhere"
"""How it came: told to another system."""

PLACE: Final = "complaint"
"""The conversation that a young person's own place stands in once it was sent."""

MOST_POINTS: Final = 20
"""Points of a complaint, as in the talk."""

OLDEST: Final = 120
"""Years of who complains at most, as in the talk."""

SENDING: Final = "sending"
"""The purpose of what is agreed to with sending."""


class ComplaintRefused(ValueError):
    """This cannot be taken in; ``faults`` are plain sentences, each with the place before it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the young person has to be given: how they come back to their complaint.

    ``words`` is empty once they are not shown any more.
    """

    reference: str
    words: tuple[str, ...] = field(repr=False)
    received: datetime


@dataclass(frozen=True, slots=True)
class Complaints:
    """Makes one case of one complaint that was made elsewhere, however often it is sent."""

    casework: Casework
    talks: Talks
    floods: Floods
    requests: KnownRequests
    log: AccessLog

    def take(self, bearer: Bearer, document: Mapping[str, object]) -> Receipt:
        """Take a complaint in; gives what the young person has to be given.

        The young person gets a place here, with five words that nobody keeps. What is sent again
        under the same name and with the same token within a day is not taken in twice. Raises
        ComplaintRefused, OtherRequest, NoSpace, Stale; NoSuchCase where its place is gone.
        """
        submission = self._checked(bearer.token, document)
        digest = digest_of(document)
        known_request = self.requests.of(bearer.text, bearer.name) or self._begin(bearer, digest)
        if known_request.digest != digest:
            raise OtherRequest
        self._keep(bearer.token, known_request, submission)
        return self._receipt(known_request)

    def _begin(self, bearer: Bearer, digest: str) -> KnownRequest:
        """A place for the young person, unless the same came at the same time and has one."""
        way_in, talk = self.talks.begin(bearer.token.council, PLACE)
        draft = self.talks.drafts.with_words(talk.opened)
        mine = KnownRequest(digest, way_in, draft.draft.reference)
        first = self.requests.keep(bearer.text, bearer.name, mine)
        if first != mine:
            self.talks.drafts.throw_away(draft)
        return first

    @until_fresh
    def _keep(self, token: ApiToken, request: KnownRequest, submission: Submission) -> None:
        draft = self.talks.drafts.by_device(request.way_in)
        if draft is None or draft.draft.sent:
            return
        self.log.write(token.who, "complaint", request.reference)
        # Many of one program at once are told of together, as many of one place are.
        batch = self.floods.flood(Caller(token.who, ""), token.council)
        now = self.casework.clock.now()
        new = self._events(draft, submission, now)
        try:
            self.casework.open(draft, first_sent(draft.draft, now), new, batch)
        except AlreadySent:
            return

    def _receipt(self, request: KnownRequest) -> Receipt:
        came_in = self.casework.cases.events(request.reference)[0].recorded
        draft = self.talks.drafts.by_device(request.way_in)
        is_told = draft is not None and is_shown(self.casework.clock.now(), draft.draft.shown_until)
        words = draft.draft.words if draft and is_told else ()
        return Receipt(request.reference, words, came_in)

    def _events(self, draft: OpenDraft, submission: Submission, now: datetime) -> list[NewEvent]:
        """As when it is told here; an advocate was offered only where it says so."""
        told_at = submission.received or now
        whole = replace(
            submission, reference=draft.draft.reference, received=told_at, channel=CHANNEL
        )
        document, began = to_document(whole), first_day(whole)
        dates = {"arose": began.isoformat()} if began else {}
        data = {SUBMISSION: document, "channel": CHANNEL, **dates}
        events = [NewEvent(RECEIVED, told_at, CHILD, data)]
        urgent = urgent_data(whole.urgent)
        if urgent is not None:
            events.append(NewEvent(URGENT_TOLD, told_at, CHILD, urgent))
        if adult_of(whole):
            return events
        pack, is_asked = self.casework.pack(draft.council), whole.advocate.wanted is not None
        if whole.advocate.offered or is_asked:
            offer = {"service": pack.advocacy.keys(person_of(whole.who)), "by": CHANNEL}
            events.append(NewEvent(ADVOCACY_OFFERED, now, "system", offer))
        if is_asked:
            answer = {ADVOCATE: document[ADVOCATE]}
            events.append(NewEvent(ADVOCACY_ANSWERED, now, CHILD, answer))
        return events

    def _checked(self, token: ApiToken, document: Mapping[str, object]) -> Submission:
        try:
            submission = from_document(document)
        except SubmissionFault as fault:
            raise ComplaintRefused(fault.faults) from fault
        faults = tuple(_faults(submission, token.council, self.casework.clock.now()))
        if faults:
            raise ComplaintRefused(faults)
        return submission


def _faults(submission: Submission, council: str, now: datetime) -> Iterator[str]:
    """What the talk would not have let through, and what only we can say."""
    if submission.kind != "complaint":
        yield "kind: only complaints come in here"
    if submission.council != council:
        yield "council: this must be the council of the token"
    for name in ("reference", "channel", "flow", "begun"):
        if getattr(submission, name) is not None:
            yield f"{name}: this must be null; it is not the sender's to say"
    if submission.advocate.asked:
        yield "advocate.asked: this must be empty; it is not the sender's to say"
    yield from _time_faults(submission.received, now)
    yield from _age_faults(known(submission.who.age))
    yield from _point_faults(submission)
    yield from _contact_faults(submission)
    if not any(each.purpose == SENDING and each.wording.strip() for each in submission.consent):
        yield (
            f"consent: there must be one of the purpose “{SENDING}”, with the words in which"
            " the young person was asked"
        )
    yield from _long_texts(to_document(submission), "")


def _time_faults(moment: datetime | None, now: datetime) -> Iterator[str]:
    if moment is not None and moment > now:
        yield "received: this lies ahead"
    if moment is not None and moment.date() <= EARLIEST:
        yield "received: nothing can be counted from so long ago"


def _age_faults(age: int | None) -> Iterator[str]:
    if age is not None and not 1 <= age <= OLDEST:
        yield f"who.age: this must be 1 to {OLDEST}"


def _point_faults(submission: Submission) -> Iterator[str]:
    points = submission.points
    if not 1 <= len(points) <= MOST_POINTS:
        yield f"points: there must be 1 to {MOST_POINTS}"
    if [each.number for each in points] != [*range(1, len(points) + 1)]:
        yield "points: they must be numbered 1, 2, 3, the most important first"
    for at, point in enumerate(points):
        if not (known(point.what) or "").strip():
            yield f"points[{at}].what: this must say what it is about"


def _contact_faults(submission: Submission) -> Iterator[str]:
    contact, advocate = submission.contact, submission.advocate.named
    theirs = known(advocate.email) if advocate else None
    if not contact.is_whole:
        yield "contact: the way that they chose needs its number or address"
    emails = {"contact.email": known(contact.email), "advocate.named.email": theirs}
    for place, address in emails.items():
        if address and read_address(address) is None:
            yield f"{place}: mail cannot be sent to this"


def _long_texts(value: object, path: str) -> Iterator[str]:
    if isinstance(value, str) and len(value) > LENGTHS["long_text"]:
        yield f"{path}: this has more than {LENGTHS['long_text']} characters"
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _long_texts(each, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _long_texts(each, f"{path}[{at}]")
