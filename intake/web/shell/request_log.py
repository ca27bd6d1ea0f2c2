"""One line of JSON for each request: how it went, and nothing of who asked or what was said.

Of an address only its pattern is told, for references, links and councils stand in addresses; of a
method only one that there is. A line is found again by its number, which goes into the answer and
into the line of a fault.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime
from secrets import token_hex
from time import monotonic
from typing import Final

from flask import Flask, Response, has_request_context

from intake.web.shell.now import request_now

HEADER: Final = "X-Request-ID"
_HEADER: Final = "HTTP_X_REQUEST_ID"
"""The same as the gateway calls it."""

NUMBER: Final = "intake.request_number"
BEGUN: Final = "intake.request_begun"
"""Where its number is kept for the length of a request, and when it began (a steady clock)."""

_FOREIGN: Final = re.compile(r"[0-9A-Fa-f-]{8,64}")
"""What is taken for a proxy's number of a request: digits, so that it can't say anything."""

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def request_id() -> str | None:
    """The number of the request that is answered now; None outside one."""
    return request_now().environ.get(NUMBER) if has_request_context() else None


def install(app: Flask, tell: Callable[[str], None] | None, now: Callable[[], datetime]) -> None:
    """Number every request, and tell of each once it is answered.

    ``tell`` takes a line; without it nothing is told. ``now`` says when it is (UTC).
    """

    def end(response: Response) -> Response:
        # Who calls us by no name of ours is refused before anything is begun.
        _begin()
        response.headers[HEADER] = request_now().environ[NUMBER]
        if tell is not None:
            tell(json.dumps(_line(response, now())))
        return response

    app.before_request(_begin)
    app.after_request(end)


def _begin() -> None:
    """Number a request, once."""
    environ = request_now().environ
    if NUMBER not in environ:
        foreign = environ.get(_HEADER, "")
        environ[NUMBER] = foreign if _FOREIGN.fullmatch(foreign) else token_hex(16)
        environ[BEGUN] = monotonic()


def _line(response: Response, moment: datetime) -> dict[str, object]:
    request = request_now()
    rule, environ = request.url_rule, request.environ
    return {
        "at": moment.isoformat(timespec="milliseconds"),
        "request": environ[NUMBER],
        "method": request.method if request.method in _METHODS else "other",
        "route": rule.rule if rule else None,
        "status": response.status_code,
        "ms": round(1000 * (monotonic() - environ[BEGUN]), 1),
    }
