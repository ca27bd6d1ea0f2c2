"""Setting up signing in, once, with the key of a link."""

from flask import Response, request

from intake.services.desk.ports import SetUp, SetUpChoice
from intake.services.desk.signing_in import SetUpRefused
from intake.web.desk.here import desk, page
from intake.web.shell.qr import scan


def ask_key() -> Response:
    """Ask for the key, which a link has behind the #, where no server's log sees it."""
    return page("link.html", "link", problem=None)


def begin() -> Response:
    """Show what to choose, and what the authenticator app has to scan."""
    invitation = desk().signing_in.set_up(request.form.get("key", ""))
    if invitation is None:
        return page("link.html", "link", status=422, problem="over")
    return _form(invitation, {})


def finish() -> Response:
    """Keep what was chosen; the recovery codes are shown now and never again."""
    form, signing_in = request.form, desk().signing_in
    key, password = form.get("key", ""), form.get("password", "")
    choice = SetUpChoice(password, form.get("code", ""))
    invitation = signing_in.set_up(key)
    if invitation is None:
        return page("link.html", "link", status=422, problem="over")
    if password != form.get("again", ""):
        return _form(invitation, {"again": "differs"}, 422)
    try:
        codes = signing_in.finish(key, choice)
    except SetUpRefused as fault:
        return _form(invitation, fault.problems, 422)
    if codes is None:
        return page("link.html", "link", status=422, problem="over")
    return page("codes.html", "codes", codes=codes, email=invitation.officer.email)


def _form(invitation: SetUp, problems: object, status: int = 200) -> Response:
    return page(
        "set_up.html",
        "set-up",
        status=status,
        found=invitation,
        key=request.form.get("key", "").strip(),
        problems=problems,
        scan=scan(invitation.address),
    )
