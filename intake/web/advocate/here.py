"""Who is at the room: the advocate of this request, and their pages."""

from typing import Any

from flask import Response, current_app, g, request

from intake.domain.people.advocate import Advocate
from intake.web.advocate.pages import page
from intake.web.shell.access import Audience, NoWayIn, audiences
from intake.web.shell.device import token_of
from intake.web.shell.services import AdvocateRoom, services


def room() -> AdvocateRoom:
    """The room's services."""
    return services().advocate_room


def sign_in_first() -> None:
    """Know who asks before a page for advocates is made.

    Raises NoWayIn when nobody is signed in, or their service is none of the councils' here.
    """
    if audiences(current_app).get(request.endpoint or "") is not Audience.ADVOCATE:
        return
    g.advocate = room().signing_in.account(token_of(request) or "")
    if g.advocate is None or g.advocate.service not in room().services:
        raise NoWayIn


def advocate() -> Advocate:
    """Who is signed in."""
    signed_in_advocate: Advocate = g.advocate
    return signed_in_advocate


def home() -> str:
    """Where the room's addresses begin."""
    return f"{request.script_root}/advocate"


def room_page(template: str, name: str, *, status: int = 200, **context: Any) -> Response:
    """A page of the room for whoever is signed in, or is about to be."""
    who: Advocate | None = g.get("advocate")
    service = room().services.get(who.service) if who else None
    return page(template, name, status=status, advocate=who, service=service, **context)
