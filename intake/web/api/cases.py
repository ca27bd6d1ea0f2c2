"""Cases, for a program of their council."""

from typing import Final

from flask import Response, abort, request
from pydantic import BaseModel

from intake.domain.case.documents import documents
from intake.domain.case.event import submitted
from intake.domain.case.open_case import OpenCase
from intake.domain.people.coming_back import read_reference
from intake.services.api.reading import CaseQuery
from intake.services.ports import AccessKind, NoSuchCase
from intake.web.api.here import room, token
from intake.web.api.models import (
    CaseFilter,
    CasePage,
    Empty,
    EventFilter,
    case_item,
    case_record,
    document_list,
    event_list,
)
from intake.web.shell.busy import unless_waited
from intake.web.shell.file_response import file_response
from intake.web.shell.services import services

_LONGEST_NUMBER: Final = 9
"""Digits of a document's number that an address can name."""


def cases() -> Response:
    """Where the council's cases stand, page by page."""
    asked_for = CaseFilter.model_validate(request.args.to_dict())
    query = CaseQuery(
        after=asked_for.cursor or "",
        is_open={"true": True, "false": False}.get(asked_for.open or ""),
        stage=asked_for.stage or "",
        changed_since=asked_for.changed_since,
        most=asked_for.limit,
    )
    next_page = room().cases.page(token(), query)
    return document(
        CasePage(cases=[case_item(each) for each in next_page.cases], next=next_page.after or None)
    )


def case(reference: str) -> Response:
    """Where one case stands; what was sent, too, where the token may read it."""
    Empty.model_validate(request.args.to_dict())
    open_case = look(reference)
    if not_changed(open_case):
        return Response(status=304, headers={"ETag": tag_of(open_case)})
    record = case_record(open_case, with_words=token().may("words"))
    return document(record, tag=tag_of(open_case))


def events(reference: str) -> Response:
    """What happened in a case."""
    after = EventFilter.model_validate(request.args.to_dict()).after
    open_case = look(reference)
    if not_changed(open_case):
        return Response(status=304, headers={"ETag": tag_of(open_case)})
    rows = event_list(open_case, after, with_words=token().may("words"))
    return document(rows, tag=tag_of(open_case))


def letter(reference: str) -> Response:
    """The letter of what was sent, as a PDF."""
    Empty.model_validate(request.args.to_dict())
    open_case = look(reference, "letter")
    number = submitted(open_case.case.events).sequence
    written_letter = services().writing.letter_among(open_case.events, number)
    file = unless_waited(lambda: services().letter_file("pdf", written_letter))
    response = Response(file, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"attachment; filename={open_case.reference}.pdf"
    return response


def case_documents(reference: str) -> Response:
    """The documents of a case."""
    Empty.model_validate(request.args.to_dict())
    open_case = look(reference)
    return document(document_list(open_case.reference, documents(open_case.case.events)))


def case_document(reference: str, number: str) -> Response:
    """The file of one document."""
    Empty.model_validate(request.args.to_dict())
    is_number = number.isdecimal() and number.isascii() and len(number) <= _LONGEST_NUMBER
    if not is_number:
        abort(404)
    return file_response(*room().cases.document(token(), reference_of(reference), int(number)))


def look(reference: str, kind: AccessKind = "view") -> OpenCase:
    """The case in the address, once it is written down that this token looks at it.

    Raises NoSuchCase, LookFirst.
    """
    return room().cases.look(token(), reference_of(reference), kind)


def reference_of(text: str) -> str:
    """A reference however it is written. Raises NoSuchCase for what is none."""
    reference = read_reference(text)
    if reference is None:
        raise NoSuchCase
    return reference


def document(model: BaseModel, status: int = 200, tag: str = "") -> Response:
    """An answer in JSON."""
    response = Response(model.model_dump_json(), status, mimetype="application/json")
    if tag:
        response.headers["ETag"] = tag
    return response


def tag_of(open_case: OpenCase) -> str:
    """What changes with a case: it is another one each day, as dates pass."""
    return f'"{len(open_case.events)}-{open_case.case.as_of.isoformat()}"'


def not_changed(open_case: OpenCase) -> bool:
    """Whether the program says that it has the case as it is."""
    return request.if_none_match.contains_weak(tag_of(open_case).strip('"'))
