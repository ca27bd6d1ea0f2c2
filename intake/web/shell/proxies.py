"""Notices a proxy that nobody told us of, or that does not say who called.

Behind either, everybody seems to be one and the same.
"""

import logging
from collections.abc import Callable
from threading import Lock
from typing import Final

from flask import Flask

from intake.web.shell.device import is_passed_on
from intake.web.shell.now import request_now

LOG: Final = logging.getLogger(__name__)
SAYS: Final = (
    "A request came through a proxy, but INTAKE_PROXIES is not set: everybody behind it counts as"
    " one caller. Set how many proxies stand in front; see intake doctor."
)
SILENT: Final = (
    "A request came by the public address with fewer callers in X-Forwarded-For than INTAKE_PROXIES"
    " counts on: everybody counts as one caller. Have each proxy set it; see intake doctor."
)


def notice_proxies(app: Flask, note: Callable[[], None]) -> None:
    """Say once in the log, and note down, that a request was passed on by a proxy."""
    first = Lock()

    def notice() -> None:
        if is_passed_on(request_now()) and first.acquire(blocking=False):
            LOG.warning(SAYS)
            note()

    app.before_request(notice)


def notice_silence(app: Flask, host: str, proxies: int, note: Callable[[], None]) -> None:
    """Say once in the log, and note down, that one of the proxies does not say who called.

    ``host`` is what the world calls us: who asks by another name is on this machine, or a monitor.
    """
    first = Lock()

    def notice() -> None:
        # Not `request.host`, which refuses a monitor that asks by another name.
        headers = request_now().headers
        asked_for = headers.get("Host", "").partition(":")[0].casefold()
        callers = [each for each in headers.get("X-Forwarded-For", "").split(",") if each]
        if asked_for == host and len(callers) < proxies and first.acquire(blocking=False):
            LOG.warning(SILENT)
            note()

    app.before_request(notice)
