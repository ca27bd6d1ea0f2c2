"""Half-typed forms: kept by the page's script and with every form that is not done when sent.

A form whose text is to be kept carries its own name in the control ``draft``. Where it was filled
in with a colleague's text, ``draft_of`` says whose, and as of when.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from flask import Response, abort, current_app, g, jsonify, make_response, request
from werkzeug.exceptions import HTTPException

from intake.domain.case.documents import documents
from intake.domain.case.door import why_not
from intake.domain.case.event import OFFICER
from intake.domain.case.second_person import waiting_for_second
from intake.domain.law.product_events import ROUTE_PROPOSED
from intake.domain.people.officer import Officer
from intake.services.desk.cases import DeskCase
from intake.services.desk.half_typed import (
    AWAY,
    PEOPLE,
    RECORD,
    TEAM,
    HalfTypedForm,
    NoSuchForm,
)
from intake.services.desk.ports import DraftPlace, Fields
from intake.services.ports import Busy, DamagedContent, NoSuchCase
from intake.services.trouble import trouble_of
from intake.web.desk.here import (
    KEPT_AT,
    case_address,
    desk,
    home,
    look,
    looked_at,
    officer,
    reference_of,
)
from intake.web.desk.readable import form_at
from intake.web.desk.resend import (
    DRAFT,
    DRAFT_AS,
    DRAFT_OF,
    SIGN_OFF,
    UNTYPED,
    KeptForm,
    form_here,
    seen_in,
)
from intake.web.shell.errors import log_fault
from intake.web.shell.form_keys import FIELD
from intake.web.shell.render import go
from intake.web.shell.services import language

NOT_KEPT: Final = UNTYPED | {
    FIELD,
    "change",
    "use",
    "put",
    "knowing",
    "compared",
    "signer",
    "key",
    "tray",
}
"""Controls in which nobody types; who knows of what is irregular says so each time.

The ``key`` leads to the place of one complaint that was taken down, and what is typed later may be
another one.
"""

STAYS: Final = frozenset({200, 409, 422})
"""Answers after which what was typed is not done yet."""

DONE: Final = 303

_IS_DONE: Final = "form_is_done"

_STANDS_NOW: Final = "form_stands_now"

_OWN_DOORS: Final = frozenset(
    f"desk.{name}" for name in ("keep_draft", "keep_own_draft", "throw_draft", "throw_own_draft")
)

ON_CASE: Final = ("message", "close", "pass")
"""Forms on the page of a case that are there once, so that their controls are called as they are
on no other form there."""

_LINES: Final = ("pass", "words_", "done_", "undone_", "decide_", "second/", "back_")
"""Forms about one thing in a case, by how their names begin: they go when that is dealt with."""

_OWN_PAGES: Final = (PEOPLE, TEAM)
"""Forms about no case that stand on a page with others of their kind, by how their names begin."""

_PAGES: Final = ("letter/", "act/", "second/", "ask/", "documents/")
"""Forms with a page of their own, by how their names begin; the others stand on the case's."""


def keep_draft(reference: str) -> Response:
    """Keep what stands in a form now, for the page's script; tells when it was kept."""
    desk_case = look(officer(), reference_of(reference))
    return _kept_now(partial(desk().half_typed.place, officer(), desk_case))


def keep_own_draft() -> Response:
    """Keep what stands in a form that is about no case, for the page's script."""
    return _kept_now(partial(desk().half_typed.own_place, officer()))


def throw_draft(reference: str) -> Response:
    """Forget what was typed into a form, after the page has asked."""
    desk_case = look(officer(), reference_of(reference))
    _throw(everybody=True)
    return go(case_address(desk_case.reference))


def throw_own_draft() -> Response:
    """Forget what was typed into a form that is about no case, after the page has asked."""
    _throw(everybody=False)
    form = form_here().draft
    return go(f"{home()}/{own_page(form) if form.startswith(AWAY) else _page_of(form)}")


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


def strays(drafts: Sequence[HalfTypedForm], desk_case: DeskCase) -> tuple[HalfTypedForm, ...]:
    """What was typed into a form of one line that stands nowhere any more: it was dealt with."""
    names = {f"words_{each.event.sequence}" for each in desk_case.open_words if each.to_settle}
    names |= {f"decide_{each.id}" for each in desk_case.in_doubt}
    here = (each for each in documents(desk_case.case.events) if each.is_here)
    names |= {f"back_{each.number}" for each in here}
    if why_not(desk_case.case, ROUTE_PROPOSED, OFFICER) is None:
        names.add("pass")
    for each in desk_case.to_do:
        key = each.key.replace("-", "_")
        names |= {f"done_{key}", f"undone_{key}"}
    waiting = waiting_for_second(desk_case.case)
    names |= {f"second/{each.sequence}" for each in waiting}
    return tuple(each for each in drafts if each.form.startswith(_LINES) and each.form not in names)


def draft_for(desk_case: DeskCase, form: str) -> HalfTypedForm | None:
    """What a form of a case opens with, if it was begun."""
    return to_open(desk().half_typed.of_case(officer(), desk_case)).get(form)


def titles_of(drafts: Sequence[HalfTypedForm]) -> dict[str, str]:
    """What the forms that were begun are called, of those with a page of their own."""
    forms = {each.form: form_at(each.form) for each in drafts}
    return {name: form.title for name, form in forms.items() if form}


