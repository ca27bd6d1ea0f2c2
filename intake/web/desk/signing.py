"""Signing in and out."""

from flask import Response, g, request

from intake.web.desk.drafts import keep, place_of
from intake.web.desk.here import caller, desk, home, page
from intake.web.desk.resend import again, opened
from intake.web.shell.device import forget, know, known_device, remember, token_of
from intake.web.shell.form_keys import key_for
from intake.web.shell.render import go


def ask_sign_in() -> Response:
    """Ask for email, password and one-time code."""
    return _asked(None, 200)


def sign_in() -> Response:
    """Let an officer in; a form that came too late is shown again."""
    form = request.form
    credentials = (form.get("email", ""), form.get("password", ""), form.get("code", ""))
    if not all(credentials):
        return _asked("empty", 422)
    entry = desk().signing_in.sign_in(*credentials, caller())
    if entry is None:
        return _asked("wrong", 422)
    officer, token = entry
    desk().log.write(officer.email, "sign_in")
    device = desk().signing_in.known_by(officer, known_device(request))
    form_kept = opened(officer, form.get("kept", ""))
    if form_kept is None:
        return know(remember(go(_back(form.get("to", ""))), token, days=None), device)
    g.officer = officer
    if keep(officer, form_kept):
        return know(remember(go(place_of(form_kept)), token, days=None), device)
    key_for(token)
    return know(remember(again(form_kept, "signed_in"), token, days=None), device)


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


def _back(to: str) -> str:
    """Where the officer wanted to go, if that is at the desk."""
    inside = to.startswith("/desk/") and "//" not in to and "\\" not in to and to.isprintable()
    return f"{request.script_root}{to}" if inside else f"{home()}/"
