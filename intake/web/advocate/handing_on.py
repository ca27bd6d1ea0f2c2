"""An advocate leaves: who leads asks young people whether a colleague may go on."""

from typing import Final

from flask import Response, request

from intake.services.advocate.service_queue import NotYours
from intake.web.advocate.here import advocate, home, room, room_page
from intake.web.shell.render import go

_LONGEST: Final = 3
"""Figures of a number of young people who were asked at once."""


def leaving() -> Response:
    """Who of the service leaves, and then which cases they have and how it stands with each."""
    return _page()


def ask_about_leaving() -> Response:
    """Ask the young people of the cases that were ticked."""
    leaver, to = request.form.get("who", ""), request.form.get("to", "")
    references = request.form.getlist("case")
    if not references:
        return _page("none", 422)
    try:
        count = room().handing_on.ask(advocate(), leaver, to, references)
    except NotYours:
        return _page("who", 422)
    return go(f"{home()}/leaving?who={leaver}&asked={count}")


def _page(problem: str = "", status: int = 200) -> Response:
    handing_on, who = room().handing_on, advocate()
    people, chosen_id = handing_on.people(who), request.values.get("who", "")
    is_chosen = any(each.id == chosen_id for each in people)
    leaver, rows = handing_on.of(who, chosen_id) if is_chosen else (None, ())
    return room_page(
        "leaving.html",
        "leaving",
        status=status,
        people=people,
        leaver=leaver,
        rows=rows,
        problem=problem,
        count=_count(request.args.get("asked", "")),
        ticks=request.form.getlist("case"),
        to=request.form.get("to", ""),
    )


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _LONGEST else None
