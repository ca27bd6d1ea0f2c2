"""The map of complaining: the stages and all that belongs to them."""

from flask import Response, request

from intake.web.shell.device import token_of
from intake.web.shell.render import page
from intake.web.shell.services import services
from intake.web.young.request_context import council


def road() -> Response:
    """The whole way, and where a complaint that this device can open stands on it."""
    pack, talk = council(), services().talks.open(token_of(request) or "")
    has_case = talk is not None and talk.draft.sent and talk.pack.key == pack.key
    case = services().tracking.case(talk).case if talk and has_case else None
    return page("young/map.html", "map", map=services().maps[pack.key], case=case)
