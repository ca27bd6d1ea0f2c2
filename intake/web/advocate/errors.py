"""What goes wrong in this room."""

from urllib.parse import quote

from flask import Blueprint, Response, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from intake.services.advocate.alongside import NothingHere, NotKnown
from intake.services.case.room_links import NoSuchLink
from intake.services.papers.writing import NoSuchLetter
from intake.services.ports import Busy, CouncilGone, Stale
from intake.web.advocate.case import ask_code, nothing
from intake.web.advocate.here import home
from intake.web.advocate.pages import page
from intake.web.advocate.signing import sign_in_page
from intake.web.shell.access import NoWayIn
from intake.web.shell.errors import log_fault
from intake.web.shell.render import go


def signed_out(_: Exception) -> Response:
    """Nobody is signed in (any more), or the form is of an earlier session: lead there."""
    if request.method in {"GET", "HEAD"}:
        to = quote(request.full_path.rstrip("?"), safe="/")
        return go(f"{home()}/sign-in?to={to}")
    return sign_in_page("signed_out", 403)


def lost(_: Exception) -> Response:
    """A link that leads to nothing, or not any more."""
    return page("trouble.html", "lost", status=404, says="lost")


def refused(error: HTTPException) -> Response:
    """A request that can't be met."""
    if error.code == 404:
        return lost(error)
    response = page("trouble.html", "error", status=error.code or 500, says="refused")
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def busy(fault: Exception) -> Response:
    """Others have been writing for too long."""
    log_fault(fault)
    return page("trouble.html", "error", status=503, says="busy")


def broken(error: Exception) -> Response:
    """A fault of ours; its place is logged, never its words."""
    log_fault(error)
    return page("trouble.html", "error", status=500, says="broken")


def install(room: Blueprint) -> None:
    """Answer every fault with a page of this room."""
    room.register_error_handler(NoWayIn, signed_out)
    room.register_error_handler(CSRFError, signed_out)
    room.register_error_handler(CouncilGone, lost)
    room.register_error_handler(NoSuchLink, lost)
    room.register_error_handler(NoSuchLetter, lost)
    room.register_error_handler(NothingHere, nothing)
    room.register_error_handler(NotKnown, ask_code)
    room.register_error_handler(Busy, busy)
    room.register_error_handler(Stale, busy)
    room.register_error_handler(HTTPException, refused)
    room.register_error_handler(Exception, broken)
