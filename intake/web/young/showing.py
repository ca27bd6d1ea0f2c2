"""Showing something: a photo or a paper that goes with the letter, added before it is sent."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from flask import Response, abort, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from intake.domain.case.documents import ENDINGS
from intake.domain.talk.half_typed import NoRoom
from intake.domain.talk.proofs import MOST_PROOFS, MOST_WORDS
from intake.domain.talk.words_beside import beside_mark
from intake.services.body_limits import FILE, MIB, takes_file
from intake.services.case.case_files import NoSuchDocument
from intake.services.ports import NoSpace
from intake.services.talk.proofs import Box, Fault
from intake.services.talk.turns import OpenTalk
from intake.web.shell import errors
from intake.web.shell.access import NoWayIn
from intake.web.shell.busy import waited
from intake.web.shell.device import has_left
from intake.web.shell.errors import too_much
from intake.web.shell.file_response import MIMETYPES, named_file
from intake.web.shell.language_switch import switching
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.leaving import HALF_TYPED
from intake.web.young.request_context import (
    address,
    asks_who_types,
    base,
    talk_here,
    token,
    who_types_address,
)
from intake.web.young.screens import card_screen
from intake.web.young.talk import AWAY, away
from intake.web.young.too_late import late_file
from intake.web.young.unreadable import talk_before

CONTENT: Final = "content"
WORDS: Final = "beside"
TYPIST: Final = "typist"
SHOWN: Final = "seen"
"""The controls of the file, of the words beside it, of who types, sealed, and, behind a dot, of the
mark of what stood in the box."""

HERE: Final[Mapping[str, str]] = {"check": "talk/check", "show": "talk/show"}
"""Where one can go from here beside `AWAY`."""

_TRY_AGAIN: Final = frozenset({"busy", "slow"})
"""Faults that may be none of the file: the same one may be taken later."""


def show_something() -> Response:
    """What was added so far, and a form to add one more."""
    talk = talk_here()
    return _elsewhere(talk) or _page(talk)


def add_something() -> Response:
    """Add a file, once; or say what is wrong with it, with the words still in their box.

    Who typed them stands sealed in the form, so it is taken before it is asked who types now.
    """
    talk, words, showing = talk_here(), request.form.get(WORDS, ""), services().sending.showing
    if not showing.is_offered(talk):
        return late_file(talk, words)
    if switching():
        return _page(talk, words)
    content = _sent_file()
    if waited():
        is_here = showing.is_here(talk, content, _box().words)
        return _added(talk) if is_here else _not_added(talk, words, "busy", 503)
    try:
        outcome = showing.add(token(), content, _box())
    except NoSpace:
        return _not_added(talk, words, "disk", 503)
    if outcome is None:
        raise NoWayIn
    return _answer(outcome.talk, outcome.fault, words)


def take_something_away() -> Response:
    """Take one away for good, and go back to where that was pressed.

    Words that came along wait in the draft, and stand in their box again.
    """
    talk = services().sending.showing.take_away(token(), request.form.get("mark", ""))
    if talk is None:
        raise NoWayIn
    return _kept("show", "#shown")


def keep_words() -> Response:
    """Put away what is typed beside a file that was not added, and go where was pressed.

    What was said is hidden first, or shown again, where that was pressed.
    """
    if "hide" in request.form:
        services().talks.hide(token(), hide=request.form["hide"] == "yes")
    return _kept(request.args.get("to", ""))


def _kept(to: str, at: str = "") -> Response:
    """Where to go once the words that came are kept; where they can't be, they stand in the box."""
    words = request.form.get(WORDS, "")
    try:
        talk = services().sending.showing.put_away(token(), _box())
    except (NoSpace, NoRoom) as fault:
        is_full = isinstance(fault, NoSpace)
        return _page(talk_here(), words, "disk" if is_full else "wordy", 503 if is_full else 422)
    if talk is None:
        raise NoWayIn
    if words.strip() and not services().sending.showing.is_offered(talk):
        return late_file(talk, words)
    if HALF_TYPED in request.headers:
        return Response(status=204, headers={HALF_TYPED: beside_mark(_box().words)})
    if to in AWAY:
        return go(away(talk, to))
    return go(f"{base(talk.pack)}/{HERE.get(to, HERE['show'])}{at}")


