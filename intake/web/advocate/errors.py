"""What goes wrong in this room."""

from urllib.parse import quote

from flask import Blueprint, Response, request
from flask_wtf.csrf import CSRFError

from intake.services.advocate.alongside import NothingHere, NotKnown
from intake.services.advocate.figures import LeadsOnly
from intake.services.advocate.note_ports import OtherPassword, SignInAgain
from intake.services.advocate.service_queue import NotYours
from intake.services.papers.writing import NoSuchLetter
from intake.services.ports import NoSuchCase
from intake.web.advocate.case import ask_code, nothing
from intake.web.advocate.here import home
from intake.web.advocate.notes import sign_in_again, under_old_password
from intake.web.advocate.pages import page
from intake.web.advocate.signing import sign_in_page
from intake.web.shell.access import NoWayIn
from intake.web.shell.render import go
from intake.web.shell.room_errors import RoomFaults


def signed_out(_: Exception) -> Response:
    """Nobody is signed in (any more), or the form is of an earlier session: lead there."""
    if request.method in {"GET", "HEAD"}:
        to = quote(request.full_path.rstrip("?"), safe="/")
        return go(f"{home()}/sign-in?to={to}")
    return sign_in_page("signed_out", 403)


def install(room: Blueprint) -> None:
    """Answer every fault with a page of this room."""
    faults = RoomFaults(page)
    faults.install(room)
    room.register_error_handler(NoWayIn, signed_out)
    room.register_error_handler(CSRFError, signed_out)
    room.register_error_handler(NoSuchLetter, faults.lost)
    room.register_error_handler(NoSuchCase, faults.lost)
    room.register_error_handler(NotYours, faults.lost)
    room.register_error_handler(LeadsOnly, faults.lost)
    room.register_error_handler(SignInAgain, sign_in_again)
    room.register_error_handler(OtherPassword, under_old_password)
    room.register_error_handler(NothingHere, nothing)
    room.register_error_handler(NotKnown, ask_code)
