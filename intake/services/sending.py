"""Sending: the moment when a draft becomes the council's."""

from contextlib import suppress
from dataclasses import dataclass, replace

from intake.domain.case import Case
from intake.domain.submission import to_document
from intake.services.casework import Casework, due_dates
from intake.services.fresh import until_fresh
from intake.services.ports import AlreadySent, NewEvent
from intake.services.telling import Telling
from intake.services.turns import Talk
from intake.services.writing import Writing


@dataclass(frozen=True, slots=True)
class Sending:
    """Makes one case of one draft, however often it is asked."""

    telling: Telling
    casework: Casework
    writing: Writing

    def send(self, token: str) -> Talk | None:
        """Send what was told; None when this device has no way in.

        A draft that is not ready stays as it is, and so does one that was sent before. The
        sealed answers are let go: what the council has is the submission, nothing else.
        Raises Stale when another tab keeps writing.
        """
        return until_fresh(lambda: self._send(token))

    def _send(self, token: str) -> Talk | None:
        talk = self.telling.talk(token)
        if talk is None or talk.draft.sent or talk.conversation.next_place() is not None:
            return talk
        events = self._events(talk)
        case = self.casework.folded(talk.pack, self.casework.as_events(events, 0))
        told = [*events, *self._dates_told(case)]
        content = replace(talk.draft, answers={}, half={}, clash=None, sent=True)
        with suppress(AlreadySent):
            self.casework.cases.send(talk.opened, content, told, due_dates(case))
        return self.telling.talk(token)

    def _events(self, talk: Talk) -> list[NewEvent]:
        now = self.casework.clock.now()
        document = to_document(self.writing.submission(talk, now))
        opening = talk.conversation.flow.ends.event
        events = [NewEvent(opening, now, "child", {"submission": document})]
        offered = {"service": talk.pack.advocacy.key, "by": "page"}
        events.append(NewEvent("advocacy_offered", now, "system", offered))
        wanted = document["advocate"]
        if isinstance(wanted, dict) and wanted.get("wanted") is not None:
            events.append(NewEvent("advocacy_answered", now, "child", {"advocate": wanted}))
        return events

    def _dates_told(self, case: Case) -> list[NewEvent]:
        """Every date that the next page tells is itself on record."""
        now = self.casework.clock.now()
        return [
            NewEvent("date_told", now, "system", {"clock": clock, "until": due.isoformat()})
            for clock, due in due_dates(case)
        ]
