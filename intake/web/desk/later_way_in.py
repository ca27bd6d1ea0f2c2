"""Words for whoever complains in a case that was brought in without any, handed over here."""

from typing import Any

from flask import Response

from intake.domain.people.coming_back import grouped
from intake.services.desk.cases import DeskCase
from intake.services.desk.later_way_in import HasWayIn
from intake.web.desk.acting import seen
from intake.web.desk.case import look, seen_now, shown
from intake.web.desk.here import case_address, desk, officer, page, young_page
from intake.web.shell.render import go


def ask_way_in(reference: str) -> Response:
    """Say what giving words means, before it is done."""
    desk_case = seen_now(reference, "view")
    try:
        desk().later_way_in.check(desk_case)
    except HasWayIn:
        return _case(desk_case)
    return page("way_in.html", "way-in", **shown(desk_case))


def give_way_in(reference: str) -> Response:
    """Give them, and show them: once, to be handed over."""
    desk_case = look(reference)
    try:
        way_back = desk().later_way_in.give(officer(), desk_case, seen())
    except HasWayIn:
        return _case(desk_case)
    context: dict[str, Any] = {
        "reference": grouped(way_back.reference),
        "words": " ".join(way_back.words),
        "back": young_page(desk_case.pack.key, "back"),
    }
    return page("way_in_given.html", "way-in-given", **shown(look(reference)), **context)


def _case(desk_case: DeskCase) -> Response:
    return go(case_address(desk_case.reference))
