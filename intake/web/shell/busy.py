"""What is shown at once to whoever waited too long for others: nothing is lost."""

from collections.abc import Callable
from typing import Final

from flask import Flask, Response

from intake.services.papers.letters import NotMade
from intake.services.ports import Busy
from intake.web.shell.access import Waits, needs
from intake.web.shell.device import hide_token
from intake.web.shell.errors import log_fault, typed, way_back
from intake.web.shell.now import request_now
from intake.web.shell.render import page

WAITED: Final = "intake.waited"
"""The server leaves this in a request that has stood in its line too long."""

MINUTE: Final = "60"
"""Seconds after which it is worth trying again."""


def waited() -> bool:
    """Whether this request has waited so long that it should not wait any more."""
    return WAITED in request_now().environ


def answer_at_once() -> Response | None:
    """Answer who waited too long without what they waited for.

    What looks at the database only for a device it knows takes this one for unknown. What makes
    a file asks `waited` itself, and offers another.
    """
    if not waited():
        return None
    request = request_now()
    wants = needs(request.endpoint)
    if wants is Waits.LITTLE:
        hide_token(request)
    return busy() if wants in {Waits.DATABASE, Waits.OTHERS} else None


def unless_waited(make: Callable[[], bytes]) -> bytes:
    """A file, made now. Raises NotMade, at once for who has waited too long already."""
    if waited():
        raise NotMade("too many are made")
    return make()


def busy(fault: Busy | None = None) -> Response:
    """That too many are here, with what was typed to be sent again; nothing of it was taken."""
    if fault is not None:
        log_fault(fault)
    response = page("shell/busy.html", "busy", status=503, typed=typed(), back=way_back())
    response.headers["Retry-After"] = MINUTE
    return response


def install(app: Flask) -> None:
    """Look for it before anything else is asked of a request."""
    app.before_request(answer_at_once)
    app.register_error_handler(Busy, busy)
