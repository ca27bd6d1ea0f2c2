"""Cases as a program of their council reads them: what is in doubt is not there for it.

Nobody knows who reads what a program takes out. So a case that may not be opened by everybody at
its desk is not there for any, and a case in which somebody has still to see to the young person's
safety is only shown after that.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from intake.domain.case.access import access
from intake.domain.case.documents import Document, documents
from intake.domain.case.event import Event
from intake.domain.case.open_case import OpenCase
from intake.domain.case.safety import first_to_do
from intake.domain.people.api_token import ApiToken
from intake.domain.people.council import CouncilPack
from intake.domain.people.officer import Officer
from intake.services.api.ports import CaseRows
from intake.services.case.case_files import CaseFiles, NoSuchDocument
from intake.services.case.casework import Casework
from intake.services.ports import AccessKind, AccessLog, DamagedContent, NoSuchCase

A_LOOK: Final = 25
"""Cases whose events are read at once."""

MOST_LOOKED_AT: Final = 200
"""Cases that are looked at for one page at most, however few of them are in it."""


class LookFirst(Exception):
    """Somebody at the desk has to open this case and see to the young person's safety first."""


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """Which cases are asked for: after a reference, open ones or closed ones, in a stage, changed
    since an instant (UTC). None and an empty text are all of them."""

    after: str = ""
    is_open: bool | None = None
    stage: str = ""
    changed_since: datetime | None = None
    most: int = 50

    def lets(self, open_case: OpenCase) -> bool:
        """Whether a case is asked for."""
        case = open_case.case
        return (
            self.is_open in (None, not case.is_over)
            and self.stage in ("", case.stage)
            and (self.changed_since is None or changed(open_case) >= self.changed_since)
        )


@dataclass(frozen=True, slots=True)
class CasePage:
    """Cases by their references; ``after`` is where the next page begins, empty after the last.

    A page may have fewer than were asked for, or none, and still not be the last.
    """

    cases: tuple[OpenCase, ...]
    after: str = ""


def changed(open_case: OpenCase) -> datetime:
    """When something was written down last in a case, in UTC."""
    return max(event.recorded for event in open_case.events)


@dataclass(frozen=True, slots=True)
class TokenCases:
    """Cases of a token's council, each read written into the access log first.

    ``team_of`` gives the officers at a council's desk.
    """

    casework: Casework
    rows: CaseRows
    files: CaseFiles
    log: AccessLog
    team_of: Callable[[str], Sequence[Officer]]

    def page(self, token: ApiToken, query: CaseQuery) -> CasePage:
        """The next cases that a token may see. Those that it may not are left out."""
        self.log.write(token.who, "cases")
        left = [each for each in self.rows.all_of(token.council) if each > query.after]
        shown_cases: list[OpenCase] = []
        last = ""
        for reference, open_case in self._of(token, left[:MOST_LOOKED_AT]):
            if len(shown_cases) == query.most:
                break
            last = reference
            if open_case is not None and query.lets(open_case):
                shown_cases.append(open_case)
        return CasePage(tuple(shown_cases), last if left and last != left[-1] else "")

    def look(self, token: ApiToken, reference: str, kind: AccessKind = "view") -> OpenCase:
        """A case, once it is written down that this token looks at it, and how.

        Raises NoSuchCase for another council's, for one that somebody at the desk may not open,
        and for one that cannot be read, as it may name anybody; LookFirst.
        """
        open_case = self.find(token, reference)
        self.log.write(token.who, kind, reference)
        return open_case

    def find(self, token: ApiToken, reference: str) -> OpenCase:
        """A case that nothing is told of yet. Raises as `look`."""
        if self.casework.cases.council_of(reference) != token.council:
            raise NoSuchCase
        try:
            open_case = self.casework.read(reference)
        except DamagedContent as fault:
            raise NoSuchCase from fault
        if not _is_open_to(self.team_of(token.council), open_case):
            raise NoSuchCase
        if _waits(open_case):
            raise LookFirst
        return open_case

    def document(self, token: ApiToken, reference: str, number: int) -> tuple[Document, bytes]:
        """A document with its file, once it is written down that this token takes it.

        Raises NoSuchDocument, DamagedContent, and as `look`.
        """
        here = documents(self.find(token, reference).case.events)
        document = next((each for each in here if each.number == number and each.is_here), None)
        if document is None:
            raise NoSuchDocument
        self.log.write(token.who, "document", reference, part=number)
        content = self.files.content(reference, number)
        if content is None:
            raise NoSuchDocument
        return document, content

    def _of(
        self, token: ApiToken, references: Sequence[str]
    ) -> Iterator[tuple[str, OpenCase | None]]:
        """Cases in their order, each with None where this token may not see it."""
        pack, team = self.casework.pack(token.council), self.team_of(token.council)
        for start in range(0, len(references), A_LOOK):
            look = references[start : start + A_LOOK]
            events = self.rows.events_of(look)
            for reference in look:
                case = self._readable(pack, reference, events.get(reference, ()))
                is_shown = case is not None and _is_open_to(team, case) and not _waits(case)
                yield reference, case if is_shown else None

    def _readable(
        self, pack: CouncilPack, reference: str, events: Sequence[Event]
    ) -> OpenCase | None:
        try:
            return self.casework.open_for(pack, reference, events)
        except DamagedContent:
            return None


def _is_open_to(team: Sequence[Officer], open_case: OpenCase) -> bool:
    """Whether everybody at the desk may open it."""
    return all(access(open_case.case, each) == "open" for each in team)


def _waits(open_case: OpenCase) -> bool:
    return not open_case.case.is_erased and first_to_do(open_case.case) is not None
