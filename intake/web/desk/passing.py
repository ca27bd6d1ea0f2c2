"""Proposing that another council should have a case; the young person says yes or no."""

from typing import Final

from flask import Response, request

from intake.domain.law.product_events import ROUTE_PROPOSED
from intake.web.desk.acting import act
from intake.web.desk.case import case_page, look, other_councils

MOST_TYPED: Final = 2_000
"""Characters of a reason."""


def propose_passing(reference: str) -> Response:
    """Ask the young person, with the reason; nothing goes anywhere before they say yes."""
    desk_case = look(reference)
    to, why = request.form.get("to", ""), request.form.get("pass_why", "").replace("\r\n", "\n")
    pack = other_councils(desk_case).get(to)
    if pack is None or not why.strip() or len(why) > MOST_TYPED:
        controls = {"to": to, "pass_why": why}
        return case_page(desk_case, 422, problem=("pass_why", "empty"), typed=controls)
    return act(desk_case, (ROUTE_PROPOSED, {"to": pack.key, "council": pack.name, "text": why}))
