"""Writing a letter of the council: filled in, shown before it goes, sent."""

from collections.abc import Mapping
from typing import Final

from flask import Response, abort, request

from intake.services.desk.cases import DeskCase
from intake.services.desk.council_letters import SentAlready, Written
from intake.web.desk.acting import seen
from intake.web.desk.case import look, seen_now, shown
from intake.web.desk.here import case_address, desk, go, officer, page
from intake.web.desk.resend import BY, SEEN
from intake.web.shell.form_keys import FIELD

NO_FIELDS: Final = frozenset({FIELD, BY, SEEN, "change"})
"""Controls of the form that are none of the letter's."""


def letter_form(reference: str, name: str) -> Response:
    """Ask for what the letter needs; refused with the rule where the law does not allow it now."""
    found = seen_now(reference, "view")
    typed = desk().letters.defaults(officer(), found)
    return _form(found, _draft(found, name, typed), typed, 200)


def letter_preview(reference: str, name: str) -> Response:
    """Show exactly what goes to whom, or all that is missing; nothing is sent yet."""
    found, typed = look(reference), _typed()
    written = _draft(found, name, typed)
    if "change" in request.form:
        return _form(found, written, typed, 200)
    return _shown(found, written, typed)


def letter_send(reference: str, name: str) -> Response:
    """Send it, once."""
    _known(name)
    found, typed = look(reference), _typed()
    try:
        written = desk().letters.send(officer(), found, seen(), name, typed)
    except SentAlready:
        return go(case_address(found.reference))
    if not written.goes(typed):
        return _shown(found, written, typed)
    return go(case_address(found.reference))


def _draft(found: DeskCase, name: str, typed: Mapping[str, str]) -> Written:
    _known(name)
    if found.passed_on:
        abort(404)
    return desk().letters.draft(officer(), found, name, typed)


def _known(name: str) -> None:
    if name not in desk().letters.templates:
        abort(404)


def _shown(found: DeskCase, written: Written, typed: Mapping[str, str]) -> Response:
    if not written.whole:
        return _form(found, written, typed, 422)
    return page("preview.html", "preview", written=written, typed=typed, **shown(found))


def _form(found: DeskCase, written: Written, typed: Mapping[str, str], status: int) -> Response:
    """The form with what was typed; what is wrong with it is told once it was sent."""
    wrong = {gap.at: gap for gap in written.gaps} if status != 200 else {}
    more = {"written": written, "typed": typed, "wrong_at": wrong, "told": status != 200}
    return page("letter_form.html", "letter-form", status=status, **more, **shown(found))


def _typed() -> dict[str, str]:
    """What stands in the form, by control; only line ends are made alike."""
    return {
        name: text.replace("\r\n", "\n")
        for name, text in request.form.items()
        if name not in NO_FIELDS
    }
