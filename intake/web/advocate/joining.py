"""Somebody whom a young person asked in: they knock with a code, wait, and are let in or not."""

import re
from secrets import token_urlsafe
from typing import Final

from flask import Response, request

from intake.domain.people.advocate import Advocate
from intake.domain.talk.guest_list import GUEST_DAYS
from intake.domain.talk.typist import KINDS, Typist, visible_name
from intake.services.talk.guests import Guests
from intake.web.advocate.here import home, room
from intake.web.advocate.pages import page
from intake.web.shell.accounts import signed_in_advocate
from intake.web.shell.device import remember, token_of
from intake.web.shell.render import OURS, go
from intake.web.shell.services import services

SEAT_BYTES: Final = 32
SEAT: Final = re.compile(r"[\w-]{43}", re.ASCII)
"""What a device is known by once it has knocked: drawn with the form, so that one that is sent
twice knocks once."""


def ask_code_to_join() -> Response:
    """Ask for the code, which a link has behind the #, and who they are. Changes nothing."""
    return _join_page(_new_seat())


def knock() -> Response:
    """Ask the young person to be let in."""
    form, who = request.form, signed_in_advocate()
    seat, name = form.get("seat", ""), visible_name(form.get("name", ""))
    kind = next((each for each in KINDS if each == form.get("kind")), None)
    if not SEAT.fullmatch(seat):
        return _join_page(_new_seat(), "again", 422)
    if who is None and not (name and kind):
        return _join_page(seat, "empty", 422)
    typist = Typist(kind or "advocate", name)
    outcome = guests().knock(form.get("key", ""), seat, typist, who, _service(who))
    if outcome != "knocks":
        return _join_page(seat, outcome, 422 if outcome == "spent" else 409)
    return remember(go(f"{home()}/join/wait"), seat, days=GUEST_DAYS)


def wait() -> Response:
    """Where they are: still at the door, paused, or not here any more; who is in goes on there."""
    token = token_of(request) or ""
    tag = guests().tag(token)
    if tag is not None and request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        seat = guests().open(token)
        if seat is not None and seat.standing == "here":
            return go(f"{home()}/alongside")
        says = seat.standing if seat else "gone"
        screen = {"says": says, "tag": f'"{tag}"'}
        who, status = signed_in_advocate(), 200 if seat else 410
        response = page("join_wait.html", "join-wait", status=status, signed_in=who, **screen)
    response.headers[OURS] = "beside"
    if tag is not None:
        response.set_etag(tag)
    return response


def _new_seat() -> str:
    return token_urlsafe(SEAT_BYTES)


def guests() -> Guests:
    """Who is beside young people."""
    return services().guests


def _service(who: Advocate | None) -> str:
    return room().services[who.service].name if who else ""


def _join_page(seat: str, problem: str = "", status: int = 200) -> Response:
    who = signed_in_advocate()
    return page(
        "join.html",
        "join",
        status=status,
        seat=seat,
        problem=problem,
        typed=request.form,
        signed_in=who,
        who=who,
        is_beside=guests().open(token_of(request) or "") is not None,
        service_name=_service(who),
    )
