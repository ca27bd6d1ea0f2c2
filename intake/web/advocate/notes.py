"""What whoever is signed in notes of cases for themselves."""

from typing import Final

from flask import Response, request

from intake.services.advocate.note_ports import Note
from intake.services.advocate.notes import LONGEST, NoteChanged, NoteTooLong, Reader
from intake.web.advocate.here import advocate, home, room, room_page
from intake.web.shell.device import token_of
from intake.web.shell.render import go

_YES: Final = "yes"


def all_notes() -> Response:
    """Every note of theirs, also of cases that they see no more."""
    return room_page("notes.html", "notes", rows=room().notes.all(_reader()))


def notes_as_text() -> Response:
    """The same as a file, for themselves."""
    response = Response(room().notes.as_text(_reader()), mimetype="text/plain")
    response.headers["Content-Disposition"] = "attachment; filename=notes.txt"
    return response


def note(reference: str) -> Response:
    """What they noted of a case, to go on with."""
    return _note_page(room().notes.of(_reader(), reference))


def keep_note(reference: str) -> Response:
    """Keep what they noted; where another tab was faster, both are there."""
    text, version = request.form.get("text", ""), request.form.get("version", "")
    try:
        room().notes.keep(_reader(), reference, text, version)
    except NoteTooLong:
        return _note_page(Note(reference, text, version), "long", status=422)
    except NoteChanged as fault:
        typed_note = Note(reference, text, fault.now.version)
        return _note_page(typed_note, "changed", status=409, other=fault.now)
    # What was emptied is gone, and may be of a case that they see no more.
    return go(f"{home()}/note/{reference}?kept" if text.strip() else f"{home()}/notes")


def bring_along() -> Response:
    """Open the notes with the password of before, once."""
    if room().notes.bring_along(_reader(), request.form.get("password", "")):
        return go(f"{home()}/notes")
    return shut_page("old_password", "wrong", 422)


def forget_notes() -> Response:
    """Take them all out, for who does not know the password of before any more."""
    if request.form.get("sure") != _YES:
        return shut_page("old_password", "unsure", 422)
    room().notes.forget(_reader())
    return go(f"{home()}/notes")


def under_old_password(_: Exception) -> Response:
    """The notes are under a password of before: ask for it."""
    return shut_page("old_password")


def sign_in_again(_: Exception) -> Response:
    """This session began before there were notes."""
    return shut_page("session")


def shut_page(why: str, problem: str = "", status: int = 409) -> Response:
    """Why no note opens now, and what helps."""
    more = {"why": why, "problem": problem, "typed": request.form.getlist("text")}
    return room_page("notes_shut.html", "notes-shut", status=status, **more)


def _note_page(
    of_case: Note, problem: str = "", *, status: int = 200, other: Note | None = None
) -> Response:
    more = {"note": of_case, "problem": problem, "other": other, "longest": LONGEST}
    is_seen = room().notes.sees(_reader(), of_case.reference)
    more |= {"is_seen": is_seen, "is_kept": "kept" in request.args}
    return room_page("note.html", "note", status=status, **more)


def _reader() -> Reader:
    return Reader(advocate(), token_of(request) or "")
