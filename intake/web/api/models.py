"""What goes out to programs and comes in, as it is sent; `openapi` is made of the same models."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from intake.domain.case.documents import Document
from intake.domain.case.door import moves
from intake.domain.case.event import OFFICER, Event, submitted
from intake.domain.case.open_case import OpenCase
from intake.domain.complaint_record import to_document
from intake.domain.flow.flow import KINDS
from intake.domain.law.clock import Clock
from intake.domain.people.officer import MOST_NAME
from intake.services.api.reading import changed
from intake.services.desk.acts import MOST_WHY

PAGE: Final = 50
MOST_ON_PAGE: Final = 100


_NO_INSTANT: Final = "it should be a day and a time with an offset"


def _instant(text: object) -> datetime:
    """An instant; what is none is not said back."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise ValueError(_NO_INSTANT) from None
    if moment.tzinfo is None or "T" not in str(text).upper():
        raise ValueError(_NO_INSTANT)
    return moment


Instant = Annotated[
    datetime,
    BeforeValidator(_instant),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CaseFilter(_Strict):
    """Which cases are asked for."""

    cursor: str | None = Field(
        None, pattern="^[0-9A-Z]{8}$", description="`next` of the page before, as it came."
    )
    limit: int = Field(PAGE, ge=1, le=MOST_ON_PAGE, description="Cases on a page at most.")
    open: Literal["true", "false"] | None = Field(None, description="Only open ones, or closed.")
    stage: str | None = Field(None, max_length=64, description="Only those in this stage.")
    changed_since: Instant | None = Field(
        None, description="Only those in which something was written down since, or just then."
    )


class EventFilter(_Strict):
    """Which events of a case are asked for."""

    after: int = Field(0, ge=0, le=2**31 - 1, description="Only those with a higher number.")


class Empty(_Strict):
    """Nothing can be asked for besides."""


class WrongPart(BaseModel):
    """A part of a request that is wrong."""

    where: str = Field(description="The name of the parameter, or the place in the document.")
    what: str = Field(description="What is wrong there.")


class Problem(BaseModel):
    """A problem, by RFC 9457. Nothing of what was sent stands in it."""

    type: str = Field(description="What kind it is: urn:intake:problem: and a name.")
    title: str
    status: int
    detail: str | None
    errors: list[WrongPart]


class ClockRow(BaseModel):
    """A date that the law or the council's promise sets, and what became of it."""

    clock: str
    owner: str
    started: date
    due: date
    latest: date | None
    extended_to: date | None
    stopped: date | None
    state: str
    source: str

    @classmethod
    def of(cls, clock: Clock) -> "ClockRow":
        """A clock of a case."""
        return cls.model_validate(clock.as_row())


class CaseItem(BaseModel):
    """Where a case stands."""

    reference: str
    council: str
    kind: Literal["complaint", "idea", "thanks"]
    stage: str
    is_open: bool
    is_paused: bool
    received: date = Field(description="The London day on which it came.")
    changed: AwareDatetime = Field(description="When something was written down in it last.")
    version: int = Field(description="The number of its newest event.")
    clocks: list[ClockRow]


class CasePage(BaseModel):
    """Cases by their references. A page may hold fewer than asked for, or none, and have more
    after it: go on until `next` is null."""

    cases: list[CaseItem]
    next: str | None


class CaseRecord(CaseItem):
    """A case. `submission` is null where the token has no scope `words`, or it was erased."""

    irregular: list[str] = Field(description="Steps that the law wanted and nobody took.")
    moves: list[str] = Field(description="Events that an officer may bring about now.")
    submission: dict[str, Any] | None = Field(
        description="What was sent, by /api/v1/schema/submission."
    )


class EventRow(BaseModel):
    """Something that happened. `data` is null without the scope `words`, and once erased."""

    number: int
    name: str
    at: str = Field(description="When it happened: an instant in UTC, or only a London day.")
    recorded: AwareDatetime
    actor: str
    data: dict[str, Any] | None


class EventList(BaseModel):
    """The events of a case, in the order of recording."""

    reference: str
    version: int
    events: list[EventRow]


class DocumentRow(BaseModel):
    """A document of a case."""

    number: int
    kind: str
    name: str
    type: Literal["pdf", "jpeg", "png"]
    dated: date | None
    stage: str | None
    bytes: int
    sha256: str


class DocumentList(BaseModel):
    """The documents of a case that are here, in the order in which they were put in."""

    reference: str
    documents: list[DocumentRow]


class ReportFilter(_Strict):
    """Which report is asked for."""

    year: int | None = Field(
        None, ge=1990, le=2099, description="The calendar year in which it begins; this one, else."
    )
    quarter: int | None = Field(
        None, ge=1, le=4, description="1 is April to June. Only whole years are published."
    )
    published: Literal["true", "false"] = Field(
        "false", description="Only what may leave the council: no count below five."
    )


class ReportRecord(BaseModel):
    """The figures of a period, with those of a year before. What is left out is null."""

    council: str
    as_of: date
    published: bool
    fewest: int | None
    unreadable: int | None = Field(description="Cases that could not be read, and are not counted.")
    figures: dict[str, Any]
    before: dict[str, Any]


class Receipt(BaseModel):
    """What the young person has to be given, so that they can come back and see what happens."""

    reference: str
    words: list[str] | None = Field(
        description="Five words that open it with the reference; shown for an hour, to nobody else."
    )
    back: str = Field(description="The page where they come back.")
    received: AwareDatetime = Field(description="When it came in.")


class DeedBody(_Strict):
    """Something that the council did in a case."""

    deed: str = Field(max_length=64, description="What was done.")
    doer: str = Field(
        max_length=MOST_NAME,
        description="The full name of who did it. The young person reads the first name.",
    )
    fields: dict[str, Any] = Field(description="What the desk's own form asks for it.")
    despite: str = Field(
        "",
        max_length=MOST_WHY,
        description="Why it was done all the same, where the law wants it otherwise.",
    )


class SchemaList(BaseModel):
    """Where the schemas are."""

    openapi: str
    submission: str
    flow: str


def case_item(open_case: OpenCase) -> CaseItem:
    """Where a case stands, without a word of what was said in it."""
    case = open_case.case
    begun_by = submitted(case.events)
    return CaseItem(
        reference=open_case.reference,
        council=open_case.pack.key,
        kind=KINDS.get(begun_by.name, "complaint"),
        stage=case.stage,
        is_open=not case.is_over,
        is_paused=case.paused,
        received=begun_by.day,
        changed=changed(open_case),
        version=len(open_case.events),
        clocks=[ClockRow.of(each) for each in case.clocks],
    )


def case_record(open_case: OpenCase, *, with_words: bool) -> CaseRecord:
    """A case; what was sent only to who may read it."""
    submission = open_case.submission if with_words else None
    return CaseRecord(
        **case_item(open_case).model_dump(),
        irregular=list(open_case.case.irregular),
        moves=list(moves(open_case.case, OFFICER)),
        submission=to_document(submission) if submission else None,
    )


def event_list(open_case: OpenCase, after: int, *, with_words: bool) -> EventList:
    """The events of a case after a number."""
    later = (each for each in open_case.events if each.sequence > after)
    return event_rows(open_case, later, with_words=with_words)


def event_rows(open_case: OpenCase, events: Iterable[Event], *, with_words: bool) -> EventList:
    """These events of a case."""
    rows = [_event(each, with_words) for each in events]
    return EventList(reference=open_case.reference, version=len(open_case.events), events=rows)


def document_list(reference: str, documents: tuple[Document, ...]) -> DocumentList:
    """Those that are here."""
    return DocumentList(
        reference=reference, documents=[_document(each) for each in documents if each.is_here]
    )


def _event(event: Event, with_words: bool) -> EventRow:
    data = dict(event.data) if with_words and event.data is not None else None
    return EventRow(
        number=event.sequence,
        name=event.name,
        at=event.at.isoformat(),
        recorded=event.recorded,
        actor=event.actor,
        data=data,
    )


def _document(document: Document) -> DocumentRow:
    return DocumentRow.model_validate(
        {
            "number": document.number,
            "kind": document.kind,
            "name": document.name,
            "type": document.form,
            "dated": document.dated,
            "stage": document.stage or None,
            "bytes": document.size,
            "sha256": document.hash,
        }
    )
