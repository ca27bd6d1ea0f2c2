"""Asking a colleague for a draft or a sign-off, sending it back, and calling it off."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Response, abort

from intake.domain.case.draft_requests import RequestFault
from intake.services.desk.cases import DeskCase
from intake.services.desk.draft_asking import NoSuchRequest, NotReady
from intake.services.desk.half_typed import HalfTypedForm
from intake.services.desk.once import DoneAlready
from intake.web.desk.acting import seen
from intake.web.desk.case import case_page, look, seen_now, shown
from intake.web.desk.drafts import done, draft_for
from intake.web.desk.here import case_address, desk, officer, page
from intake.web.desk.writing import letter_page, sign_off_here, typed_here
from intake.web.shell.render import go

ASK: Final = "ask/draft"
"""How the form is called among the half-typed ones, and where it stands below the case."""


def ask_form(reference: str) -> Response:
    """Ask whom to ask, for which points, and by when."""
    desk_case = _here(seen_now(reference, "view"))
    draft = draft_for(desk_case, ASK)
    return _form(desk_case, draft.controls if draft else {}, {}, 200, draft)


def ask(reference: str) -> Response:
    """Ask them, once; or show what is wrong, with what was typed."""
    desk_case, controls = _here(look(reference)), typed_here()
    try:
        faults = desk().asking.ask(officer(), desk_case, seen(), controls)
    except DoneAlready:
        faults = {}
    return _form(desk_case, controls, faults, 422) if faults else _back(desk_case)


def ask_sign_off(reference: str, name: str) -> Response:
    """Ask for a yes to a letter as it stands; or show what is wrong, with what was typed."""
    desk_case, controls = _here(look(reference)), typed_here()
    if name not in desk().letters.templates:
        abort(404)
    try:
        faults = desk().asking.ask_sign_off(
            officer(), desk_case, seen(), name, fields=controls, controls=sign_off_here()
        )
    except DoneAlready:
        faults = {}
    except NotReady:
        return letter_page(desk_case, name, controls)
    if faults:
        return letter_page(desk_case, name, controls, wrong_of=faults)
    done(is_done=False)  # the letter itself has not gone: it stands as it was typed
    return _back(desk_case)


def send_draft_back(reference: str, number: str) -> Response:
    """Send a draft back for more, with why; or show what is wrong, with what was typed."""
    desk_case = _here(look(reference))
    try:
        faults = desk().asking.send_back(
            officer(), desk_case, seen(), _number(number), typed_here()
        )
    except NoSuchRequest:
        desk().cases.still(desk_case, seen())
        abort(404)
    if faults:
        return case_page(desk_case, 422, back_of=_number(number), wrong_back=faults,
                         typed=typed_here())  # fmt: skip
    return _back(desk_case)


def call_off(reference: str, number: str) -> Response:
    """Say that what was asked for is not needed any more."""
    desk_case = _here(look(reference))
    try:
        desk().asking.call_off(officer(), desk_case, seen(), _number(number))
    except NoSuchRequest:
        desk().cases.still(desk_case, seen())
        abort(404)
    return _back(desk_case)


def _form(
    desk_case: DeskCase,
    controls: Mapping[str, str],
    faults: Mapping[str, RequestFault],
    status: int,
    draft: HalfTypedForm | None = None,
) -> Response:
    more: dict[str, Any] = {"typed": controls, "wrong_of": faults, "told": status != 200}
    more |= {"form": ASK, "begun": draft, "points": desk().asking.points(desk_case)}
    return page("ask_draft.html", "form", status=status, **more, **shown(desk_case))


def _here(desk_case: DeskCase) -> DeskCase:
    if desk_case.passed_on or desk_case.never_read:
        abort(404)
    return desk_case


def _back(desk_case: DeskCase) -> Response:
    return go(f"{case_address(desk_case.reference)}#asked")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 7 else 0
