"""The cookie that holds a way in: an opaque random token; one for each room.

The young person's has besides, behind a dot, the language that was chosen on this device, once one
was, and behind another one that it reads in easy words.
"""

from ipaddress import ip_address
from typing import Final

from flask import Request, Response, current_app, request

from intake.domain.talk.devices import UNUSED_DAYS

DAYS: Final = UNUSED_DAYS
"""Calendar days that a browser keeps the token; each page of a talk or case begins them anew."""

YOUNG: Final = "y"
LANGUAGE: Final = "."
"""Stands between the token, which has none, and the language."""

EASY: Final = "e"
"""What says, behind the language, that this device reads in easy words."""

OTHER_ROOMS: Final = {
    "/desk/": "d", "/draft/": "c", "/advocate/asked/": "a", "/advocate/case/": "n",
    "/advocate/join": "g", "/advocate/alongside": "g", "/advocate/": "v",
}  # fmt: skip
"""The cookies of rooms of their own, by where their addresses begin; all else is the young room."""

_ELSEWHERE: Final = tuple(OTHER_ROOMS)

ADVOCATE: Final = "v"
"""The cookie of who is signed in at an advocacy service."""

GUEST: Final = "g"
"""The cookie of who was let in beside a young person."""

KEPT: Final = "intake.token"
"""Where the token is kept for the length of a request, once it was read."""

LEFT: Final = "intake.has_left"
COOKIE: Final = "intake.device_cookie"
"""Where it is kept besides whether somebody left, and what stands in the device's cookie."""

NEW: Final = "intake.new_token"
"""Says, for the length of a request, that this device is given a way in with its answer."""

LEAVING: Final = "l"
"""The mark that somebody left fast on this device. It says no more than that."""

LEAVING_SECONDS: Final = 60 * 60
"""How long the mark stays once the server knows of it; a script's stays as long as a way in."""

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""This machine as a browser calls it."""

HERE: Final = frozenset({"", "127.0.0.1", "::1"})
"""This machine as a gateway mostly calls it."""

PROXY_MARKS: Final = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)
"""Headers that only a proxy adds, as the gateway calls them."""

PLAIN: Final = "intake.plain_loopback"
"""Where it is kept for the length of a request whether it stays here, without TLS."""

CHOSEN: Final = "intake.language"
"""Where the language that is chosen with this request is kept until it is answered."""

WAITING: Final = "w"
"""The cookie of a try to come back that waits for its turn."""

KNOWN: Final = "k"
"""The cookie of a browser that officers signed in with. It opens nothing."""

KNOWN_DAYS: Final = 180

BEGINNER: Final = "b"
"""The cookie that opens what an advocate began with this browser, beside who is signed in."""

MAX_LENGTH: Final = 200
"""Characters; a longer cookie is none of ours and is not looked up."""


def on_plain_loopback(request_: Request) -> bool:
    """Whether this request stays on one machine without TLS, where cookies can't be Secure.

    Anything that a proxy leaves behind, a caller from elsewhere, or an https public address, says
    otherwise.
    """
    environ = request_.environ
    if PLAIN not in environ:
        environ[PLAIN] = _stays_here(request_)
    return bool(environ[PLAIN])


def _stays_here(request_: Request) -> bool:
    if request_.is_secure or current_app.config["PUBLIC_OVER_TLS"]:
        return False
    host = request_.host.rsplit(":", 1)[0] if not request_.host.endswith("]") else request_.host
    return _is_near(request_.remote_addr or "") and host in LOOPBACK and not is_passed_on(request_)


def _is_near(peer: str) -> bool:
    """Whether a request never left this machine: an address of it, or none, as in a pipe."""
    if peer in HERE:
        return True
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return False


def is_passed_on(request_: Request) -> bool:
    """Whether a request bears the mark of a proxy that passed it on."""
    return any(map(request_.environ.__contains__, PROXY_MARKS))


def cookie_name(request_: Request) -> str:
    """``__Host-y``, which browsers take only over TLS for this very host; ``y`` on loopback.

    The desk has ``d`` in place of ``y``.
    """
    return as_cookie(request_, room_of(request_))


def as_cookie(request_: Request, name: str) -> str:
    """A cookie's name as browsers hold it to this very host wherever there is TLS."""
    return name if on_plain_loopback(request_) else f"__Host-{name}"


def leaving_mark(request_: Request) -> str:
    """What the mark that somebody left is called here."""
    return as_cookie(request_, LEAVING)


def has_left(request_: Request) -> bool:
    """Whether somebody left fast on this device, and nobody came or began since."""
    environ = request_.environ
    if LEFT not in environ:
        environ[LEFT] = leaving_mark(request_) in request_.cookies
    return bool(environ[LEFT])


def hide_token(request_: Request) -> None:
    """Have the rest of this request go on as if no token had come."""
    request_.environ[KEPT] = None


def is_given_a_way_in(request_: Request) -> bool:
    """Whether the answer to this request gives this device a way in."""
    return NEW in request_.environ


