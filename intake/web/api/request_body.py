"""What a program sends: the document, and its own name for it."""

import json
import re
from collections.abc import Mapping
from typing import Final

from flask import abort, request
from werkzeug.exceptions import BadRequest

from intake.services.api.sent_once import Bearer
from intake.web.api.here import bearer_text, token

KEY: Final = "Idempotency-Key"
_KEY: Final = re.compile(r"[!-~]{8,200}")


_NO_KEY: Final = f"Send an {KEY} of 8 to 200 visible ASCII characters."
_NO_DOCUMENT: Final = "Send one JSON object, as UTF-8, of text that can be written down."


class NotReadable(Exception):
    """What was sent is no document, or has no name; the message says what would be one."""


class NoMatch(Exception):
    """The program does not say how it knows a case."""


def bearer() -> Bearer:
    """Who sends this, and what they call it. Raises NotReadable."""
    name = request.headers.get(KEY, "")
    if not _KEY.fullmatch(name):
        raise NotReadable(_NO_KEY)
    return Bearer(token(), bearer_text(), name)


def body() -> Mapping[str, object]:
    """The document that was sent. Raises NotReadable, UnsupportedMediaType."""
    if request.mimetype != "application/json":
        abort(415)
    try:
        document = request.get_json()
        # Half a character, which JSON can name, can be neither kept nor said back.
        json.dumps(document, ensure_ascii=False).encode()
    except (BadRequest, UnicodeEncodeError, RecursionError):
        raise NotReadable(_NO_DOCUMENT) from None
    if not isinstance(document, dict):
        raise NotReadable(_NO_DOCUMENT)
    return document
