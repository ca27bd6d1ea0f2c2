"""Changing the language, or to easy words and back: a button on every page that a young person
sees, which loses no word."""

from typing import Final

from flask import Response, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.urls import iri_to_uri

from intake.web.shell.device import (
    CHOSEN,
    DAYS,
    LANGUAGE,
    choose_language,
    cookie_name,
    has_left,
    is_easy,
    is_young,
    language_of,
    remember,
    token_of,
)
from intake.web.shell.errors import typed
from intake.web.shell.form_keys import from_here
from intake.web.shell.now import app_now, request_now
from intake.web.shell.render import council_here, go, page
from intake.web.shell.services import hush, offered, services

FIELD: Final = "language"
"""The control that holds the tag of the language to read on in, in whatever form it stands.

Behind a dot it can have `EASY_WORDS` or `USUAL_WORDS`: how to read on, in the same language.
"""

EASY_WORDS: Final = "easy"
USUAL_WORDS: Final = "usual"


def hear() -> None:
    """Take in the language that a form asks for, so that it is answered in it already."""
    request = request_now()
    if request.method != "POST" or request.endpoint is None or not is_young(request):
        return
    tag, _, way = request.form.get(FIELD, "").partition(LANGUAGE)
    if not tag or tag not in offered():
        return
    if way in {EASY_WORDS, USUAL_WORDS}:
        _read_on(easy=way == EASY_WORDS)
    else:
        choose_language(request, tag, easy=is_easy(request))
    hush()
    pack = council_here()
    if pack:
        g.pack = services().packs[pack.key]


def _read_on(*, easy: bool) -> None:
    """Read on in easy words, or in the usual ones: on this device, and in what is told on it."""
    choose_language(request, language_of(request), easy=easy)
    token = None if has_left(request) else token_of(request)
    if token:
        services().talks.read_in_easy_words(token, easy=easy)


def switching() -> bool:
    """Whether this form was sent only to read on in another language, be it one we have or not."""
    return FIELD in request_now().form


def switch() -> Response:
    """Show the same page in another language; what was typed into it stands there to be copied."""
    to = request.form.get("to", "")
    there = to if to.startswith("/") and to[1:2] not in ("/", "\\") and to.isprintable() else "/"
    texts = typed()
    if texts:
        return page("shell/typed.html", "typed", typed=texts, to=there)
    return go(there)


def keep_choice(response: Response) -> Response:
    """Let the browser keep the language that was chosen with this request.

    It stands beside the token, and would take the place of one that the browser held back. So
    where none came, the browser must say that the form is ours.
    """
    request = request_now()
    if CHOSEN not in request.environ:
        return response
    name, token = cookie_name(request), token_of(request)
    there = any(each.startswith(f"{name}=") for each in response.headers.getlist("Set-Cookie"))
    if there or not (token or from_here(request)):
        return response
    return remember(response, token or "", DAYS if token else None)


def shown_at() -> str:
    """Where the page that is being made can be seen again; the first page where it can't be."""
    request = request_now()
    if request.method != "GET" or request.url_rule is None:
        try:
            app_now().url_map.bind("").match(request.path, "GET")
        except HTTPException:
            return f"{request.script_root}/"
    query = request.query_string.decode("ascii", "replace")
    there = iri_to_uri(f"{request.script_root}{request.path}")
    return f"{there}?{query}" if query else there
