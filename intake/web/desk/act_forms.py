"""Acts: what happened off the screen, filled in on one short page and recorded."""

from collections.abc import Mapping
from typing import Any

from flask import Response, abort

from intake.services.desk.acts import FilledAct
from intake.services.desk.cases import DeskCase
from intake.services.desk.half_typed import HalfTypedForm
from intake.services.desk.once import DoneAlready
from intake.web.desk.acting import seen
from intake.web.desk.case import look, seen_now, shown
from intake.web.desk.drafts import act_form_name, draft_for
from intake.web.desk.here import case_address, desk, officer, page
from intake.web.desk.writing import typed_here
from intake.web.shell.render import go


def act_form(reference: str, name: str) -> Response:
    """Ask what an act needs; refused with the rule where it cannot be recorded at all."""
    _known(name)
    desk_case = _here(seen_now(reference, "view"))
    acts, draft = desk().acts, draft_for(desk_case, act_form_name(name))
    controls = draft.controls if draft else acts.defaults(desk_case, name)
    return _form(desk_case, acts.form(officer(), desk_case, name), controls, 200, draft)


def act_record(reference: str, name: str) -> Response:
    """Record it, once; or show all that is missing or against the law, with what was typed."""
    _known(name)
    desk_case, controls = _here(look(reference)), typed_here()
    try:
        filled_act = desk().acts.record(officer(), desk_case, seen(), name, controls)
    except DoneAlready:
        return go(case_address(desk_case.reference))
    if not filled_act.whole:
        return _form(desk_case, filled_act, controls, 422)
    return go(case_address(desk_case.reference))


def _known(name: str) -> None:
    if name not in desk().acts.acts:
        abort(404)


def _here(desk_case: DeskCase) -> DeskCase:
    if desk_case.passed_on:
        abort(404)
    return desk_case


def _form(
    desk_case: DeskCase,
    filled_act: FilledAct,
    controls: Mapping[str, str],
    status: int,
    draft: HalfTypedForm | None = None,
) -> Response:
    more: dict[str, Any] = {"told": status != 200, "typed": controls}
    more |= {"form": act_form_name(filled_act.act.name), "begun": draft}
    more["wrong_at"] = {gap.at: gap for gap in filled_act.gaps}
    return page(
        "act_form.html", "form", status=status, filled=filled_act, **more, **shown(desk_case)
    )
