"""A letter that an advocate wrote for a young person: read here, then gone through, or not."""

from flask import Response, abort, request

from intake.services.ports import DamagedContent
from intake.services.young.prepared_letters import LetterOpened
from intake.web.shell.language_switch import switching
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.request_context import address, base, talk_here, token


def look_at_letter(letter: str) -> Response:
    """All that stands in it."""
    talk = talk_here()
    if talk.draft.hidden or not talk.draft.sent:
        return go(f"{base(talk.pack)}/{'case' if talk.draft.sent else 'talk'}")
    opened_letter = services().letters_to_look_at.look(talk, letter)
    if opened_letter is None:
        return go(f"{base(talk.pack)}/case")
    return _shown(opened_letter)


def decide_on_letter(letter: str) -> Response:
    """Go through it in the talk, or say that it is not wanted."""
    if switching():
        return look_at_letter(letter)
    talk, press, letters = talk_here(), request.form.get("do"), services().letters_to_look_at
    back = f"{base(talk.pack)}/case"
    if press == "no":
        letters.refuse(token(), letter)
        return go(back)
    if press != "take":
        abort(400)
    try:
        there = letters.take_up(token(), letter)
    except DamagedContent:
        there = None
    if there is None:
        return go(f"{back}/letter/{letter}")
    return go(f"{address(there, there.conversation.next_place())}#ask")


def _shown(opened_letter: LetterOpened) -> Response:
    waiting, sheet = opened_letter.waiting, opened_letter.sheet
    return page(
        "young/prepared_letter.html",
        "prepared-letter",
        talk=talk_here(),
        letter=waiting.letter,
        waiting=waiting,
        lines=opened_letter.lines,
        say=sheet.say if sheet else None,
    )
