"""Half-typed forms: kept by the page's script and with every form that is not done when sent.

A form whose text is to be kept carries its own name in the control ``draft``. Where it was filled
in with a colleague's text, ``draft_of`` says whose, and as of when.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from flask import Response, abort, current_app, g, jsonify, make_response, request
from werkzeug.exceptions import HTTPException

from intake.domain.people.officer import Officer
from intake.services.desk.cases import DeskCase
from intake.services.desk.half_typed import RECORD, HalfTypedForm, NoSuchForm
from intake.services.desk.ports import Fields
from intake.services.ports import Busy, DamagedContent, NoSuchCase
from intake.web.desk.here import KEPT_AT, case_address, desk, go, home, officer, reference_of
from intake.web.desk.readable import form_at
from intake.web.desk.resend import DRAFT, DRAFT_AS, DRAFT_OF, UNTYPED, KeptForm, form_here, seen_in
from intake.web.shell.errors import log_fault
from intake.web.shell.form_keys import FIELD
from intake.web.shell.services import language

NOT_KEPT: Final = UNTYPED | {FIELD, "change", "knowing", "key"}
"""Controls in which nobody types; who knows of what is irregular says so each time.

The ``key`` leads to the place of one complaint that was taken down, and what is typed later may be
another one.
"""

STAYS: Final = frozenset({200, 409, 422})
"""Answers after which what was typed is not done yet."""

DONE: Final = 303

_IS_DONE: Final = "form_is_done"

_OWN_DOORS: Final = frozenset(
    f"desk.{name}"
    for name in ("keep_draft", "keep_record_draft", "throw_draft", "throw_record_draft")
)

_PAGES: Final = ("letter/", "act/")
"""Forms with a page of their own, by how their names begin; the others stand on the case's."""


def keep_draft(reference: str) -> Response:
    """Keep what stands in a form now, for the page's script; tells when it was kept."""
    return _kept_now(reference_of(reference))


def keep_record_draft() -> Response:
    """Keep what was taken down so far, for the page's script."""
    return _kept_now(None)


def throw_draft(reference: str) -> Response:
    """Forget what was typed into a form, after the page has asked."""
    desk_case = desk().cases.look(officer(), reference_of(reference))
    _throw(everybody=True)
    return go(case_address(desk_case.reference))


def throw_record_draft() -> Response:
    """Forget a complaint that was being taken down, after the page has asked."""
    _throw(everybody=False)
    return go(f"{home()}/")


def to_open(drafts: Sequence[HalfTypedForm]) -> dict[str, HalfTypedForm]:
    """Of what was begun, what each form opens with.

    That is whose the address asks for, or else one's own, or else the newest.
    """
    whose = request.args.get(DRAFT_OF)
    worse_first = sorted(drafts, key=lambda each: (each.officer == whose, each.is_mine, each.kept))
    return {each.form: each for each in worse_first}


def act_form_name(name: str) -> str:
    """How the form of an act is called among the half-typed ones."""
    return f"act/{name}"


def draft_for(desk_case: DeskCase, form: str) -> HalfTypedForm | None:
    """What a form of a case opens with, if it was begun."""
    return to_open(desk().half_typed.of_case(officer(), desk_case)).get(form)


def titles_of(drafts: Sequence[HalfTypedForm]) -> dict[str, str]:
    """What the forms that were begun are called, of those with a page of their own."""
    forms = {each.form: form_at(each.form) for each in drafts}
    return {name: form.title for name, form in forms.items() if form}


def keep(who: Officer, form: KeptForm) -> bool:
    """Keep a form that could not be taken; tells whether it is one that is kept."""
    name, fields = form.draft, _typed(form)
    if not name or not fields:
        return False
    try:
        last_seen, at = seen_in(dict(form.fields)), g.get(KEPT_AT)
        reference = _reference(form)
        desk().half_typed.keep(
            who, reference, name, last_seen, fields, at=at, desk_case=_desk_case_now(reference)
        )
    except (NoSuchForm, NoSuchCase, DamagedContent, Busy):
        return False
    return True


