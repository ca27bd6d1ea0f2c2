"""Coming back with reference and words."""

from secrets import token_hex

from flask import Response, request

from intake.services.ports import TooManyTries
from intake.services.talk.turns import OpenTalk
from intake.web.shell.device import remember
from intake.web.shell.language_switch import switching
from intake.web.shell.render import page
from intake.web.shell.services import services
from intake.web.young.request_context import base, caller, go
from intake.web.young.unreadable import talk_before


def back() -> Response:
    """Ask for the reference and the words."""
    return _asked(None, 200)


def come_back() -> Response:
    """Open the talk or the case that the reference and the words belong to."""
    if switching():
        return _asked(None, 200)
    try:
        way_in = services().coming_back.come_back(*_code(), caller())
    except TooManyTries:
        return _asked("too_many", 429)
    if way_in is None:
        return _asked("wrong" if all(_code()) else "empty", 422)
    token, talk = way_in
    return remember(go(_next(talk)), token)


def _asked(problem: str | None, status: int) -> Response:
    reference, words = _code()
    before, unreadable = talk_before()
    return page(
        "young/back.html",
        "back",
        status=status,
        stranger=f"form-{token_hex(4)}",
        before=before,
        unreadable=unreadable,
        problem=problem,
        slips=services().coming_back.slips(words) if problem == "wrong" else (),
        reference=reference,
        words=words,
    )


def _code() -> tuple[str, str]:
    return request.form.get("reference", ""), request.form.get("words", "")


def _next(talk: OpenTalk) -> str:
    return f"{base(talk.pack)}/case" if talk.idle else f"{base(talk.pack)}/talk#ask"
