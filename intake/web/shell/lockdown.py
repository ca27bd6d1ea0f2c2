"""What is shown while everybody is shut out: no page of anybody's, and where help is."""

from collections.abc import Callable
from typing import Final

from flask import Flask, Request, Response

from intake.services.lockdown import Lockdown
from intake.web.shell.access import Audience, audiences
from intake.web.shell.device import YOUNG, hide_token, room_of
from intake.web.shell.errors import typed
from intake.web.shell.now import app_now, request_now
from intake.web.shell.render import page

WAYS_BACK: Final = frozenset({"young.back", "young.come_back", "young.ask_again", "young.claim"})
"""Doors that are anyone's and open something of somebody's."""

OPEN_TO_ALL: Final = frozenset({"shell.asset"})


def shut_out(app: Flask, standing: Callable[[], Lockdown]) -> None:
    """Have nobody come in whom ``standing`` shuts out, from the next request on."""

    def look() -> Response | None:
        request = request_now()
        if request.endpoint in OPEN_TO_ALL:
            return None
        lockdown = standing()
        if not lockdown.shuts_out_staff:
            return None
        if room_of(request) != YOUNG or _is_for_programs(request):
            return _shut_page()
        if not lockdown.shuts_out_young:
            return None
        hide_token(request)
        return _shut_page() if _opens_something(request) else None

    app.before_request(look)


def _is_for_programs(request: Request) -> bool:
    return audiences(app_now()).get(request.endpoint or "") is Audience.PROGRAM


def _opens_something(request: Request) -> bool:
    audience = audiences(app_now()).get(request.endpoint or "")
    is_own = audience in {Audience.DEVICE, Audience.STARTER}
    return is_own or request.endpoint in WAYS_BACK


def _shut_page() -> Response:
    return page("shell/shut.html", "shut", status=503, typed=typed())
