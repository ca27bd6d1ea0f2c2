"""The documents of a case at the desk: put in, opened, taken out again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Final

from intake.domain.case.documents import (
    DATED,
    FILE,
    FORM,
    HASH,
    LEFT_OUT,
    MOST_REASON,
    OF,
    SHARED,
    SIZE,
    STAGE,
    Document,
    DocumentFault,
    document_faults,
    documents,
    file_name,
    name_in_zip,
    room_fault,
)
from intake.domain.case.event import KIND, NewEvent
from intake.domain.law.product_events import DOCUMENT_KEPT, DOCUMENT_TAKEN_BACK
from intake.domain.people.officer import Officer
from intake.services.case.case_files import CaseFiles, NoSuchDocument
from intake.services.clean_files import CleanFile, Cleaning, Unclean, WhyUnclean
from intake.services.desk.cases import DeskCase, DeskCases, MovedOn, NotRead, SafetyFirst
from intake.services.fresh import until_fresh
from intake.services.ports import AccessLog, NoSuchCase, Stale

Fault = DocumentFault | WhyUnclean
"""What is wrong with a document or its file."""

CONTENT: Final = "content"
"""The control of the file itself."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as a browser sends it, under the name that it has there."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody opened a document: their name, or their email where they are gone."""

    who: str
    day: datetime


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document with who has opened it, each once, when they did so last."""

    document: Document
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskDocuments:
    """Puts documents into cases, and shows who opened them.

    ``pack`` makes one file of several; ``has_room`` tells whether the disk has more left than must
    be kept for young people.
    """

    cases: DeskCases
    cleaning: Cleaning
    files: CaseFiles
    log: AccessLog
    pack: Callable[[Mapping[str, bytes]], bytes]
    has_room: Callable[[], bool]

    def of(self, desk_case: DeskCase) -> tuple[DocumentShown, ...]:
        """All documents of a case, in the order in which they were put in."""
        all_documents = documents(desk_case.case.events)
        if not all_documents:
            return ()
        team = self.cases.officers.of_council(desk_case.pack.key)
        names = {each.email: each.name for each in team}
        looks: dict[int, dict[str, Look]] = {}
        for row in self.log.documents_of(desk_case.reference):
            who = names.get(row.who, row.who)
            looks.setdefault(row.part, {})[who] = Look(who, row.at)
        return tuple(
            DocumentShown(each, tuple(looks.get(each.number, {}).values()))
            for each in all_documents
        )

    def keep(
        self,
        officer: Officer,
        desk_case: DeskCase,
        controls: Mapping[str, str],
        sent_file: SentFile | None,
    ) -> Mapping[str, Fault]:
        """Put a document into a case, once; gives what is wrong, and then nothing is kept.

        It changes nothing that somebody else does at the same time, so it goes in whatever
        happened since the page was made. Raises as `DeskCases.bring`, but for MovedOn.
        """
        self._at_the_door(desk_case)
        faults: dict[str, Fault] = {**document_faults(desk_case.case, controls)}
        if faults:
            # What stands in a form stays; a file has to be chosen again whatever was wrong.
            return faults
        if not self.has_room():
            return {CONTENT: "disk"}
        try:
            clean_file = self.cleaning.clean(sent_file.content if sent_file else b"")
        except Unclean as fault:
            return {CONTENT: fault.why}
        sent_name = controls.get("called", "").strip() or (sent_file.name if sent_file else "")
        wrong = self._bring(officer, desk_case.reference, _data(sent_name, controls, clean_file),
                            clean_file.content)  # fmt: skip
        return {CONTENT: wrong} if wrong else {}

    def open(self, officer: Officer, desk_case: DeskCase, number: int) -> tuple[Document, bytes]:
        """A document with its file, once it is written down that this officer opens it.

        What the young person showed is opened only once somebody has read the case, has said
        whether anything in it tells of harm and, if so, has done something about that. Raises
        NoSuchDocument, NotRead, SafetyFirst, DamagedContent.
        """
        document = self._here(desk_case, number)
        if document.is_theirs and desk_case.never_read:
            raise NotRead
        if document.is_theirs and desk_case.first and not desk_case.passed_on:
            raise SafetyFirst
        self.log.write(officer.email, "document", desk_case.reference, part=number)
        content = self.files.content(desk_case.reference, number)
        if content is None:
            raise NoSuchDocument
        return document, content

    def all_files(self, officer: Officer, desk_case: DeskCase) -> bytes:
        """Every document of a case in one ZIP, as if each were opened. Raises as `open`."""
        here = [each for each in documents(desk_case.case.events) if each.is_here]
        if not here:
            raise NoSuchDocument
        files = (self.open(officer, desk_case, each.number) for each in here)
        return self.pack({name_in_zip(each): content for each, content in files})

    def take_back(
        self, officer: Officer, desk_case: DeskCase, last_seen: int, number: int, reason: str
    ) -> Mapping[str, DocumentFault]:
        """Take a document out of the case and erase it, saying why; gives what is wrong.

        What the young person showed is theirs, and goes with the case or at their wish alone.
        Raises NoSuchDocument, and as `DeskCases.act`.
        """
        if self._here(desk_case, number).is_theirs:
            raise NoSuchDocument
        reason = reason.strip()
        if not reason or len(reason) > MOST_REASON:
            return {"reason": "long" if reason else "empty"}
        data = {OF: number, "reason": reason}
        self.cases.act(officer, desk_case, last_seen, [(DOCUMENT_TAKEN_BACK, data)])
        return {}

    def _at_the_door(self, desk_case: DeskCase) -> None:
        """Raises what `DeskCases.bring` would, before a file is looked at for long."""
        if desk_case.passed_on:
            raise NoSuchCase
        if desk_case.never_read:
            raise NotRead
        if self.cases.waits(desk_case, DOCUMENT_KEPT):
            raise SafetyFirst

    @until_fresh
    def _bring(
        self, officer: Officer, reference: str, data: Mapping[str, object], content: bytes
    ) -> DocumentFault | None:
        desk_case = self.cases.look(officer, reference)
        here = [each for each in documents(desk_case.case.events) if each.is_here]
        if any((each.hash, each.kind) == (data[HASH], data[KIND]) for each in here):
            return None  # pressed twice, or chosen again: it is here
        wrong = room_fault(desk_case.case, len(content))
        if wrong:
            return wrong
        new = self._event(officer, data, content)
        try:
            self.cases.bring(officer, desk_case, desk_case.seen, new)
        except MovedOn as fault:
            raise Stale from fault
        return None

    def _event(
        self, officer: Officer, data: Mapping[str, object], content: bytes
    ) -> Sequence[NewEvent]:
        new = self.cases.as_events(officer, [(DOCUMENT_KEPT, data)])
        return [replace(each, document=content) for each in new]

    def _here(self, desk_case: DeskCase, number: int) -> Document:
        for each in documents(desk_case.case.events):
            if each.number == number and each.is_here:
                return each
        raise NoSuchDocument


def _data(sent_name: str, controls: Mapping[str, str], clean_file: CleanFile) -> dict[str, object]:
    day, stage = controls.get(DATED, "").strip(), controls.get(STAGE, "")
    data: dict[str, object] = {
        KIND: controls[KIND],
        FILE: file_name(sent_name, clean_file.kind),
        FORM: clean_file.kind,
        SIZE: len(clean_file.content),
        HASH: sha256(clean_file.content).hexdigest(),
    }
    if day:
        data[DATED] = date.fromisoformat(day).isoformat()
    if stage:
        data[STAGE] = stage
    if controls.get(SHARED):
        data[SHARED] = True
    return data | ({LEFT_OUT: list(clean_file.left_out)} if clean_file.left_out else {})
