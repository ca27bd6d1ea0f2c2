"""What goes wrong, told in a child's words, with what was typed still there."""

import logging
import traceback
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import parse_qsl

from flask import Flask, Response, request
from flask.globals import request_ctx
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from intake.services.body_limits import most_bytes, takes_file
from intake.services.ports import NoSpace
from intake.services.trouble import trouble_of
from intake.web.shell.access import NoWayIn
from intake.web.shell.device import token_of
from intake.web.shell.form_keys import FIELD, from_elsewhere
from intake.web.shell.multipart_start import texts_before_file
from intake.web.shell.render import page
from intake.web.shell.request_log import request_id
from intake.web.shell.services import services

LOG: Final = logging.getLogger(__name__)
NOT_TYPED: Final = frozenset(
    {FIELD, "start", "place", "seen", "move", "item", "keep", "once", "tick", "language", "to"}
    # What opens everything stands on no page but the one that asks for it.
    | {"reference", "words", "password", "again", "key", "code"}
    # Who has the phone, and what is kept from them.
    | {"typist", "own", "among", "sure", "seat"}
    # Which of several is meant, by a name that we gave it, and what is done with it.
    | {"mark", "about", "for", "id", "of", "right", "rights", "service", "waiting"}
    | {"anyway", "do", "how"}
    # What is hidden; and a file, of which the name alone comes where it is not asked for.
    | {"hide", "content"}
)

MOST_READ: Final = 32 * 1024 * 1024
"""Bytes of a body too big that are read, and thrown away, at most."""

CHUNK: Final = 64 * 1024

FORM: Final = "application/x-www-form-urlencoded"
FORM_WITH_FILE: Final = "multipart/form-data"


def typed() -> tuple[str, ...]:
    """What the young person typed into the form that can't be taken, box by box."""
    if request.method != "POST" or from_elsewhere(request):
        return ()
    return tuple(_texts())


def _texts() -> Iterator[str]:
    try:
        controls = list(request.form.items(multi=True))
    except HTTPException:
        return
    yield from _boxes(controls)


def _boxes(controls: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in controls:
        if name not in NOT_TYPED and text.strip():
            yield text


def lost(error: Exception) -> Response:
    """This device can't be known again, or its form can't: give the text back, store nothing."""
    is_own = isinstance(error, CSRFError) and token_of(request) is not None
    return page("shell/lost.html", "lost", status=403, typed=typed(), known=is_own)


def refused(error: HTTPException) -> Response:
    """A request that can't be met, by its HTTP status."""
    status = error.code or 500
    words = tuple(_boxes(too_much())) if status == 413 else typed()
    response = page(
        "shell/error.html",
        "error",
        status=status,
        typed=words,
        is_cut=bool(words) and is_cut(),
        councils=services().offered_councils if status == 404 else (),
        finds=bool(services().places.elsewhere),
    )
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def is_cut() -> bool:
    """Whether a form is so big that not all of it can be shown again."""
    return (request.content_length or 0) > most_bytes(request.path)


def too_much() -> list[tuple[str, str]]:
    """The controls of a form that is too big, as far as it can be shown; none of another site's.

    The rest is taken in as well, so that the browser reads the answer: a connection that is
    closed while it still sends shows only a broken page.
    """
    left, body = min(request.content_length or 0, MOST_READ), bytearray()
    stream = request.environ["wsgi.input"]
    while left > 0 and (chunk := stream.read(min(left, CHUNK))):
        left -= len(chunk)
        body += chunk[: most_bytes(request.path) - len(body)]
    if from_elsewhere(request):
        return []
    if takes_file(request.path) and request.mimetype == FORM_WITH_FILE:
        return texts_before_file(request.content_type or "", bytes(body))
    if request.mimetype != FORM:
        return []
    # A character that was cut at the end is left out.
    text = getincrementaldecoder("utf-8")("replace").decode(bytes(body))
    return parse_qsl(text, keep_blank_values=True, errors="ignore")


def stranger(error: HTTPException) -> Response:
    """A request by a name that is not ours: without it no page can be made, so none is shown."""
    return Response("This is not the name of this service.", error.code, mimetype="text/plain")


def broken(error: Exception) -> Response:
    """A fault of ours. Its place is logged; its message is not, for it may quote a child."""
    log_fault(error)
    return _ours(500)


def away(error: Exception) -> Response:
    """The database does not answer, or takes nothing: nobody's fault here, and soon put right."""
    log_fault(error)
    return _ours(503, says=500)


def status_of(error: Exception) -> int:
    """503 where disk or database hinders us, which is soon put right; 500 for a fault of ours."""
    return 503 if trouble_of(error) else 500


def no_space(_: Exception) -> Response:
    """The disk is nearly full, and what is left is for whoever is not safe, or sends."""
    LOG.error("the disk is nearly full: nothing new is begun")
    return _ours(503)


def _ours(status: int, **context: object) -> Response:
    context |= {"typed": typed(), "councils": (), "back": way_back()}
    return page("shell/error.html", "error", status=status, **context)


def way_back() -> str | None:
    """Where the form stands, or what became of it, that could not be taken in."""
    adapter = request_ctx.url_adapter
    asks = request.method == "POST" and adapter is not None and "GET" in adapter.allowed_methods()
    return f"{request.script_root}{request.path}" if asks else None


def log_fault(error: Exception) -> None:
    """Log what kind of fault it is and where; not its message, for it may quote a child."""
    words = trouble_of(error)
    kind = f"{words}: {type(error).__name__}" if words else type(error).__name__
    number = request_id()
    of = f" in request {number}" if number else ""
    LOG.error("%s at %s%s", kind, " < ".join(_places(error)), of)


def _places(error: BaseException) -> Iterator[str]:
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        yield f"{frame.filename}:{frame.lineno}"


def told_by_place(record: logging.LogRecord) -> bool:
    """Have Flask, too, log a fault by its place: where even the page that tells of a fault breaks,
    it would log all that the fault says.
    """
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        record.msg, record.args = "%s at %s", (type(fault).__name__, " < ".join(_places(fault)))
        record.exc_info = record.exc_text = None
    return True


def install(app: Flask) -> None:
    """Answer every fault with a page."""
    app.logger.addFilter(told_by_place)
    app.register_error_handler(NoWayIn, lost)
    app.register_error_handler(CSRFError, lost)
    app.register_error_handler(SecurityError, stranger)
    app.register_error_handler(NoSpace, no_space)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(Exception, broken)
