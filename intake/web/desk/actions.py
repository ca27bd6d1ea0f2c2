"""Everything that a council promised in its cases, on one page: what is overdue first."""

from typing import Any, Final

from flask import Response, request

from intake.domain.people.namesakes import officers_apart
from intake.services.desk.actions import ActionFilter, State
from intake.web.desk.here import colleagues, desk, officer, page

STATES: Final[dict[str, frozenset[State]]] = {
    "": frozenset({"overdue", "open"}),
    "overdue": frozenset({"overdue"}),
    "done": frozenset({"done"}),
    "given_up": frozenset({"given_up"}),
}
"""What can be asked for, by its name in an address."""

MOST_TYPED: Final = 100
"""Characters of the name or job that is looked for."""


def actions() -> Response:
    """What is promised and not done, or what was asked for in the address."""
    only = request.args.get("only", "")
    only = only if only in STATES else ""
    owner = " ".join(request.args.get("owner", "").split())[:MOST_TYPED]
    is_mine = bool(request.args.get("mine"))
    team = " ".join(request.args.get("team", "").split())[:MOST_TYPED]
    action_filter = ActionFilter(STATES[only], owner, is_mine, team)
    action_list = desk().actions.page(officer(), action_filter)
    names = officers_apart(colleagues())
    context: dict[str, Any] = {"only": only, "owner": owner, "mine": is_mine, "holders": names}
    context["team"] = team
    return page("actions.html", "actions", found=action_list, **context)
