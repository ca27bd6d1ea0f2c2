"""Giving cases to a colleague, one or several at once, by those who decide at the desk."""

from typing import Any, Final

from flask import Response, abort, request

from intake.domain.people.officer import Officer
from intake.services.desk.giving import MOST_WHY, HeldCase
from intake.web.desk.drafts import done
from intake.web.desk.here import colleagues, desk, home, officer, page
from intake.web.desk.listing import cases_page
from intake.web.shell.render import go

CASE: Final = "case"
"""The control with a case's reference, and behind a ~ the id of who had it, as the page told."""

MOST_AT_ONCE: Final = 100


def give() -> Response:
    """Give what was ticked to who was chosen; tell of each that was not given why."""
    if not officer().decides:
        abort(404)
    ticks = request.form.getlist(CASE)[:MOST_AT_ONCE]
    why = " ".join(request.form.get("why", "").split())
    to = next((each for each in colleagues() if each.id == request.form.get("to")), None)
    problem = _problem(ticks, to, why)
    if problem or to is None:
        return cases_page(422, giving=problem, ticks=ticks, typed_why=why)
    refusals = desk().team.giving.give(officer(), to, [_held(each) for each in ticks], why)
    done()
    if not refusals:
        return go(_back())
    more: dict[str, Any] = {"refusals": refusals, "to": to, "given": len(ticks) - len(refusals)}
    return page("given.html", "given", back=_back(), **more)


def _problem(ticks: list[str], to: Officer | None, why: str) -> str:
    if not ticks:
        return "none"
    if to is None:
        return "to"
    return "long" if len(why) > MOST_WHY else ""


def _held(text: str) -> HeldCase:
    reference, _, holder = text.partition("~")
    return HeldCase(reference, holder)


def _back() -> str:
    """The list as it was asked for when the form was made: its address ends like this one."""
    query = request.query_string.decode("ascii", "replace")
    return f"{home()}/{'?' if query else ''}{query}"
