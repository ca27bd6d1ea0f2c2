"""What comes after something was sent: nothing of it is kept, and all that was typed is shown."""

from collections.abc import Sequence

from flask import Response

from intake.domain.case.message_kinds import ADD
from intake.services.talk.turns import OpenTalk
from intake.web.shell.render import page
from intake.web.shell.services import services


def late_answer(talk: OpenTalk, texts: Sequence[str]) -> Response:
    """An answer to what is not asked now, with the way to add it to what was sent."""
    adds = _adds(talk) if talk.idle and texts else None
    return page("young/gone.html", "gone", status=410, talk=talk, typed=texts, adds=adds)


def late_file(talk: OpenTalk, words: str) -> Response:
    """A photo or paper that came too late for its letter, with the words that were beside it.

    It can be added to what was sent, so the way there is shown without words, too.
    """
    texts = (words,) if words.strip() else ()
    adds = _adds(talk) if talk.draft.sent else None
    return page("young/late_file.html", "gone", status=410, talk=talk, typed=texts, adds=adds)


def _adds(talk: OpenTalk) -> str | None:
    """The further conversation in which something is added, where the case takes one now."""
    moves = services().tracking.case(talk).moves
    return ADD if any(move.flow == ADD for move in moves) else None
