"""Telling what the council did in a case, by the desk's own acts and letters."""

from collections.abc import Mapping
from typing import Final

from flask import Response, request

from intake.domain.case.open_case import OpenCase
from intake.services.api.sent_once import digest_of
from intake.web.api.cases import document, reference_of, tag_of
from intake.web.api.here import room, token
from intake.web.api.models import DeedBody, Empty, event_rows
from intake.web.api.request_body import NoMatch, bearer, body

MATCH: Final = "If-Match"

FAULTS: Final[Mapping[int, str]] = {
    409: "The law, or the desk, has something against it now; `type` says which.",
    412: "The case has changed since it was read.",
    413: "This is too big.",
    415: "It is no JSON.",
    422: "It can't be done as it was told; `errors` says why.",
    428: "If-Match is missing: only who knows a case as it is tells what was done in it.",
}


def tell(reference: str) -> Response:
    """Have something done that was done elsewhere, once; gives what was written down for it."""
    Empty.model_validate(request.args.to_dict())
    sender, content = bearer(), body()
    if not request.if_match or request.if_match.star_tag:
        raise NoMatch
    deed_body = DeedBody.model_validate(content)
    deed = room().desk.deed(deed_body.deed, deed_body.doer, deed_body.fields, deed_body.despite)
    result = room().deeds.tell(sender, reference_of(reference), _fits, deed, digest_of(content))
    rows = event_rows(result.open_case, result.events, with_words=token().may("words"))
    return document(rows, 201, tag_of(result.open_case))


def _fits(open_case: OpenCase) -> bool:
    return request.if_match.contains(tag_of(open_case).strip('"'))
