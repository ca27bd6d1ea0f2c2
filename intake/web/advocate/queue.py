"""What waits for a service: who asked, and who of the service has taken it on."""

from typing import Final

from flask import Response, abort, request

from intake.services.advocate.service_queue import NotYours
from intake.web.advocate.here import advocate, home, room, room_page
from intake.web.advocate.pages import page
from intake.web.shell.render import go

_NOBODY: Final = "nobody"
_LONGEST: Final = 9
"""Digits of an event's number that a form can name."""


def queue() -> Response:
    """Who asked for an advocate and waits for an answer."""
    return _queue_page()


def take() -> Response:
    """Take something on, give it to a colleague, or back to all of them."""
    key, before, to = (request.form.get(each, "") for each in ("asked", "before", "to"))
    reference, _, number = key.partition("-")
    if not (number.isdecimal() and number.isascii() and len(number) <= _LONGEST):
        abort(404)
    place, who = (reference, int(number), before or None), advocate()
    try:
        if to:
            room().queue.give(who, *place, None if to == _NOBODY else to)
        else:
            room().queue.take(who, *place)
    except NotYours:
        return _queue_page(too_late=True)
    return go(f"{home()}/#asked-{key}")


def statement() -> Response:
    """What the regulations of 2018 (SI 2018/952, regulation 8) want told, for this room."""
    return page("accessibility.html", "accessibility")


def nowhere(elsewhere: str) -> Response:
    """No page of this room."""
    abort(404)


def _queue_page(*, too_late: bool = False) -> Response:
    rows, colleagues = room().queue.rows(advocate()), room().queue.colleagues(advocate())
    status = 409 if too_late else 200
    more = {"rows": rows, "colleagues": colleagues, "too_late": too_late}
    return room_page("queue.html", "queue", status=status, **more)
