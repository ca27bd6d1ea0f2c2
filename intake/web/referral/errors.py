"""What goes wrong in this room."""

from flask import Blueprint, Response
from werkzeug.exceptions import HTTPException

from intake.services.advocate.answering import OverNow
from intake.services.case.casework import NotNow
from intake.services.case.room_links import NoSuchLink
from intake.services.ports import Busy, CouncilGone, Stale
from intake.web.referral.pages import page
from intake.web.shell.errors import log_fault


def lost(_: Exception) -> Response:
    """A link that leads to nothing, or not any more."""
    return page("trouble.html", "lost", status=404, says="lost")


def over(_: Exception) -> Response:
    """A link whose time is over: said kindly, with where to write instead."""
    return page("trouble.html", "over", status=410, says="over")


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
    room.register_error_handler(NoSuchLink, lost)
    room.register_error_handler(CouncilGone, lost)
    room.register_error_handler(OverNow, over)
    room.register_error_handler(NotNow, over)
    room.register_error_handler(Busy, busy)
    room.register_error_handler(Stale, busy)
    room.register_error_handler(HTTPException, refused)
    room.register_error_handler(Exception, broken)
