"""Taking down a complaint that was spoken, phoned or posted: typed in by an officer (reg 6)."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Final

from intake.domain.case.event import SUBMISSION, NewEvent
from intake.domain.case.folding import EARLIEST
from intake.domain.complaint_record import Submission, first_day, to_document
from intake.domain.flow.flow import Flow
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    ADVOCACY_OFFERED,
    RECEIVED,
    RECORDED,
    URGENT_TOLD,
)
from intake.domain.law.working_days import LONDON
from intake.domain.people.council import CouncilPack, names
from intake.domain.people.officer import Officer
from intake.domain.submission.building import About, build_submission
from intake.domain.submission.move import urgent_data
from intake.domain.submission.person import person_of
from intake.domain.talk.draft import OpenDraft
from intake.domain.talk.five_words import SHOWN_FOR, first_sent
from intake.domain.talk.reading import DateReader
from intake.domain.talk.sheet import Controls, Sheet, Typist, read_sheet
from intake.services.case.casework import Casework
from intake.services.desk.cases import OFFICER
from intake.services.draft_ports import Drafts
from intake.services.ports import AlreadySent, NoSuchCase, Stale, WallClock
from intake.services.talk.talking import Talks

CHANNELS: Final = ("phone", "in_person", "post", "email", "through_someone")
"""How a complaint may have come that was not made here."""

PLACE: Final = "complaint"
"""The conversation that a young person's own place stands in once it was sent."""


class ImpossibleArrival(Exception):
    """How or when a complaint is said to have come cannot be so.

    ``problem`` is what is wrong: ``channel`` and ``day`` are not such, the day is so ``long_ago``
    that nothing can be counted from it, or it lies ``ahead``.
    """

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class KeptOtherwise(Exception):
    """Something else was kept here before, and stays as it is; what came now was not kept."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a complaint came, and when: a London day, and the time where it is known.

    The day is one that can be counted: `intake.domain.folding.EARLIEST` or later.
    """

    channel: str
    day: date
    hour: time | None = None

    @property
    def at(self) -> date:
        """When it was made: an instant in UTC, or only the day."""
        if self.hour is None:
            return self.day
        return datetime.combine(self.day, self.hour, LONDON).astimezone(UTC)

    @property
    def received(self) -> datetime | None:
        """The instant in UTC; None when only the day is known."""
        return self.at if isinstance(self.at, datetime) else None


@dataclass(frozen=True, slots=True)
class ToHandOver:
    """What brings the young person back: shown to the officer who kept their complaint, once."""

    reference: str
    words: tuple[str, ...] = field(repr=False)
    pack: CouncilPack


