"""The directory of whom a council can appoint: read, added to, changed, taken out of."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Response, abort, request

from intake.domain.people.directory import ListedPerson
from intake.services.desk.half_typed import PEOPLE, HalfTypedForm
from intake.services.desk.people import DirectoryRow, NoSuchPerson, is_stale, mark_of
from intake.web.desk.drafts import own_draft
from intake.web.desk.here import desk, home, officer, page
from intake.web.shell.render import go


def people() -> Response:
    """Everybody who is listed, and a form for somebody new."""
    draft = own_draft(PEOPLE)
    return _page(None, None, draft.controls if draft else {}, draft=draft)


def add_person() -> Response:
    """List somebody new; or show what is wrong, with what was typed."""
    row = desk().people.keep(officer(), None, request.form)
    return _page(None, row, request.form, 422) if row.faults else go(f"{home()}/people")


def person(person_id: str) -> Response:
    """Somebody who is listed, to be changed or taken out."""
    row, draft = _row(person_id), own_draft(_form_of(person_id))
    if draft and is_stale(row.person, draft.controls):
        row = replace(row, faults={"name": "stale"})
    return _page(person_id, row, draft.controls if draft else _controls(row.person), draft=draft)


def change_person(person_id: str) -> Response:
    """Change what is listed of somebody; or show what is wrong, with what was typed."""
    try:
        row = desk().people.keep(officer(), person_id, request.form)
    except NoSuchPerson:
        abort(404)
    return _page(person_id, row, request.form, 422) if row.faults else go(f"{home()}/people")


def take_out_person(person_id: str) -> Response:
    """Take somebody out; what was recorded keeps their name."""
    try:
        desk().people.take_out(officer(), person_id)
    except NoSuchPerson:
        abort(404)
    return go(f"{home()}/people")


def _row(person_id: str) -> DirectoryRow:
    try:
        return desk().people.row(officer(), person_id)
    except NoSuchPerson:
        abort(404)


def _page(
    person_id: str | None,
    row: DirectoryRow | None,
    controls: Mapping[str, str],
    status: int = 200,
    *,
    draft: HalfTypedForm | None = None,
) -> Response:
    more: dict[str, Any] = {"row": row, "person_id": person_id, "typed": controls}
    is_told = status != 200 or (draft is not None and row is not None and "name" in row.faults)
    more |= {"told": is_told, "begun": draft, "form": _form_of(person_id)}
    if person_id:
        person_now = _row(person_id).person
        more |= {"now": person_now, "was": mark_of(person_now)}
    rows = () if person_id else desk().people.rows(officer().council)
    return page("people.html", "people", status=status, rows=rows, **more)


def _form_of(person_id: str | None) -> str:
    """How the form is called among the half-typed ones."""
    return f"{PEOPLE}/{person_id}" if person_id else PEOPLE


def _controls(person: ListedPerson) -> dict[str, str]:
    """What stands in the form of somebody who is listed."""
    declaration = person.declaration
    return {
        "name": person.name,
        "email": person.email,
        "work": person.work,
        "works": person.works or "",
        **{f"jobs.{job}": "yes" for job in person.jobs},
        **({"declared": "yes", "declared_on": declaration.day.isoformat()} if declaration else {}),
    }
