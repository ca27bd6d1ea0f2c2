"""What a program sends: the document, and its own name for it."""

import re
from collections.abc import Mapping
from typing import Final

from flask import abort, request
from werkzeug.exceptions import BadRequest

from intake.services.api.sent_once import Bearer
from intake.web.api.here import bearer_text, token

KEY: Final = "Idempotency-Key"
_KEY: Final = re.compile(r"[!-~]{8,200}")


class NoMatch(Exception):
    """The program does not say how it knows a case."""


def bearer() -> Bearer:
    """Who sends this, and what they call it. Raises BadRequest."""
    name = request.headers.get(KEY, "")
    if not _KEY.fullmatch(name):
        raise BadRequest
    return Bearer(token(), bearer_text(), name)


def body() -> Mapping[str, object]:
    """The document that was sent. Raises BadRequest, UnsupportedMediaType."""
    if request.mimetype != "application/json":
        abort(415)
    document = request.get_json()
    if not isinstance(document, dict):
        raise BadRequest
    return document
