"""Signing in with the council's own account: to its page, back from it, and what it opens."""

from typing import Final, Literal

from flask import Response, abort, g, request

from intake.domain.people.officer import Officer
from intake.services.accounts.sign_on import (
    MINUTES,
    Departure,
    Errand,
    SignOnFault,
    SignOnRefused,
)
from intake.web.desk.here import desk, home, officer, page
from intake.web.shell.accounts import caller, way_back
from intake.web.shell.device import as_cookie, on_plain_loopback, remember, token_of
from intake.web.shell.form_keys import from_here
from intake.web.shell.render import go
from intake.web.shell.services import services

COOKIE: Final = "o"
"""The cookie of who is at their council's sign-in page. It opens nothing without the answer."""

MOST: Final = 4000
"""Characters of it; a longer one is none of ours."""

MOST_KEY: Final = 200
"""Characters of a link's key; a longer one is none of ours, and would not fit into the cookie."""


def go_to_council(council: str) -> Response:
    """Lead to a council's sign-in page, from ours; another site's link leads to ours first."""
    _offered(council)
    to = request.args.get("to", "")
    if not from_here(request):
        return go(f"{home()}/sign-in")
    try:
        departure = desk().sign_on.begin(council, Errand(to=to))
    except SignOnRefused as fault:
        return _refused(fault.fault, to)
    return _carrying(go(departure.address), departure)


def back_from_council(council: str) -> Response:
    """Let in who comes back from there, or say why not. The answer is good once.

    That it is a GET, and from another site, can't be helped: that is how a provider answers. The
    cookie shows that this browser asked for it.
    """
    _offered(council)
    cookie = request.cookies.get(as_cookie(request, COOKIE), "")
    who = desk().signing_in.account(token_of(request) or "")
    try:
        arrival = desk().sign_on.come_back(
            council, cookie if len(cookie) <= MOST else "", request.args, who
        )
    except SignOnRefused as fault:
        return _forgetting(_not_let_in(fault.fault, council, who))
    if not arrival.token:
        return _forgetting(go(f"{home()}/council-account"))
    to = way_back(arrival.errand.to, "/desk/") or f"{home()}/"
    return _forgetting(remember(go(to), arrival.token, days=None))


def council_account() -> Response:
    """Whether an officer's own account at the council is connected, and how it is."""
    return _own_page(None, 200)


def connect_account() -> Response:
    """Send an officer to their council, so that their account there is connected with this one.

    They show once more who they are: whoever finds a desk unlocked would be in for good by it.
    """
    _offered(officer().council)
    password, code = request.form.get("password", ""), request.form.get("code", "")
    if not desk().signing_in.proves(officer(), password, code, caller()):
        return _own_page("wrong", 422)
    return _to_council(officer().council, Errand(officer=officer().id))


def settle_by_council() -> Response:
    """Send somebody who has a link to their council, instead of choosing a password."""
    key = request.form.get("key", "").strip()
    invitation = desk().signing_in.set_up(key) if len(key) <= MOST_KEY else None
    if invitation is None:
        return page("link.html", "link", status=422, problem="over")
    council = invitation.account.council
    _offered(council)
    return _to_council(council, Errand(key=key))


def _to_council(council: str, errand: Errand) -> Response:
    """A page with the way there. A form can't lead there itself: our policy keeps forms here."""
    try:
        departure = desk().sign_on.begin(council, errand)
    except SignOnRefused as fault:
        is_own = bool(errand.officer)
        return _own_page(fault.fault, 503) if is_own else _refused(fault.fault)
    response = page(
        "to_council.html",
        "to-council",
        address=departure.address,
        council=services().councils[council].short_name,
        minutes=MINUTES,
    )
    return _carrying(response, departure)


def _not_let_in(fault: SignOnFault, council: str, who: Officer | None) -> Response:
    """Why nobody was let in; for who is signed in here already, on the page of their account."""
    if who is None or who.council != council:
        return _refused(fault)
    g.officer = who
    return _own_page(fault, 422)


def _own_page(problem: SignOnFault | Literal["wrong"] | None, status: int) -> Response:
    _offered(officer().council)
    is_bound = desk().sign_on.is_bound(officer())
    return page(
        "council_account.html",
        "council-account",
        status=status,
        problem=problem,
        is_bound=is_bound,
    )


def _refused(fault: SignOnFault, to: str = "") -> Response:
    """The page for signing in, with why nobody was let in: a password is good all the same."""
    status = 503 if fault == "away" else 422
    return page("sign_in.html", "sign-in", status=status, problem=fault, to=to, kept="")


def _offered(council: str) -> None:
    if council not in desk().sign_on.offered():
        abort(404)


def _carrying(response: Response, departure: Departure) -> Response:
    # Lax: the council's page leads back from another site, and only as a page that is looked at.
    response.set_cookie(
        as_cookie(request, COOKIE),
        departure.cookie,
        max_age=MINUTES * 60,
        secure=not on_plain_loopback(request),
        httponly=True,
        samesite="Lax",
    )
    return response


def _forgetting(response: Response) -> Response:
    name, is_secure = as_cookie(request, COOKIE), not on_plain_loopback(request)
    if name in request.cookies:
        response.delete_cookie(name, secure=is_secure, httponly=True, samesite="Lax")
    return response
