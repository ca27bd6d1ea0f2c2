"""Notices a proxy that nobody told us of: behind one, everybody seems to be one and the same."""

import logging
from collections.abc import Callable
from threading import Lock
from typing import Final

from flask import Flask, request

from intake.web.shell.device import is_passed_on

LOG: Final = logging.getLogger(__name__)
SAYS: Final = (
    "A request came through a proxy, but INTAKE_PROXIES is not set: everybody behind it counts as"
    " one caller. Set how many proxies stand in front; see intake doctor."
)


def notice_proxies(app: Flask, note: Callable[[], None]) -> None:
    """Say once in the log, and note down, that a request was passed on by a proxy."""
    first = Lock()

    def notice() -> None:
        if is_passed_on(request) and first.acquire(blocking=False):
            LOG.warning(SAYS)
            note()

    app.before_request(notice)
