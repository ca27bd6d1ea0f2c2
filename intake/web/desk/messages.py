"""Writing to the young person, in their tracker: shown before it goes, sent once."""

from typing import Final

from flask import Response, request

from intake.services.desk.cases import DeskCase
from intake.services.desk.once import DoneAlready
from intake.web.desk.acting import MOST_TYPED, seen
from intake.web.desk.case import case_page, look, shown
from intake.web.desk.here import case_address, desk, officer, page
from intake.web.shell.render import go

TEXT: Final = "text"
"""The control with what is written."""

FORM: Final = "message"
"""How the form is called among the half-typed ones."""


def message_preview(reference: str) -> Response:
    """Show the message as it will be read, and how they will hear of it; nothing is sent yet."""
    desk_case, text = look(reference), _text()
    if "change" in request.form:
        return case_page(desk_case, typed={TEXT: text})
    return _unless_unfit(desk_case, text) or _shown(desk_case, text)


def message_send(reference: str) -> Response:
    """Send it, once."""
    desk_case, text = look(reference), _text()
    unfit = _unless_unfit(desk_case, text)
    if unfit is not None:
        return unfit
    try:
        desk().messages.send(officer(), desk_case, seen(), text)
    except DoneAlready:
        return go(case_address(desk_case.reference))
    return go(case_address(desk_case.reference))


def _shown(desk_case: DeskCase, text: str) -> Response:
    desk().cases.still(desk_case, seen())
    preview = desk().messages.preview(officer(), desk_case, text)
    return page("message.html", "preview", message=preview, form=FORM, **shown(desk_case))


def _unless_unfit(desk_case: DeskCase, text: str) -> Response | None:
    """The case's page with what is wrong with a message that is empty, or too long."""
    if text.strip() and len(text) <= MOST_TYPED:
        return None
    problem = TEXT, "too_long" if text.strip() else "empty"
    return case_page(desk_case, 422, problem=problem, typed={TEXT: text})


def _text() -> str:
    return request.form.get(TEXT, "").replace("\r\n", "\n")