def something_shown(mark: str) -> Response:
    """One of them: a picture is shown, a PDF is only saved."""
    talk = talk_here()
    try:
        proof_here, content = services().sending.showing.open(talk, mark)
    except NoSuchDocument:
        abort(404)
    form = proof_here.proof.form
    name = f"{proof_here.kind}-{proof_here.number}.{ENDINGS[form]}"
    return named_file(content, MIMETYPES[form], name, is_inline=form != "pdf")


def too_large(error: RequestEntityTooLarge) -> Response:
    """The form again, for a file of more bytes than are taken in, with what was typed beside it.

    Nothing is kept by it, so the form's key is not asked for.
    """
    talk = None if has_left(request) or not takes_file(request.path) else talk_before()[0]
    if talk is None or _elsewhere(talk):
        return errors.refused(error)
    words = dict(too_much()).get(WORDS, "")
    return _page(services().talks.hear_refused(talk, words, is_kept=False), words, "large", 413)


def _elsewhere(talk: OpenTalk) -> Response | None:
    """Where to go instead, where nothing can be shown with what is told now."""
    if talk.idle:
        return go(f"{base(talk.pack)}/case")
    if asks_who_types(talk):
        return go(who_types_address(talk, None))
    return None if services().sending.showing.is_offered(talk) else go(address(talk, None))


def _not_added(talk: OpenTalk, words: str, fault: Fault, status: int) -> Response:
    """What is wrong with a file, under the card that the words beside it call for.

    They wait in the draft as far as there is room, and stand in the box in any case.
    """
    with suppress(NoSpace, NoRoom):
        talk = services().sending.showing.put_away(token(), _box()) or talk
    heard_talk = services().talks.hear_refused(talk, words, is_kept=True)
    return _page(heard_talk, words, fault, status)


def _answer(talk: OpenTalk, fault: Fault | None, words: str) -> Response:
    """The page that adding a file leads to."""
    if fault == "late":
        return late_file(talk, words)
    if fault:
        return _not_added(talk, words, _told(fault), 503 if fault in _TRY_AGAIN else 422)
    return _added(talk)


def _added(talk: OpenTalk) -> Response:
    return go(f"{base(talk.pack)}/talk/show#shown")


def _page(
    talk: OpenTalk, came: str = "", fault: Fault | None = None, status: int = 200
) -> Response:
    """The page, with the words that ``came`` in their box, or those that wait for it."""
    waiting, mark = services().sending.showing.box(talk)
    words = came if came.strip() else waiting
    return page(
        "young/show.html",
        "show",
        status=status,
        talk=talk,
        shown=services().sending.showing.of(talk),
        words=words,
        mark=mark,
        covered=talk.draft.hidden and not came.strip() and bool(waiting),
        fault=fault,
        most=MOST_PROOFS,
        most_words=MOST_WORDS,
        megabytes=FILE // MIB,
        **card_screen(talk),
    )


def _box() -> Box:
    """The box as it came; one that was covered, or that stands on no page, came as it waits."""
    shown_mark = request.form.get(SHOWN, "").partition(".")[2]
    words = request.form.get(WORDS, "").replace("\r\n", "\n")
    return Box(words, shown_mark, request.form.get(TYPIST, ""))


def _told(fault: Fault) -> Fault:
    """What is said of a fault: whoever chose a file with nothing in it did choose one."""
    return "damaged" if fault == "empty" and _upload() is not None else fault


def _sent_file() -> bytes:
    upload = _upload()
    return upload.read() if upload is not None else b""


def _upload() -> FileStorage | None:
    """The file that was chosen, if one was: a browser sends a nameless one where none is."""
    upload = request.files.get(CONTENT)
    return upload if isinstance(upload, FileStorage) and upload.filename else None
