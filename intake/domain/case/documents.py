"""The documents of a case: reports, minutes, photos, letters on paper.

What they are stands in events; the files themselves stand beside these and can be erased. Nobody
can be told by a program what a file says of whom: whoever puts one in sees who may open the case.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from intake.domain.case.case import Case
from intake.domain.case.event import KIND, Event, day_in
from intake.domain.law.product_events import (
    CONTENT_ERASED,
    DOCUMENT_KEPT,
    DOCUMENT_TAKEN_BACK,
    PROOF_SHOWN,
)

KINDS: Final = (
    "report_investigator", "report_independent", "adjudication", "panel_report", "minutes",
    "letter", "photo", "other",
)  # fmt: skip
"""What a document of a case may be."""

FOR_THEM: Final = frozenset({
    "report_investigator", "report_independent", "adjudication", "panel_report",
})  # fmt: skip
"""What goes to whoever complained with the answers of Stages 2 and 3 (reg 17, and the guidance of
2006 as councils quote it), so that it can be handed to them on their own page."""

FILE: Final = "file"
FORM: Final = "type"
DATED: Final = "dated"
STAGE: Final = "about_stage"
SIZE: Final = "size"
HASH: Final = "sha256"
LEFT_OUT: Final = "left_out"
SHARED: Final = "shared"
OF: Final = "of"
"""The keys of the file's name, of what kind of file it is, of the day that the document bears, of
the stage that it is about, of its bytes, of their hash, of what the file that was sent had besides,
of whether its young person may have it, and of the document that is taken back."""

MOST_NAME: Final = 100
MOST_REASON: Final = 2_000
"""Characters of a name, and of why a document is taken back."""

MOST_DOCUMENTS: Final = 100
MOST_BYTES: Final = 200 * 1024 * 1024
"""How many documents a case may have, and how many bytes they may have together."""

ENDINGS: Final[Mapping[str, str]] = {"pdf": "pdf", "jpeg": "jpg", "png": "png"}
"""How the name of a file ends, by what it is."""

_UNNAMED: Final = "document"
_ENDING: Final = re.compile(r"\.[a-z0-9]{2,5}$", re.IGNORECASE)

DocumentFault = Literal["empty", "long", "option", "day", "ahead", "many", "full", "disk"]
"""What is wrong with what is said of a document: ``many`` and ``full`` that the case has as many,
or as many bytes, as it may; ``disk`` that the server has no room for it now."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a case; ``back`` is the event by which it was taken out again, if it was."""

    event: Event
    back: Event | None = None

    @property
    def number(self) -> int:
        """The number of the event by which it was put in."""
        return self.event.sequence

    @property
    def kind(self) -> str:
        """What it is: one of ``KINDS``."""
        return self.event.text(KIND)

    @property
    def name(self) -> str:
        """The file's name, with the ending of what it is."""
        return self.event.text(FILE)

    @property
    def form(self) -> str:
        """What kind of file it is."""
        return self.event.text(FORM)

    @property
    def dated(self) -> date | None:
        """The day that it bears; None where nobody said."""
        return self.event.day_at(DATED)

    @property
    def stage(self) -> str:
        """The stage that it is about; empty where nobody said."""
        return self.event.text(STAGE)

    @property
    def size(self) -> int:
        """Its bytes."""
        return next(iter(self.event.numbers(SIZE)), 0)

    @property
    def hash(self) -> str:
        """SHA-256 of its bytes, in hex."""
        return self.event.text(HASH)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the file that was sent had besides."""
        return self.event.texts(LEFT_OUT)

    @property
    def is_theirs(self) -> bool:
        """Whether it came from the young person, with what they told."""
        return self.event.name == PROOF_SHOWN

    @property
    def is_shared(self) -> bool:
        """Whether its young person can have it, too: what is theirs, and what was put for them."""
        is_for_them = self.kind in FOR_THEM and self.event.has(SHARED)
        return self.is_here and (self.is_theirs or is_for_them)

    @property
    def is_here(self) -> bool:
        """Whether it was not taken out again."""
        return self.back is None


def documents(events: Iterable[Event]) -> tuple[Document, ...]:
    """All documents of a case in the order in which they were put in; none that was erased."""
    by_number: dict[int, Document] = {}
    for event in sorted(events, key=lambda each: each.sequence):
        if event.is_erased:
            continue
        if event.name in (DOCUMENT_KEPT, PROOF_SHOWN):
            by_number[event.sequence] = Document(event)
        elif event.name == CONTENT_ERASED:
            by_number = {number: Document(each.event, event) for number, each in by_number.items()}
        elif event.name == DOCUMENT_TAKEN_BACK:
            for number in event.numbers(OF):
                if number in by_number:
                    by_number[number] = Document(by_number[number].event, event)
    return tuple(by_number.values())


def documents_here(events: Iterable[Event]) -> tuple[Document, ...]:
    """Those that were not taken out again."""
    return tuple(each for each in documents(events) if each.is_here)


def shared_documents(events: Iterable[Event]) -> tuple[Document, ...]:
    """Those that a case's young person can have."""
    return tuple(each for each in documents(events) if each.is_shared)


def reports_shared(events: Iterable[Event]) -> tuple[Document, ...]:
    """Those that the council put there for them."""
    return tuple(each for each in shared_documents(events) if not each.is_theirs)


def own_proofs(events: Iterable[Event]) -> tuple[Document, ...]:
    """Those that came from the young person, and are here."""
    return tuple(each for each in documents_here(events) if each.is_theirs)


def name_in_zip(document: Document) -> str:
    """What a document is called beside the others: its number goes first, so that none is lost."""
    return f"documents/{document.number:03} {document.name}"


def file_name(sent_name: str, form: str) -> str:
    """What a file is called from now on: no path, nothing that is not seen, the right ending.

    ``sent_name`` is a name as somebody's browser or hand wrote it, ``form`` what the file is.
    """
    last = re.split(r"[/\\:]", sent_name)[-1]
    visible = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in last)
    bare = _ENDING.sub("", " ".join(visible.split())).strip(". ")
    return f"{bare[:MOST_NAME].strip() or _UNNAMED}.{ENDINGS[form]}"


def document_faults(case: Case, controls: Mapping[str, str]) -> Mapping[str, DocumentFault]:
    """What is wrong with what is said of a document, by control."""
    faults: dict[str, DocumentFault] = {}
    kind, stage = controls.get(KIND, ""), controls.get(STAGE, "")
    if kind not in KINDS:
        faults[KIND] = "option" if kind else "empty"
    if controls.get(SHARED) and kind not in FOR_THEM:
        faults[SHARED] = "option"
    if stage and stage not in case.procedure.stages:
        faults[STAGE] = "option"
    if len(controls.get("called", "")) > MOST_NAME:
        faults["called"] = "long"
    if typed_day := controls.get(DATED, "").strip():
        day = day_in(typed_day)
        if day is None or day > case.as_of:
            faults[DATED] = "day" if day is None else "ahead"
    return faults


def room_fault(case: Case, size: int) -> DocumentFault | None:
    """Why no document of so many bytes can be put in any more."""
    papers = documents_here(case.events)
    if len(papers) >= MOST_DOCUMENTS:
        return "many"
    return "full" if sum(each.size for each in papers) + size > MOST_BYTES else None