def forget(who: Officer, form: KeptForm, *, everybody: bool = False) -> None:
    """Forget what was typed into a form that is done, or is thrown away.

    What a colleague typed goes with it if the form was filled in with it, and they have not typed
    since; ``everybody`` lets it go all the same.
    """
    controls = dict(form.fields)
    name, (whose, kept_at) = form.draft, _taken_from(controls)
    if not name:
        return
    half_typed, reference = desk().half_typed, _reference(form)
    desk_case = _desk_case_now(reference)
    half_typed.throw_away(who, reference, name, who.id, desk_case=desk_case)
    if whose:
        as_kept = None if everybody else kept_at
        half_typed.throw_away(who, reference, name, whose, as_kept, desk_case=desk_case)


def keep_or_forget(response: Response) -> Response:
    """After a form was sent: keep what is not done yet, and forget what is."""
    if request.method != "POST" or "officer" not in g or request.endpoint in _OWN_DOORS:
        return response
    if response.status_code not in {DONE, *STAYS}:
        return response
    form = form_here()
    if response.status_code == DONE or g.get(_IS_DONE):
        try:
            forget(g.officer, form)
        except (Busy, NoSuchCase, NoSuchForm, DamagedContent) as fault:
            log_fault(fault)  # what it was for is done; a draft that is left over harms nobody
    else:
        keep(g.officer, form)
    return response


def begun_here() -> tuple[KeptForm, HalfTypedForm | None]:
    """The form that is sent or asked for now, with what was typed into it, as far as is known."""
    form, reference = form_here(), _reference(form_here())
    if reference is None:
        return form, None
    name = form.draft or form.path.partition(f"/{reference}/")[2]
    try:
        draft = draft_for(desk().cases.look(officer(), reference), name)
    except (NoSuchCase, DamagedContent):
        return form, None
    if draft is None or form.typed:
        return form, draft
    return KeptForm(form.path, [(DRAFT, name), *draft.fields]), draft


def done() -> None:
    """Say that a form is done although a page comes next."""
    g.setdefault(_IS_DONE, True)


def form_page(form: KeptForm, status: int) -> Response | None:
    """The page on which a form that was kept stands, filled in with it; None where it has none."""
    path = place_of(form).removeprefix(request.script_root)
    try:
        endpoint, arguments = current_app.url_map.bind("").match(path, "GET")
    except HTTPException:
        return None
    response = make_response(current_app.view_functions[endpoint](**arguments))
    response.status_code = status
    return response


def place_of(form: KeptForm) -> str:
    """Where a form that was kept stands."""
    reference, name = _reference(form), form.draft
    if reference is None:
        return f"{home()}/{RECORD}"
    case = case_address(reference)
    return f"{case}/{name}" if name.startswith(_PAGES) else case


def _desk_case_now(reference: str | None) -> DeskCase | None:
    """The case of a form where this request has looked at it, so that it is not read again."""
    desk_case: DeskCase | None = g.get("desk_case")
    return desk_case if desk_case is not None and desk_case.reference == reference else None


def _throw(*, everybody: bool) -> None:
    try:
        forget(officer(), form_here(), everybody=everybody)
    except NoSuchForm:
        abort(422)


def _kept_now(reference: str | None) -> Response:
    form, half_typed = form_here(), desk().half_typed
    controls = dict(form.fields)
    try:
        newest = half_typed.kept(officer(), reference, form.draft)
        if newest and newest.isoformat() != controls.get(DRAFT_AS, ""):
            return _answer(newest, 409)
        last_seen = seen_in(controls)
        kept_at = half_typed.keep(officer(), reference, form.draft, last_seen, _typed(form))
    except NoSuchForm:
        abort(422)
    return _answer(kept_at, 200)


def _answer(kept_at: datetime, status: int) -> Response:
    """What the page's script is told: the time for its reader, and for the next time it keeps."""
    response = jsonify(kept=language().clock_time(kept_at), kept_as=kept_at.isoformat())
    response.status_code = status
    return response


def _typed(form: KeptForm) -> Fields:
    return [(name, text) for name, text in form.fields if name not in NOT_KEPT]


def _reference(form: KeptForm) -> str | None:
    """The case that a form is about, by where it goes."""
    _, _, rest = form.path.partition("/desk/case/")
    return reference_of(rest.partition("/")[0]) if rest else None


def _taken_from(controls: dict[str, str]) -> tuple[str, datetime | None]:
    whose, _, kept_at = controls.get(DRAFT_OF, "").partition("~")
    try:
        return whose, datetime.fromisoformat(kept_at)
    except ValueError:
        return "", None
