"""Pages made small before they go out."""

import gzip
from functools import lru_cache
from typing import Final

from flask import Response, g
from werkzeug.http import parse_accept_header

from intake.web.shell.now import globals_now, request_now

SMALLEST: Final = 600
"""Bytes; below this, compressing saves nothing that a phone would notice."""

LEVEL: Final = 6
VARIES: Final = "Accept-Encoding"
"""What the size of an answer depends on."""

_ACCEPTS: Final = "HTTP_ACCEPT_ENCODING"
"""The same as the gateway calls it."""


def guard_secret() -> None:
    """Say that this page shows what brings one back.

    With an address that somebody else has made up it is not compressed then: how small it gets
    would tell how near their guess came.
    """
    g.shows_secret = True


def compress(response: Response) -> Response:
    """Compress a page when the browser takes it so and it isn't compressed yet."""
    # What is not there is not asked for by name: Werkzeug makes a fault of it first.
    others = ", ".join(response.headers.getlist("Vary"))
    if VARIES not in others:
        response.headers["Vary"] = f"{others}, {VARIES}" if others else VARIES
    request = request_now()
    if (
        _ACCEPTS not in request.environ
        or not takes_gzip(request.environ[_ACCEPTS])
        or response.is_streamed
        or response.direct_passthrough
        or "Content-Encoding" in response.headers
        or (response.content_length or 0) < SMALLEST
        or not (response.mimetype or "").startswith("text/")
        or ("shows_secret" in globals_now() and request.query_string)
    ):
        return response
    response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=64)
def takes_gzip(accepts: str) -> bool:
    """Whether a browser that sends this as what it accepts takes what is compressed so."""
    return bool(parse_accept_header(accepts).quality("gzip"))
