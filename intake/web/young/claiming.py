"""Taking over what an advocate began: by a code, on one's own phone."""

from flask import Response, request

from intake.services.talk.turns import OpenTalk
from intake.web.shell.access import NoWayIn
from intake.web.shell.device import remember
from intake.web.shell.language_switch import switching
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.request_context import address, base, talk_here, token
from intake.web.young.screens import sayer
from intake.web.young.unreadable import talk_before


def ask_code() -> Response:
    """Ask for the code. Opening this changes nothing."""
    return _asked("", 200)


def claim() -> Response:
    """Take over what the code is for, as something of one's own."""
    code = request.form.get("code", "")
    if switching():
        return _asked(code, 200)
    way_in = services().claiming.claim(code)
    if way_in is None:
        return _asked(code, 422, wrong=True)
    device_token, council_key = way_in
    to = f"{request.script_root}/{council_key}/talk/begun#ask"
    return remember(go(to), device_token)


def begun_for_me() -> Response:
    """All that an advocate wrote down for them, on one page."""
    talk = talk_here()
    waiting = services().suggestions.all(talk)
    if talk.draft.begun_by is None or talk.draft.sent or not waiting:
        return go(_on(talk))
    return page(
        "young/begun.html",
        "begun",
        talk=talk,
        waiting=waiting,
        who=services().claiming.who_began(talk),
        say=sayer(talk),
    )


def use_all() -> Response:
    """Yes, this is what I want to say: all that stood on the page."""
    talk = services().suggestions.use_all(token(), request.form.getlist("id"))
    if talk is None:
        raise NoWayIn
    return go(_on(talk))


def _asked(code: str, status: int, *, wrong: bool = False) -> Response:
    before, _ = talk_before()
    return page("young/claim.html", "claim", status=status, before=before, code=code, wrong=wrong)


def _on(talk: OpenTalk) -> str:
    """On with the talk."""
    if talk.idle:
        return f"{base(talk.pack)}/case"
    return f"{address(talk, talk.conversation.next_place())}#ask"
