"""Handing a case over to the council's own case system: what it gets, and that the desk knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from intake.domain.case.event import OFFICER, NewEvent
from intake.domain.case.open_case import OpenCase
from intake.domain.case_system.field_map import CaseMap, HandedCase, fields_of
from intake.domain.complaint_record import Submission
from intake.domain.law.product_events import NOTED
from intake.domain.notices.notice import Notice
from intake.domain.records import known
from intake.services.case.casework import Casework
from intake.services.fresh import until_fresh
from intake.services.ports import DamagedContent, NoSuchCase
from intake.services.post.outbox import DeliveryFault

NO_MAP: Final = "no map"
UNREADABLE: Final = "unreadable"
KEY_MISSING: Final = "no key"
KEY_REFUSED: Final = "key refused"
NOT_ACCEPTED: Final = "not accepted"
NO_ANSWER: Final = "no connection"
BUSY: Final = "busy"
FOLDER: Final = "folder"
"""Why a case did not get there, as a kind of fault: nothing says where it goes any more; it can't
be read here; no key for it can be read here; our key was refused; what was sent was not accepted;
nobody answers; somebody answers that it can't be now; the folder can't be written."""


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A case as it goes there: its reference, the fields, and the complaint as a PDF, if it goes.

    ``key`` is the same each time that it is sent.
    """

    reference: str
    key: str
    fields: Mapping[str, str] = field(repr=False)
    letter: bytes | None = field(default=None, repr=False)


class CaseSystem(Protocol):
    """A council's case system."""

    def hand_over(self, document: CaseDocument) -> str:
        """Put a case in, once, however often it is sent; gives its number there, if one is told.

        Raises DeliveryFault, with a kind of those above.
        """
        ...


Paper = Callable[[OpenCase, str], bytes]
"""The complaint of a case as a file of a kind: ``txt`` or ``pdf``."""


@dataclass(frozen=True, slots=True)
class HandingOver:
    """The channel by which cases go: reads each when it goes, and notes on it that it went.

    ``systems`` are by council, as the ``maps`` are; ``link`` gives a case's page at the desk.
    """

    casework: Casework
    maps: Mapping[str, CaseMap]
    systems: Mapping[str, CaseSystem]
    paper: Paper
    link: Callable[[str], str]

    def send(self, notice: Notice) -> None:
        """Hand a case over. Raises DeliveryFault.

        Nothing goes of one that is another council's by now, or whose words were erased.
        """
        council, reference = notice.sender, notice.body
        case_map, system = self.maps.get(council), self.systems.get(council)
        if case_map is None or system is None:
            raise DeliveryFault(NO_MAP, final=True)
        try:
            open_case = self.casework.read(reference)
        except NoSuchCase:
            return
        except DamagedContent:
            raise DeliveryFault(UNREADABLE, final=True) from None
        submission = open_case.submission
        if open_case.pack.key != council or submission is None:
            return
        document = self._document(case_map, open_case, submission, notice.key)
        self._note(reference, case_map.name, system.hand_over(document))

    def _document(
        self, case_map: CaseMap, open_case: OpenCase, submission: Submission, key: str
    ) -> CaseDocument:
        reference, is_apart = open_case.reference, self._is_apart(open_case, submission)
        case = HandedCase(
            reference=reference,
            link=self.link(reference),
            received=open_case.case.events[0].day,
            due=self.casework.at_a_glance(open_case).next_answer,
            submission=submission,
            letter="" if is_apart else self.paper(open_case, "txt").decode(),
            is_apart=is_apart,
        )
        goes_along = case_map.letter and not is_apart
        letter = self.paper(open_case, "pdf") if goes_along else None
        return CaseDocument(reference, key, fields_of(case_map, case), letter)

    def _is_apart(self, open_case: OpenCase, submission: Submission) -> bool:
        """Whether it is kept from anybody: we can't keep anybody out of another system."""
        asks = (known(submission.avoid) or "").strip()
        return bool(asks or self.casework.kept_from(open_case))

    @until_fresh
    def _note(self, reference: str, name: str, number: str) -> None:
        """Note on the case, for the team alone, that it is there, and under which number."""
        says = f"Put into {name}" + (f": {number}." if number else ".")
        events = self.casework.cases.events(reference)
        if any(each.name == NOTED and each.text("note") == says for each in events):
            return
        data = {"log": "note", "note": says, "name": name}
        new = NewEvent(NOTED, self.casework.clock.now(), OFFICER, data)
        self.casework.record(reference, OFFICER, new)
