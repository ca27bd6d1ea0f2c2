"""The cookie that carries a try which waits for its turn, sealed; it lives for minutes.

An address would stand in the history, and a form can't be sent again by a page without scripts.
"""

from typing import Final

from flask import Request, Response, request

from intake.web.shell.device import WAITING, as_cookie, has_left, on_plain_loopback

SINCE_LEAVING: Final = "1"
"""Stands before a try of somebody who came anew after somebody had left fast here."""

SECONDS: Final = 15 * 60


def waiting_with(request_: Request) -> str:
    """What a device waits with, as it was sealed; empty when it waits for nothing.

    It is empty too once somebody left fast who waited.
    """
    since_leaving, _, sealed_try = request_.cookies.get(as_cookie(request_, WAITING), "").partition(
        "."
    )
    return "" if has_left(request_) and not since_leaving else sealed_try


def wait_with(response: Response, sealed_try: str) -> Response:
    """Have the device keep a sealed try until it asks again."""
    response.set_cookie(
        as_cookie(request, WAITING),
        f"{SINCE_LEAVING if has_left(request) else ''}.{sealed_try}",
        max_age=SECONDS,
        secure=not on_plain_loopback(request),
        httponly=True,
        samesite="Strict",
    )
    return response


def let_go(response: Response) -> Response:
    """Take the try out of the browser, if there is one."""
    if as_cookie(request, WAITING) in request.cookies:
        response.delete_cookie(
            as_cookie(request, WAITING),
            secure=not on_plain_loopback(request),
            httponly=True,
            samesite="Strict",
        )
    return response
