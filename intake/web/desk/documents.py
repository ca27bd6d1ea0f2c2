"""The documents of a case: a form to put one in, the file itself, and taking it out again."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Response, abort, g, request
from werkzeug.datastructures import FileStorage

from intake.domain.case.documents import DATED, KINDS, SHARED, STAGE
from intake.domain.case.event import KIND
from intake.services.case.case_files import NoSuchDocument
from intake.services.desk.cases import DeskCase, NotRead
from intake.services.desk.documents import CONTENT, Fault, SentFile
from intake.services.desk.half_typed import HalfTypedForm
from intake.web.desk.acting import seen
from intake.web.desk.case import case_page, look, seen_now, shown
from intake.web.desk.drafts import draft_for
from intake.web.desk.here import case_address, desk, officer, page, reference_of
from intake.web.desk.resend import BY, KeptForm
from intake.web.shell.busy import busy, waited
from intake.web.shell.file_response import file_response, named_file
from intake.web.shell.outside_text import OutsideTexts
from intake.web.shell.render import go

ADD: Final = "documents/add"
"""How the form is called among the half-typed ones, and where it stands below the case."""

_LONGEST: Final = 6
"""Digits of a document's number."""


def add_document_form(reference: str) -> Response:
    """Ask for a file, and what it is."""
    desk_case = _here(seen_now(reference, "view"))
    draft = draft_for(desk_case, ADD)
    return _form(desk_case, draft.controls if draft else {}, {}, 200, draft)


def add_document(reference: str) -> Response:
    """Put it into the case, once; or show what is wrong, with what was typed."""
    desk_case, controls = _here(look(reference)), _controls()
    if waited():
        return _form(desk_case, controls, {CONTENT: "busy"}, 503)
    faults = desk().documents.keep(officer(), desk_case, controls, _sent_file())
    return _form(desk_case, controls, faults, 422) if faults else _back(desk_case)


def too_large(form: KeptForm) -> Response | None:
    """The form again, for a file of more bytes than are taken in; None where it is nobody's here.

    Nothing is kept by it, so the form's key is not asked for. What came of the form is all that
    there is of it from here on.
    """
    request.form = OutsideTexts(form.fields)
    reference = reference_of((request.view_args or {}).get("reference", ""))
    if not reference or dict(form.fields).get(BY) != g.officer.id:
        return None
    return _form(_here(look(reference)), dict(form.typed), {CONTENT: "large"}, 413)


def document(reference: str, number: str) -> Response:
    """A document as a file; a picture can be shown, whatever else is only saved."""
    desk_case = look(reference)
    try:
        one_document, content = desk().documents.open(officer(), desk_case, number_of(number))
    except NoSuchDocument:
        abort(404)
    return file_response(one_document, content, shows="show" in request.args)


def all_documents(reference: str) -> Response:
    """Every document of a case in one file."""
    if waited():
        return busy()
    desk_case = look(reference)
    try:
        files = desk().documents.all_files(officer(), desk_case)
    except NoSuchDocument:
        abort(404)
    return named_file(files, "application/zip", f"{desk_case.reference}-documents.zip")


def take_back_document(reference: str, number: str) -> Response:
    """Take a document out and erase it; or show what is wrong, with what was typed."""
    desk_case, reason = look(reference), request.form.get("reason", "")
    try:
        faults = desk().documents.take_back(
            officer(), desk_case, seen(), number_of(number), reason.replace("\r\n", "\n")
        )
    except NoSuchDocument:
        desk().cases.still(desk_case, seen())
        abort(404)
    if faults:
        return case_page(desk_case, 422, typed={"reason": reason}, wrong_back_of=number_of(number))
    return _back(desk_case)


def _form(
    desk_case: DeskCase,
    controls: Mapping[str, str],
    faults: Mapping[str, Fault],
    status: int,
    draft: HalfTypedForm | None = None,
) -> Response:
    stages = {
        name: each.label
        for name, each in desk_case.case.procedure.stages.items()
        if each.active or name == desk_case.case.stage
    }
    first = {STAGE: desk_case.case.stage} if desk_case.case.stage in stages else {}
    more: dict[str, Any] = {"typed": {**first, **controls}, "wrong_of": faults, "form": ADD}
    more |= {"begun": draft, "kinds": KINDS, "stages": stages}
    return page("add_document.html", "form", status=status, **more, **shown(desk_case))


def _controls() -> dict[str, str]:
    names = (KIND, DATED, STAGE, SHARED, "called")
    return {name: request.form.get(name, "") for name in names}


def _sent_file() -> SentFile | None:
    upload = request.files.get(CONTENT)
    if not isinstance(upload, FileStorage) or not upload.filename:
        return None
    return SentFile(upload.filename, upload.read())


def _here(desk_case: DeskCase) -> DeskCase:
    """A case that documents can be put into. Raises NotRead."""
    if desk_case.passed_on:
        abort(404)
    if desk_case.never_read:
        raise NotRead
    return desk_case


def _back(desk_case: DeskCase) -> Response:
    return go(f"{case_address(desk_case.reference)}#documents")


def number_of(text: str) -> int:
    """The number of a document in an address or form; 0 where it is none."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _LONGEST else 0
