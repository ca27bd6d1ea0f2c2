"""Signing in and out."""

from typing import Final

from flask import Response, g, request

from intake.domain.people.officer import Officer
from intake.web.desk.drafts import keep, place_of
from intake.web.desk.here import desk, home, page
from intake.web.desk.resend import again, opened
from intake.web.shell.accounts import AccountDoors, NotLetIn, way_back
from intake.web.shell.device import forget, token_of
from intake.web.shell.form_keys import key_for
from intake.web.shell.render import go

accounts: Final = AccountDoors(lambda: desk().signing_in, lambda: desk().log, page)


def ask_sign_in() -> Response:
    """Ask for email, password and one-time code."""
    return _asked(None, 200)


def sign_in() -> Response:
    """Let an officer in; a form that came too late is shown again."""
    if "elsewhere" in request.form:
        return _signed_in_elsewhere()
    try:
        entry = accounts.enter()
    except NotLetIn as fault:
        return _asked(fault.problem, 422)
    return entry.carried(_gone_on(entry.account, entry.token))


def _signed_in_elsewhere() -> Response:
    """Go on for who signed in meanwhile in another tab, by their council: the form that came too
    late is too long to be carried there."""
    token = token_of(request) or ""
    who = desk().signing_in.account(token)
    return _asked("not_yet", 422) if who is None else _gone_on(who, token)


def _gone_on(who: Officer, token: str) -> Response:
    form_kept = opened(who, request.form.get("kept", ""))
    if form_kept is None:
        return go(way_back(request.form.get("to", ""), "/desk/") or f"{home()}/")
    g.officer = who
    if keep(who, form_kept):
        return go(place_of(form_kept))
    key_for(token)
    return again(form_kept, "signed_in")


def sign_out() -> Response:
    """End this session, or all of them."""
    desk().signing_in.sign_out(token_of(request) or "", everywhere="everywhere" in request.form)
    return forget(go(f"{home()}/sign-in"))


def _asked(problem: str | None, status: int) -> Response:
    values = request.form if request.method == "POST" else request.args
    return page(
        "sign_in.html",
        "sign-in",
        status=status,
        problem=problem,
        email=values.get("email", ""),
        to=values.get("to", ""),
        kept=request.form.get("kept", ""),
    )