def mark_left(response: Response) -> Response:
    """Have this browser say for a while that somebody left; a script must be able to say it too."""
    response.set_cookie(
        leaving_mark(request),
        "1",
        max_age=LEAVING_SECONDS,
        secure=not on_plain_loopback(request),
        samesite="Lax",
    )
    return response


def unmark_left(response: Response) -> Response:
    """Take the mark that somebody left out of the browser."""
    response.delete_cookie(
        leaving_mark(request), secure=not on_plain_loopback(request), samesite="Lax"
    )
    return response


def token_of_advocate(request_: Request) -> str:
    """The token with which somebody is signed in at an advocacy service, on any page of the room
    that opens by another one besides; empty where there is none that could be ours."""
    return _kept_text(request_, ADVOCATE)


def is_young(request_: Request) -> bool:
    """Whether this is asked of the young person's room."""
    return room_of(request_) == YOUNG


def room_of(request_: Request) -> str:
    """The cookie of the room that this is asked of."""
    path = request_.path
    if not path.startswith(_ELSEWHERE):
        return YOUNG
    return next(name for start, name in OTHER_ROOMS.items() if path.startswith(start))


def token_of(request_: Request) -> str | None:
    """The token that came with a request, if one did that could be ours."""
    environ = request_.environ
    if KEPT not in environ:
        token = _cookie(request_)[0]
        environ[KEPT] = token if 0 < len(token) <= MAX_LENGTH else None
    device_token: str | None = environ[KEPT]
    return device_token


def language_of(request_: Request) -> str:
    """The tag of the language that was chosen on this device, with this request or before."""
    return _reading(request_).partition(LANGUAGE)[0]


def is_easy(request_: Request) -> bool:
    """Whether this device reads in easy words, as was chosen with this request or before."""
    return _reading(request_).partition(LANGUAGE)[2] == EASY


def reads_easily(request_: Request) -> bool:
    """Whether the page that is asked for is one of easy read."""
    return is_young(request_) and is_easy(request_)


def choose_language(request_: Request, tag: str, *, easy: bool) -> None:
    """Have this device keep a language from now on, and whether it reads in easy words."""
    request_.environ[CHOSEN] = f"{tag}{LANGUAGE}{EASY}" if easy else tag


def _reading(request_: Request) -> str:
    """What was chosen of how to read, as the cookie has it."""
    return str(request_.environ.get(CHOSEN, _cookie(request_)[1]))


def _cookie(request_: Request) -> tuple[str, str]:
    environ = request_.environ
    if COOKIE not in environ:
        token, _, language = request_.cookies.get(cookie_name(request_), "").partition(LANGUAGE)
        environ[COOKIE] = token, language
    cookie: tuple[str, str] = environ[COOKIE]
    return cookie


def remember(response: Response, token: str, days: int | None = DAYS) -> Response:
    """Give this device its way in, or renew how long it is kept.

    With None for the days, the browser keeps it until it is closed.
    """
    reading = _reading(request)
    if token:
        request.environ[NEW] = True
    response.set_cookie(
        cookie_name(request),
        f"{token}{LANGUAGE}{reading}" if reading else token,
        max_age=None if days is None else days * 24 * 60 * 60,
        secure=not on_plain_loopback(request),
        httponly=True,
        samesite="Lax",
    )
    return response


def beginner_device(request_: Request) -> str:
    """The secret with which this browser opens what an advocate began on it; empty if none did."""
    return _kept_text(request_, BEGINNER)


def keep_beginner_device(response: Response, secret: str) -> Response:
    """Have this browser keep that secret as long as it comes back."""
    return _keep_text(response, BEGINNER, secret, DAYS)


def known_device(request_: Request) -> str:
    """What this browser keeps of the officers who signed in with it; empty if none did."""
    return _kept_text(request_, KNOWN)


def know(response: Response, device: str) -> Response:
    """Have this browser be known by whoever signed in with it, for as long as they come back."""
    return _keep_text(response, KNOWN, device, KNOWN_DAYS)


def _kept_text(request_: Request, name: str) -> str:
    text = request_.cookies.get(as_cookie(request_, name), "")
    return text if len(text) <= MAX_LENGTH else ""


def _keep_text(response: Response, name: str, text: str, days: int) -> Response:
    response.set_cookie(
        as_cookie(request, name),
        text,
        max_age=days * 24 * 60 * 60,
        secure=not on_plain_loopback(request),
        httponly=True,
        samesite="Strict",
    )
    return response


def forget(response: Response) -> Response:
    """Take this device's way in out of the browser, and a try to come back that waits."""
    names = [cookie_name(request), as_cookie(request, WAITING)]
    for name in names if names[1] in request.cookies else names[:1]:
        response.delete_cookie(
            name, secure=not on_plain_loopback(request), httponly=True, samesite="Lax"
        )
    return response


def forget_seat(response: Response) -> Response:
    """Take what lets this browser in beside a young person out of it."""
    name, is_secure = as_cookie(request, GUEST), not on_plain_loopback(request)
    if name in request.cookies:
        response.delete_cookie(name, secure=is_secure, httponly=True, samesite="Lax")
    return response
