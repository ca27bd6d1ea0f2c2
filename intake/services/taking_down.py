"""Taking down a complaint that was spoken, phoned or posted: typed in by an officer (reg 6)."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from intake.domain.answers import DateReader
from intake.domain.complaint import About, build_submission
from intake.domain.council import CouncilPack, names
from intake.domain.deadlines import LONDON
from intake.domain.draft import OpenDraft, laid_down
from intake.domain.flow import Flow
from intake.domain.officer import Officer
from intake.domain.sheet import Controls, Sheet, Typist, read_sheet
from intake.domain.submission import Submission, first_day, to_document
from intake.services.casework import Casework
from intake.services.desk_cases import OFFICER
from intake.services.ports import AlreadySent, Clock, Drafts, NewEvent, Stale
from intake.services.telling import Telling
from intake.services.tracking import RECORDED
from intake.services.writing import LIMIT

CHANNELS: Final = ("phone", "in_person", "post", "email", "through_someone")
"""How a complaint may have come that was not made here."""

PLACE: Final = "complaint"
"""The conversation that a young person's own place stands in once it was sent."""

SHOWN_FOR: Final = timedelta(hours=1)
"""For how long after it was kept the words can be shown again, to whoever kept it."""


@dataclass(frozen=True, slots=True)
class Made:
    """How a complaint came, and when: a London day, and the time where it is known."""

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
    telling: Telling
    flow: Flow
    read_date: DateReader

    @property
    def clock(self) -> Clock:
        """The time."""
        return self.casework.clock

    @property
    def drafts(self) -> Drafts:
        """Where young people's places are."""
        return self.telling.drafts

    def sheet(self, controls: Controls, day: date, add: str = "") -> Sheet:
        """The sheet with what was typed on it so far; ``day`` is when it was told."""
        return read_sheet(self.flow, controls, Typist(OFFICER, day, self.read_date), add)

    def begin(self, officer: Officer) -> str:
        """A place for the young person, with reference and words; gives the key to it."""
        return self.telling.begin(officer.council, PLACE)

    def submission(
        self, officer: Officer, sheet: Sheet, made: Made, reference: str | None = None
    ) -> Submission:
        """What was typed in, as a submission."""
        pack = self.casework.councils[officer.council]
        limit = self.casework.procedures[pack.procedure].clocks[LIMIT].length
        about = About(
            council=pack.key,
            names=names(pack),
            limit=limit,
            reference=reference,
            received=made.received,
            channel=made.channel,
        )
        return build_submission(sheet.conversation, about)

    def keep(self, officer: Officer, key: str, sheet: Sheet, made: Made) -> ToHandOver | None:
        """Make a case of it, once, however often this is asked; gives what brings back to it.

        None when the key is good no more, or the young person has been there.
        """
        opened = self.drafts.by_device(key)
        if opened is None or opened.council != officer.council:
            return None
        if not opened.draft.sent:
            new = self._events(officer, sheet, made, opened.draft.reference)
            with suppress(AlreadySent, Stale):
                self.casework.open(opened, laid_down(opened.draft), new)
        elif not self._fresh(opened):
            return None
        pack = self.casework.councils[officer.council]
        return ToHandOver(opened.draft.reference, opened.draft.words, pack)

    def handed_over(self, key: str) -> str | None:
        """Forget the key, so that nobody at the desk has a way in; gives the case's reference."""
        opened = self.drafts.by_device(key)
        self.drafts.forget(key)
        return opened.draft.reference if opened and opened.draft.sent else None

    def _fresh(self, opened: OpenDraft) -> bool:
        """Whether the case was only just kept, and nobody but officers did anything."""
        events = self.casework.cases.events(opened.draft.reference)
        young = any(event.actor == "child" for event in events)
        return not young and self.clock.now() - events[0].recorded <= SHOWN_FOR

    def _events(self, officer: Officer, sheet: Sheet, made: Made, reference: str) -> list[NewEvent]:
        submission = self.submission(officer, sheet, made, reference)
        document, began = to_document(submission), first_day(submission)
        who = {"by": officer.id, "name": officer.shown}
        known = {"arose": began.isoformat()} if began else {}
        told = {"submission": document, "channel": made.channel, **known, **who}
        now = self.clock.now()
        events = [NewEvent("received", made.at, OFFICER, told)]
        if submission.advocate.wanted is not None:
            service = self.casework.councils[officer.council].advocacy.key
            events.append(NewEvent("advocacy_offered", now, OFFICER, {"service": service, **who}))
            answer = {"advocate": document["advocate"], **who}
            events.append(NewEvent("advocacy_answered", now, OFFICER, answer))
        events.append(NewEvent(RECORDED, now, OFFICER, {"channel": made.channel, **who}))
        return events
