"""A letter that an advocate writes for a young person: typed on one page, looked at, left for them.

With the young person's yes to that, it can be sent for them too.
"""

import re
import secrets
from dataclasses import replace
from typing import Final

from flask import Response, request

from intake.domain.talk.sheet import BETWEEN, Controls
from intake.services.advocate.writing_for_them import Outcome, WritingForThem
from intake.web.advocate.case import device_token, side
from intake.web.advocate.pages import address, page
from intake.web.shell.accounts import signed_in_advocate
from intake.web.shell.render import go
from intake.web.shell.services import services

LETTER: Final = "letter"
"""The control with the id of a letter, which is drawn with its page."""

ASKED: Final = "asked"
"""The control by which who sends it says that they were asked to."""

_ID: Final = re.compile("[0-9a-f]{32}")
_STATUS: Final = {"gone": 409, "many": 409, "no_key": 409}
"""How a page is answered that is not to be mended by typing."""

DONE: Final[dict[Outcome, str]] = {"kept": "left", "sent": "sent"}


def write_letter(link: str, flow: str) -> Response:
    """All that a letter asks, on one page."""
    return _form(link, flow)


def look_at_letter(link: str, flow: str) -> Response:
    """Look at what was typed, change it, leave it for the young person, or send it for them."""
    move, letter_id = request.form.get("move", ""), _letter_id()
    controls = _controls()
    if move == "leave":
        return _after(link, flow, writing().leave(link, device_token(), letter_id, flow, controls))
    if move == "send":
        is_asked = bool(request.form.get(ASKED))
        outcome = writing().send(link, device_token(), letter_id, flow, controls, is_asked=is_asked)
        return _after(link, flow, outcome)
    return _form(link, flow, controls, is_look=move == "look")


def writing() -> WritingForThem:
    """The services of these pages."""
    return replace(services().writing_for_them, side=side())


def _after(link: str, flow: str, outcome: Outcome) -> Response:
    if outcome in DONE:
        return go(f"{address(link, 'case')}?{DONE[outcome]}#letters")
    return _form(link, flow, _controls(), is_look=outcome == "not_asked", says=outcome)


def _form(
    link: str,
    flow: str,
    controls: Controls | None = None,
    *,
    is_look: bool = False,
    says: Outcome | None = None,
) -> Response:
    sheet_page = writing().page(link, device_token(), flow, controls)
    if sheet_page is None:
        # It is asked no more, or was never: what was typed stands there to be copied.
        return _page("write_gone.html", "write-gone", link, 409, typed=_texts(controls))
    is_wrong = is_look and sheet_page.sheet.sheet.faulty
    template = "write_look.html" if is_look and not is_wrong else "write.html"
    status = _STATUS.get(says, 422) if says else 422 if is_wrong else 200
    return _page(
        template,
        template.partition(".")[0].replace("_", "-"),
        link,
        status,
        shown=sheet_page,
        sheet=sheet_page.sheet,
        say=sheet_page.sheet.say,
        flow=flow,
        says="faulty" if is_wrong else says,
        letter=_letter_id(),
        controls=[*request.form.items(multi=True)] if controls is not None else (),
        between=BETWEEN,
    )


def _page(template: str, name: str, link: str, status: int, **more: object) -> Response:
    who = signed_in_advocate()
    return page(template, name, link, at="case", status=status, signed_in=who, **more)


def _letter_id() -> str:
    """The id that came with the page, or a new one."""
    text = request.form.get(LETTER, "")
    return text if _ID.fullmatch(text) else secrets.token_hex(16)


def _controls() -> Controls:
    return {name: values for name, values in request.form.lists() if BETWEEN in name}


def _texts(controls: Controls | None) -> list[str]:
    return [text for values in (controls or {}).values() for text in values if text.strip()]