def own_draft(form: str) -> HalfTypedForm | None:
    """What a form that is about no case opens with, if this officer had begun it."""
    return next((each for each in desk().half_typed.own(officer()) if each.form == form), None)


def keep(who: Officer, form: KeptForm) -> bool:
    """Keep a form that could not be taken; tells whether it is one that is kept."""
    fields = _typed(form)
    if not form.draft or not fields:
        return False
    try:
        last_seen, at = seen_in(dict(form.fields)), g.get(KEPT_AT)
        desk().half_typed.keep(who, _place(who, form), last_seen, fields, at=at)
    except (NoSuchForm, NoSuchCase, DamagedContent, Busy):
        return False
    return True


def forget(who: Officer, form: KeptForm, *, everybody: bool = False) -> None:
    """Forget what was typed into a form that is done, or is thrown away.

    What a colleague typed goes with it if the form was filled in with it, and they have not typed
    since; ``everybody`` lets it go all the same.
    """
    controls = dict(form.fields)
    whose, kept_at = _taken_from(controls)
    if not form.draft:
        return
    half_typed, place = desk().half_typed, _place(who, form)
    half_typed.throw_away(place, who.id)
    if whose:
        half_typed.throw_away(place, whose, None if everybody else kept_at)


def keep_or_forget(response: Response) -> Response:
    """After a form was sent: keep what is not done yet, and forget what is.

    What it was for is done then, and a draft that is left over harms nobody.
    """
    if request.method != "POST" or "officer" not in g or request.endpoint in _OWN_DOORS:
        return response
    if response.status_code not in {DONE, *STAYS}:
        return response
    form = _as_it_stands(form_here())
    try:
        if g.get(_IS_DONE, response.status_code == DONE):
            forget(g.officer, form)
        else:
            keep(g.officer, form)
    except (NoSuchCase, NoSuchForm, DamagedContent) as fault:
        log_fault(fault)
    except Exception as fault:
        if not trouble_of(fault):
            raise
        # Nothing after a request is shown as a page of ours, and on this page is what was typed.
        log_fault(fault)
    return response


def stands_now(controls: Mapping[str, str]) -> None:
    """Say what stands in the form of this request now: something was put into it besides."""
    setattr(g, _STANDS_NOW, dict(controls))


def _as_it_stands(form: KeptForm) -> KeptForm:
    now = g.get(_STANDS_NOW, {})
    before = [(name, text) for name, text in form.fields if name not in now]
    return KeptForm(form.path, [*before, *now.items()]) if now else form


def begun_here() -> tuple[KeptForm, HalfTypedForm | None]:
    """The form that is sent or asked for now, with what was typed into it, as far as is known."""
    form, reference = form_here(), _reference(form_here())
    if reference is None:
        return form, None
    name = form.draft or form.path.partition(f"/{reference}/")[2]
    try:
        draft = draft_for(look(officer(), reference), name)
    except (NoSuchCase, DamagedContent):
        return form, None
    if draft is None or form.typed:
        return form, draft
    return KeptForm(form.path, [(DRAFT, name), *draft.fields]), draft


def done(*, is_done: bool = True) -> None:
    """Say that a form is done although a page comes next, or that it is not although none does."""
    g.setdefault(_IS_DONE, is_done)


def own_page(form: str) -> str:
    """Where a form that is about no case stands, below the desk."""
    kind, _, whose = form.partition("/")
    if kind == AWAY:
        return f"{TEAM}/{whose}"
    return form if _page_of(form) else RECORD


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
        return f"{home()}/{own_page(name)}"
    case = case_address(reference)
    return f"{case}/{name}" if name.startswith(_PAGES) else case


def _page_of(form: str) -> str:
    """On which page with others of its kind a form stands; empty for one by itself."""
    return next(filter(form.startswith, _OWN_PAGES), "")


def _place(who: Officer, form: KeptForm) -> DraftPlace:
    """Where a form's text is kept. Raises NoSuchForm, NoSuchCase."""
    reference, half_typed = _reference(form), desk().half_typed
    if reference is None:
        return half_typed.own_place(who, form.draft)
    return half_typed.place(who, looked_at(who, reference), form.draft)


def _throw(*, everybody: bool) -> None:
    try:
        forget(officer(), form_here(), everybody=everybody)
    except NoSuchForm:
        abort(422)


def _kept_now(place_of_form: Callable[[str], DraftPlace]) -> Response:
    form, half_typed = form_here(), desk().half_typed
    controls = dict(form.fields)
    try:
        place = place_of_form(form.draft)
    except NoSuchForm:
        abort(422)
    newest = half_typed.kept(officer(), place)
    if newest and newest.isoformat() != controls.get(DRAFT_AS, ""):
        return _answer(newest, 409)
    kept_at = half_typed.keep(officer(), place, seen_in(controls), _typed(form))
    return _answer(kept_at, 200)


def _answer(kept_at: datetime, status: int) -> Response:
    """What the page's script is told: the time for its reader, and for the next time it keeps."""
    response = jsonify(kept=language().clock_time(kept_at), kept_as=kept_at.isoformat())
    response.status_code = status
    return response


def _typed(form: KeptForm) -> Fields:
    typed_fields = ((name, text) for name, text in form.fields if name not in NOT_KEPT)
    return [(name, text) for name, text in typed_fields if not name.startswith(SIGN_OFF)]


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
