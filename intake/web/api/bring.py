"""Bringing a complaint in that was made elsewhere."""

from collections.abc import Mapping
from typing import Final

from flask import Response, request

from intake.web.api.cases import document
from intake.web.api.here import room, token
from intake.web.api.models import Receipt
from intake.web.api.operations import HOME
from intake.web.api.request_body import bearer, body
from intake.web.shell.services import services

FAULTS: Final[Mapping[int, str]] = {
    404: "What was sent under this key before has no place here any more.",
    409: "Something else was sent under this key before.",
    413: "This is too big.",
    415: "It is no JSON.",
    422: "It is no complaint that can be taken in; `errors` says why.",
}


def bring() -> Response:
    """Take a complaint in, once; gives what the young person has to be given."""
    receipt = room().complaints.take(bearer(), body())
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
