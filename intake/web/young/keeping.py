"""What a young person can keep: the place in the talk, and the letter."""

from dataclasses import replace
from typing import Final

from flask import Response, abort, current_app, request

from intake.domain.letters.parts import Letter
from intake.services.papers.letters import NotMade
from intake.services.papers.writing import NoSuchLetter
from intake.services.talk.turns import OpenTalk
from intake.web.shell.access import NoWayIn
from intake.web.shell.busy import unless_waited
from intake.web.shell.device import forget
from intake.web.shell.print_size import in_big_print
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.request_context import (
    asks_who_types,
    base,
    talk_here,
    token,
    who_types_address,
)
from intake.web.young.screens import beside_screen

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
"""The media type of a Word document."""

OMBUDSMAN: Final = "ombudsman"
"""Asked for in place of the number of an event: the letter that goes outside the council."""

HIDES: Final = {
    "check": "talk/check",
    "letter": "letter",
    "case": "case",
    "suggestions": "talk/suggestions",
    "begun": "talk/begun",
}
"""The pages that hide what was said, by the name that their form gives."""

LONGEST_NUMBER: Final = 6
"""Digits in the number of an event that are read at all."""


def hide() -> Response:
    """Hide what was said from whoever looks on, or show it again, and go back there."""
    talk = services().talks.hide(token(), hide=request.form.get("hide") == "yes")
    if talk is None:
        raise NoWayIn
    to, of = HIDES.get(request.form.get("to", ""), "talk"), _asked_for()
    return go(f"{base(talk.pack)}/{to}{f'?of={of}' if of else ''}")


def throw_away() -> Response:
    """Delete what was not sent, for good. What was sent stays, and is shown."""
    talk = talk_here()
    if not services().coming_back.throw_away(token()):
        return go(f"{base(talk.pack)}/case")
    return forget(page("young/thrown.html", "thrown"))


def letter() -> Response:
    """The letter as it stands now, or as it was sent."""
    talk = talk_here()
    if asks_who_types(talk):
        return go(who_types_address(talk, None))
    return _letter_page(talk, _letter(talk))


def letter_as_text() -> Response:
    """The same letter as a file of plain text."""
    return _file("txt", "text/plain")


def letter_as_pdf() -> Response:
    """The same letter to print or to send on."""
    return _file("pdf", "application/pdf")


def letter_as_docx() -> Response:
    """The same letter to go on editing."""
    return _file("docx", WORD)


def letter_as_html() -> Response:
    """The same letter as a page that stands alone."""
    return _file("html", "text/html")


def _file(kind: str, mimetype: str) -> Response:
    talk = talk_here()
    asks = services().writing.asks_big_print(talk)
    letter = replace(_letter(talk), big_print=in_big_print(asks=asks))
    try:
        file = unless_waited(lambda: services().letter_file(kind, letter))
    except NotMade as failure:
        current_app.logger.error("No letter was made: %s", failure)
        return _letter_page(talk, letter, failure=True)
    response = Response(file, mimetype=mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename=letter.{kind}"
    return response


def _letter(talk: OpenTalk) -> Letter:
    """The letter that is being made, or the one that was sent with the event that is asked for."""
    try:
        if _of(talk) == OMBUDSMAN:
            return services().stories.to_ombudsman(talk.draft.reference)
        if _of(talk):
            return services().writing.letter_of_event(talk.draft.reference, int(_of(talk)))
        return services().writing.letter(talk)
    except NoSuchLetter:
        abort(404)


def _asked_for() -> str:
    number = request.values.get("of", "")
    if number == OMBUDSMAN:
        return number
    return number if number.isdecimal() and len(number) <= LONGEST_NUMBER else ""


def _of(talk: OpenTalk) -> str:
    """What is asked for of what was sent; before that there is only the letter so far."""
    return _asked_for() if talk.draft.sent else ""


def _letter_page(talk: OpenTalk, letter: Letter, *, failure: bool = False) -> Response:
    status, of = 503 if failure else 200, _of(talk)
    letter = replace(letter, big_print=services().writing.asks_big_print(talk))
    theirs = of.isdecimal() and services().writing.theirs(talk.draft.reference, int(of))
    context = {"talk": talk, "letter": letter, "failed": failure, "of": of, "theirs": theirs}
    context |= beside_screen(talk)
    return page("young/letter.html", "letter", status=status, **context)
