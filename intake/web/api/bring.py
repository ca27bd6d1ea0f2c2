"""Bringing a complaint in that was made elsewhere."""

import re
from collections.abc import Mapping
from typing import Final

from flask import Response, abort, request
from werkzeug.exceptions import BadRequest

from intake.services.api.complaints import Bearer
from intake.web.api.cases import document
from intake.web.api.here import bearer_text, room, token
from intake.web.api.models import Receipt
from intake.web.api.operations import HOME
from intake.web.shell.services import services

KEY: Final = "Idempotency-Key"
_KEY: Final = re.compile(r"[!-~]{8,200}")

FAULTS: Final[Mapping[int, str]] = {
    404: "What was sent under this key before has no place here any more.",
    409: "Something else was sent under this key before.",
    413: "This is too big.",
    415: "It is no JSON.",
    422: "It is no complaint that can be taken in; `errors` says why.",
}


def bring() -> Response:
    """Take a complaint in, once; gives what the young person has to be given."""
    name = request.headers.get(KEY, "")
    if not _KEY.fullmatch(name):
        raise BadRequest
    receipt = room().complaints.take(Bearer(token(), bearer_text(), name), _body())
    home = services().desk.public_url or request.host_url.rstrip("/")
    model = Receipt(
        reference=receipt.reference,
        words=list(receipt.words) or None,
        received=receipt.received,
        back=f"{home}/{token().council}/back",
    )
    response = document(model, 201)
    response.headers["Location"] = f"{HOME}/cases/{receipt.reference}"
    return response


def _body() -> Mapping[str, object]:
    if request.mimetype != "application/json":
        abort(415)
    body = request.get_json()
    if not isinstance(body, dict):
        raise BadRequest
    return body
