"""Acknowledging a complaint: what is told, shown before it goes."""

from collections.abc import Mapping
from typing import Final

from flask import Response, request

from intake.domain.council_letter import Reach
from intake.domain.officer import Officer
from intake.services.desk_cases import DeskCase, SafetyFirst
from intake.web.desk.acting import seen
from intake.web.desk.case import look, shown
from intake.web.desk.here import case_address, desk, go, officer, page, reference_of

TYPED: Final = ("phone", "email", "when")
MOST_TYPED: Final = 200


def acknowledge(reference: str) -> Response:
    """Ask how the officer can be reached."""
    found = _ready(reference)
    team = found.pack.team
    phone, email = team.phone, team.email or None
    known = {
        "phone": phone.value if phone else "",
        "email": email.value if email else officer().email,
    }
    return _form(found, known, None)


def preview(reference: str) -> Response:
    """Show exactly what goes to whom; nothing is sent yet."""
    found, typed = _ready(reference), _typed()
    problem = _problem(typed)
    if problem or "change" in request.form:
        return _form(found, typed, problem)
    written = desk().acknowledging.draft(officer(), found, _reach(officer(), typed))
    return page("preview.html", "preview", written=written, typed=typed, **shown(found))


def send(reference: str) -> Response:
    """Send it."""
    typed = _typed()
    problem = _problem(typed)
    if problem:
        return _form(_ready(reference), typed, problem)
    reach = _reach(officer(), typed)
    desk().acknowledging.send(officer(), reference_of(reference), seen(), reach)
    return go(case_address(reference_of(reference)))


def _ready(reference: str) -> DeskCase:
    found = look(reference)
    if found.first is not None:
        raise SafetyFirst
    return found


def _form(found: DeskCase, typed: Mapping[str, str], problem: str | None) -> Response:
    status = 422 if problem else 200
    more = {"typed": typed, "problem": problem}
    return page("acknowledge.html", "acknowledge", status=status, **more, **shown(found))


def _typed() -> dict[str, str]:
    return {name: request.form.get(name, "").strip() for name in TYPED}


def _problem(typed: Mapping[str, str]) -> str | None:
    if any(len(text) > MOST_TYPED for text in typed.values()):
        return "too_long"
    return None if typed["phone"] or typed["email"] else "unreachable"


def _reach(who: Officer, typed: Mapping[str, str]) -> Reach:
    return Reach(who.shown, typed["phone"], typed["email"], typed["when"])
