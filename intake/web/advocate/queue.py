"""What waits for a service."""

from flask import Response, abort

from intake.web.advocate.here import room_page
from intake.web.advocate.pages import page


def queue() -> Response:
    """Who asked for an advocate and waits for an answer."""
    return room_page("queue.html", "queue")


def statement() -> Response:
    """What the regulations of 2018 (SI 2018/952, regulation 8) want told, for this room."""
    return page("accessibility.html", "accessibility")


def nowhere(elsewhere: str) -> Response:
    """No page of this room."""
    abort(404)
