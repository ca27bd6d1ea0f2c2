"""Signing in and out at the room of advocacy services."""

from typing import Final

from flask import Response, request

from intake.web.advocate.beginnings import typed_words
from intake.web.advocate.here import home, room, room_page
from intake.web.shell.accounts import AccountDoors, NotLetIn, way_back
from intake.web.shell.device import forget, forget_seat, token_of
from intake.web.shell.render import go

accounts: Final = AccountDoors(lambda: room().signing_in, lambda: room().log, room_page)

_TYPED: Final = ("text", "typed", "reason")
"""Controls of own words: of notes, of what was given back once, of why something is sent."""


def ask_sign_in() -> Response:
    """Ask for email, password and one-time code."""
    return sign_in_page(None, 200)


def sign_in() -> Response:
    """Let an advocate in."""
    try:
        entry = accounts.enter()
    except NotLetIn as fault:
        return sign_in_page(fault.problem, 422)
    to = way_back(request.form.get("to", ""), "/advocate/") or f"{home()}/"
    return entry.carried(go(to))


def sign_out() -> Response:
    """End this session, or all of them. Whoever comes to this computer next is let in nowhere."""
    room().signing_in.sign_out(token_of(request) or "", everywhere="everywhere" in request.form)
    return forget_seat(forget(go(f"{home()}/sign-in")))


def sign_in_page(problem: str | None, status: int) -> Response:
    """The page that asks for the three, with what is wrong."""
    values = request.form if request.method == "POST" else request.args
    # What was typed and not saved, as somebody was signed out meanwhile.
    own_texts = (text for name in _TYPED for text in request.form.getlist(name))
    texts = (*own_texts, *typed_words())
    more: dict[str, object] = {key: values.get(key, "") for key in ("email", "to")}
    more["typed_texts"] = [text for text in texts if text.strip()]
    return room_page("sign_in.html", "sign-in", status=status, problem=problem, **more)
