"""What an officer does on a case: each is an event, or is refused with the reason."""

from collections.abc import Callable, Mapping
from typing import Final

from flask import Response, request

from intake.domain.case.door import WhyNot
from intake.domain.case.safety import OF
from intake.domain.law.product_events import (
    ACCESS_DECIDED,
    ASSIGNED,
    CLOSED,
    NOTHING_TO_DO,
    READ,
    SAFETY_CHECKED,
    SAFETY_RAISED,
)
from intake.services.case.casework import NotNow
from intake.services.desk.cases import Act, DeskCase, MovedOn
from intake.services.desk.to_dos import NotSaid, act_done
from intake.services.ports import Stale
from intake.web.desk.case import case_page, look
from intake.web.desk.here import case_address, desk, home, officer, page, reference_of
from intake.web.desk.resend import again, form_here, seen_in
from intake.web.shell.render import go

MOST_TYPED: Final = 10_000
"""Characters of one message."""


def read(reference: str) -> Response:
    """Open the case: the young person is told that a person has read it.

    If somebody else opened it at the same time, nothing is lost by looking at it as it is now.
    """
    try:
        return act(look(reference), (READ, {}))
    except (MovedOn, Stale):
        return go(case_address(reference_of(reference)))


def check(reference: str) -> Response:
    """Say whether anything in it tells that somebody may be hurt."""
    desk_case, answer = look(reference), request.form.get("found", "")
    of = _words_of(desk_case)
    if answer not in {"yes", "no"} or (request.form.get(OF) and of is None):
        return case_page(desk_case, 422, problem=("found", "choose"))
    about = {} if of is None else {OF: of}
    check: Act = (SAFETY_CHECKED, {"found": answer, **about})
    return act(desk_case, *((check, (SAFETY_RAISED, about)) if answer == "yes" else (check,)))


def settle(reference: str) -> Response:
    """Say why nothing is to be done about something that the young person wrote."""
    desk_case = look(reference)
    of = _words_of(desk_case)
    if of is None:
        # It was dealt with meanwhile: the page shows how it stands.
        desk().cases.still(desk_case, seen())
        return go(case_address(desk_case.reference))
    control = f"because-{of}"
    return _typed(desk_case, control, lambda text: (NOTHING_TO_DO, {OF: of, "because": text}))


def close(reference: str) -> Response:
    """End what is no complaint, and say why in the tracker; a complaint is not ended like this."""
    desk_case = look(reference)
    if desk_case.is_complaint:
        raise NotNow(WhyNot("A complaint is not ended like this"))
    return _typed(desk_case, "why", lambda text: (CLOSED, {"text": text}))


def done(reference: str) -> Response:
    """Say by whom and when something that stood to be done by hand was done."""
    desk_case, task = look(reference), request.form.get("task", "")
    desk().cases.still(desk_case, seen())
    try:
        new = act_done(desk_case, task, request.form, desk_case.case.as_of)
    except NotSaid as fault:
        problem, data = (f"{task}-{fault.control}", task), request.form.to_dict()
        return case_page(desk_case, 422, problem=problem, typed=data)
    if request.form.get("tray"):
        desk().cases.act(officer(), desk_case, seen(), [new])
        return go(f"{home()}/post")
    return act(desk_case, new)


def take(reference: str) -> Response:
    """Take the case on."""
    return act(look(reference), (ASSIGNED, {"to": officer().id}))


def ask_access(reference: str) -> Response:
    """Ask a manager whether one may open a case; the answer is the same for every reference."""
    desk().cases.ask_access(officer(), reference_of(reference))
    return page("asked.html", "asked")


def decide(reference: str) -> Response:
    """Decide, as a manager, whether somebody whom it may name opens a case."""
    decision: Mapping[str, object] = {
        name: request.form.get(name, "").strip() for name in ("officer", "decision", "reason")
    }
    desk_case = look(reference)
    if decision["officer"] not in {each.id for each in desk_case.in_doubt}:
        return again(form_here(), "nobody_waits", status=422)
    if not decision["reason"]:
        return case_page(desk_case, 422, problem=("reason", "empty"), typed=decision)
    return act(desk_case, (ACCESS_DECIDED, decision))


def act(desk_case: DeskCase, *acts: Act) -> Response:
    """Bring events about, and go back to the case."""
    desk().cases.act(officer(), desk_case, seen(), acts)
    return go(case_address(desk_case.reference))


def seen() -> int:
    """How far the officer had seen when the form was made; nothing, if it doesn't say."""
    return seen_in(request.form)


def _typed(desk_case: DeskCase, control: str, as_act: Callable[[str], Act]) -> Response:
    text = request.form.get(control, "").replace("\r\n", "\n")
    if not text.strip() or len(text) > MOST_TYPED:
        problem = control, "too_long" if text.strip() else "empty"
        return case_page(desk_case, 422, problem=problem, typed={control: text})
    return act(desk_case, as_act(text))


def _words_of(desk_case: DeskCase) -> int | None:
    """The number of what stands to be dealt with, that the form is about."""
    numbers = {str(each.event.sequence): each.event.sequence for each in desk_case.open_words}
    return numbers.get(request.form.get(OF, ""))
