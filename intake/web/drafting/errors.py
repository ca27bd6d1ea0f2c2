"""What goes wrong in this room, with what was typed still there."""

from flask import Blueprint, Response
from werkzeug.exceptions import HTTPException

from intake.services.case.room_links import NoSuchLink
from intake.services.ports import Busy, CouncilGone, Stale
from intake.web.drafting.pages import page
from intake.web.shell.errors import is_cut, log_fault, status_of, too_much, typed
from intake.web.shell.room_errors import with_headers_of


def lost(_: Exception) -> Response:
    """A link that leads to nothing."""
    return page("trouble.html", "lost", None, 404, says="lost", texts=())


def refused(error: HTTPException) -> Response:
    """A request that can't be met; what is too much is given back."""
    if error.code == 404:
        return lost(error)
    texts = typed()
    if error.code == 413:
        texts = tuple(text for name, text in too_much() if name.startswith(("words.", "reason")))
    says = "large" if error.code == 413 else "refused"
    response = page(
        *("trouble.html", "error", None, error.code or 500),
        says=says, texts=texts, is_cut=error.code == 413 and is_cut(),
    )  # fmt: skip
    return with_headers_of(error, response)


def busy(fault: Exception) -> Response:
    """Others have been writing for too long."""
    log_fault(fault)
    return page("trouble.html", "error", None, 503, says="busy", texts=typed())


def broken(error: Exception) -> Response:
    """A fault of ours, or of disk or database; its place is logged, never its words."""
    log_fault(error)
    return page("trouble.html", "error", None, status_of(error), says="broken", texts=typed())


def install(room: Blueprint) -> None:
    """Answer every fault with a page of this room."""
    room.register_error_handler(NoSuchLink, lost)
    room.register_error_handler(CouncilGone, lost)
    room.register_error_handler(Busy, busy)
    room.register_error_handler(Stale, busy)
    room.register_error_handler(HTTPException, refused)
    room.register_error_handler(Exception, broken)