@dataclass(frozen=True, slots=True)
class TakingDown:
    """Makes a case of what an officer types in for a young person; ``flow`` is what is asked."""

    casework: Casework
    talks: Talks
    flow: Flow
    read_date: DateReader

    @property
    def clock(self) -> WallClock:
        """The time."""
        return self.casework.clock

    @property
    def drafts(self) -> Drafts:
        """Where young people's places are."""
        return self.talks.drafts

    def sheet(self, controls: Controls, day: date, add: str = "") -> Sheet:
        """The sheet with what was typed on it so far; ``day`` is when it was told."""
        return read_sheet(self.flow, controls, Typist(OFFICER, day, self.read_date), add)

    def arrival(self, channel: str, day: str, hour: str) -> Arrival:
        """How a complaint came, and when: a London day and time in ISO 8601, as they were typed.

        Without an hour, only the day is known. Raises ImpossibleArrival.
        """
        if channel not in CHANNELS:
            raise ImpossibleArrival("channel")
        try:
            on = date.fromisoformat(day)
            if on < EARLIEST:
                raise ImpossibleArrival("long_ago")
            arrival = Arrival(channel, on, time.fromisoformat(hour) if hour else None)
        except ValueError:
            raise ImpossibleArrival("day") from None
        now = self.clock.now()
        arrived_at = arrival.received
        if arrived_at > now if arrived_at else on > now.astimezone(LONDON).date():
            raise ImpossibleArrival("ahead")
        return arrival

    def begin(self, officer: Officer) -> str:
        """A place for the young person, with reference and words; gives the key to it."""
        key, talk = self.talks.begin(officer.council, PLACE)
        self.drafts.with_words(talk.opened)
        return key

    def reference(self, key: str) -> str | None:
        """The reference of the place that a key opens; None when the key is good no more."""
        draft = self.drafts.by_device(key)
        return draft.draft.reference if draft else None

    def submission(
        self, officer: Officer, sheet: Sheet, arrival: Arrival, reference: str | None = None
    ) -> Submission:
        """What was typed in, as a submission."""
        pack = self.casework.pack(officer.council)
        limit = self.casework.procedures[pack.procedure].longest_ago
        about = About(
            council=pack.key,
            names=names(pack),
            limit=limit,
            reference=reference,
            received=arrival.received,
            channel=arrival.channel,
        )
        return build_submission(sheet.conversation, about)

    def keep(self, officer: Officer, key: str, sheet: Sheet, arrival: Arrival) -> ToHandOver | None:
        """Make a case of it, once, however often this is asked; gives what brings back to it.

        None when the key is good no more, or the young person has been there. Raises
        KeptOtherwise when something else was kept with this key before, and Stale when the place
        was changed meanwhile and nothing was kept.
        """
        draft = self._opened(officer, key)
        if draft is None:
            return None
        reference = draft.draft.reference
        if not draft.draft.sent:
            new = self._events(officer, sheet, arrival, reference)
            try:
                content = first_sent(draft.draft, self.clock.now())
                self.casework.open(draft, content, new)
            except (AlreadySent, Stale):
                if not self.is_kept(officer, reference, sheet, arrival):
                    raise
            return self._way_back(draft)
        self._same(officer, reference, sheet, arrival)
        return self.kept(officer, key)

    def kept(self, officer: Officer, key: str) -> ToHandOver | None:
        """What brings back to the case that was kept with a key, as long as that may be shown."""
        draft = self._opened(officer, key)
        if draft is None or not draft.draft.sent or not self._fresh(draft):
            return None
        if not draft.draft.words:
            # It was kept by a version that did not note for how long they are shown.
            return None
        return self._way_back(draft)

    def is_kept(self, officer: Officer, reference: str, sheet: Sheet, arrival: Arrival) -> bool:
        """Whether just this was kept under a reference, also when its key is good no more.

        Raises KeptOtherwise when something else was.
        """
        try:
            self._same(officer, reference, sheet, arrival)
        except NoSuchCase:
            return False
        return True

    def handed_over(self, key: str) -> str | None:
        """Forget the key, so that nobody at the desk has a way in; gives the case's reference."""
        draft = self.drafts.by_device(key)
        self.drafts.forget(key)
        return draft.draft.reference if draft and draft.draft.sent else None

    def _opened(self, officer: Officer, key: str) -> OpenDraft | None:
        draft = self.drafts.by_device(key)
        return draft if draft and draft.council == officer.council else None

    def _way_back(self, draft: OpenDraft) -> ToHandOver:
        pack = self.casework.pack(draft.council)
        return ToHandOver(draft.draft.reference, draft.draft.words, pack)

    def _same(self, officer: Officer, reference: str, sheet: Sheet, arrival: Arrival) -> None:
        first = self.casework.cases.events(reference)[0]
        submission = self.submission(officer, sheet, arrival, reference)
        if first.at != arrival.at or first.submission != submission:
            raise KeptOtherwise

    def _fresh(self, draft: OpenDraft) -> bool:
        """Whether the case was only just kept, and nobody but officers did anything."""
        events = self.casework.cases.events(draft.draft.reference)
        young = any(event.actor == "child" for event in events)
        return not young and self.clock.now() - events[0].recorded <= SHOWN_FOR

    def _events(
        self, officer: Officer, sheet: Sheet, arrival: Arrival, reference: str
    ) -> list[NewEvent]:
        submission = self.submission(officer, sheet, arrival, reference)
        document, began = to_document(submission), first_day(submission)
        who = {"by": officer.id, "name": officer.shown}
        dates = {"arose": began.isoformat()} if began else {}
        data = {SUBMISSION: document, "channel": arrival.channel, **dates, **who}
        now = self.clock.now()
        events = [NewEvent(RECEIVED, arrival.at, OFFICER, data)]
        urgent = urgent_data(submission.urgent)
        pack = self.casework.pack(officer.council)
        if urgent is not None:
            events.append(NewEvent(URGENT_TOLD, arrival.at, OFFICER, {**urgent, **who}))
        if submission.advocate.wanted is not None:
            offer = {"service": pack.advocacy.keys(person_of(submission.who)), **who}
            events.append(NewEvent(ADVOCACY_OFFERED, now, OFFICER, offer))
            answer = {"advocate": document["advocate"], **who}
            events.append(NewEvent(ADVOCACY_ANSWERED, now, OFFICER, answer))
        events.append(NewEvent(RECORDED, now, OFFICER, {"channel": arrival.channel, **who}))
        return events
