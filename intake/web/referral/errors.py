"""What goes wrong in this room."""

from flask import Blueprint, Response

from intake.services.advocate.answering import OverNow
from intake.services.case.casework import NotNow
from intake.web.referral.pages import page
from intake.web.shell.room_errors import RoomFaults


def over(_: Exception) -> Response:
    """A link whose time is over: said kindly, with where to write instead."""
    return page("trouble.html", "over", status=410, says="over")


def install(room: Blueprint) -> None:
    """Answer every fault with a page of this room."""
    RoomFaults(page).install(room)
    room.register_error_handler(OverNow, over)
    room.register_error_handler(NotNow, over)
