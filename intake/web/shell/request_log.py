"""One line of JSON for each request: how it went, and nothing of who asked or what was said.

Of an address only its pattern is told, for references, links and councils stand in addresses; of a
method only one that there is. A line is found again by its number, which goes into the answer and
into the line of a fault.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import Final
from uuid import uuid4

from flask import Flask, Response, g, has_request_context, request

HEADER: Final = "X-Request-ID"

_FOREIGN: Final = re.compile(r"[0-9A-Fa-f-]{8,64}")
"""What is taken for a proxy's number of a request: digits, so that it can't say anything."""

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def request_id() -> str | None:
    """The number of the request that is answered now; None outside one."""
    return g.get("request_id") if has_request_context() else None


def install(app: Flask, tell: Callable[[str], None] | None, now: Callable[[], datetime]) -> None:
    """Number every request, and tell of each once it is answered.

    ``tell`` takes a line; without it nothing is told. ``now`` says when it is (UTC).
    """

    def end(response: Response) -> Response:
        # Who calls us by no name of ours is refused before anything is begun.
        _begin()
        response.headers[HEADER] = g.request_id
        if tell is not None:
            tell(json.dumps(_line(response, now())))
        return response

    app.before_request(_begin)
    app.after_request(end)


def _begin() -> None:
    """Number a request, once."""
    if "request_id" not in g:
        foreign = request.headers.get(HEADER, "")
        g.request_id = foreign if _FOREIGN.fullmatch(foreign) else uuid4().hex
        g.request_begun = monotonic()


def _line(response: Response, moment: datetime) -> dict[str, object]:
    rule = request.url_rule
    return {
        "at": moment.isoformat(timespec="milliseconds"),
        "request": g.request_id,
        "method": request.method if request.method in _METHODS else "other",
        "route": rule.rule if rule else None,
        "status": response.status_code,
        "ms": round(1000 * (monotonic() - g.request_begun), 1),
    }
