"""Leaving fast: whatever the database does, this device is locked and shows nothing."""

from typing import Final

from flask import Response, g, request
from flask.typing import ResponseReturnValue

from intake.web.shell import errors
from intake.web.shell.access import SAFE_METHODS, is_for_anyone
from intake.web.shell.device import (
    forget,
    has_left,
    hide_token,
    is_given_a_way_in,
    mark_left,
    token_of,
    unmark_left,
)
from intake.web.shell.now import globals_now, request_now
from intake.web.shell.render import go, home, page
from intake.web.shell.services import services

HALF_TYPED: Final = "X-Kept"
"""Asks, as our own script does while somebody types, and as the last thing before it is gone, only
to keep what is half typed; the answer carries the mark of what was kept."""


def leave() -> Response:
    """Lock what was written: this device has no way in any more; the words still have."""
    _lock()
    g.is_locked = True
    return page("young/left.html", "left")


def lock_first() -> ResponseReturnValue | None:
    """On a device where somebody left, lock before anything else; then show only what all may see.

    The request of leaving may have been lost on the way. What was half typed at that moment is
    kept first, and the device is locked when that is answered.
    """
    request = request_now()
    if not has_left(request) or HALF_TYPED in request.headers:
        return None
    _lock()
    return None if is_for_anyone() else first_page()


def stay_locked(response: Response) -> Response:
    """Have the browser forget what was locked, and know that it was until somebody comes anew."""
    request, own = request_now(), globals_now()
    if is_given_a_way_in(request):
        return unmark_left(response) if has_left(request) else response
    if not has_left(request) and "is_locked" not in own:
        return response
    _lock()
    return mark_left(forget(response) if "is_locked" in own else response)


def lost(error: Exception) -> Response:
    """This device has no way in: a page that is asked for is the first one, as for everybody.

    So Back, a restored tab and an address in a history tell of nothing that was there, however
    long ago somebody left. Only who sends a form is told, unless the mark of leaving is there.
    """
    return first_page() if has_left(request) or _asks_for_a_page() else errors.lost(error)


def _asks_for_a_page() -> bool:
    """Whether a page is asked for: a browser would save any other page as the file it wants."""
    return request.method in SAFE_METHODS and "." not in request.path.rpartition("/")[2]


def first_page() -> Response:
    """Lead to the page that everybody sees first."""
    return go(f"{home()}/")


def _lock() -> None:
    token = token_of(request)
    if token is not None:
        g.is_locked = True
        hide_token(request)
        services().coming_back.leave(token, request.remote_addr or "")
