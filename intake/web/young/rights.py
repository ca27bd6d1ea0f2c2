"""Asking the council about what is kept: looked at before it goes, and taken back."""

from typing import Final

from flask import Response, request

from intake.domain.case.rights import KINDS
from intake.services.young.rights import Fault, RightsShown
from intake.web.shell.language_switch import switching
from intake.web.shell.render import go, page
from intake.web.shell.services import services
from intake.web.young.request_context import base, talk_here, token

KIND: Final = "for"
WORDS: Final = "said"
"""The controls of what is asked for, and of what they say to it."""

_LONGEST_NUMBER: Final = 9


def look_at_asking() -> Response:
    """What would be asked, and what it can't do, before it is sent."""
    kind, talk = request.args.get(KIND, ""), talk_here()
    rights = services().rights.shown(talk)
    if rights is None or kind not in rights.open_kinds:
        return _back()
    return _asking(kind, rights)


def ask_council() -> Response:
    """Ask for one thing, or take back what was asked."""
    if request.form.get("do") == "back":
        number = request.form.get("of", "")
        is_number = number.isdecimal() and len(number) <= _LONGEST_NUMBER
        services().rights.take_back(token(), int(number) if is_number else 0)
        return _back()
    kind, words = request.form.get(KIND, ""), _words()
    rights = services().rights.shown(talk_here())
    if rights is None or kind not in KINDS:
        return _back()
    if switching():
        return _asking(kind, rights, words)
    fault = services().rights.ask(token(), kind, words)
    return _asking(kind, rights, words, fault) if fault else _back()


def _asking(
    kind: str, rights: RightsShown, words: str = "", fault: Fault | None = None
) -> Response:
    return page(
        "young/rights.html",
        "mine",
        status=422 if fault else 200,
        talk=talk_here(),
        kind=kind,
        rights=rights,
        words=words,
        fault=fault,
    )


def _words() -> str:
    """What they say to it; a page from before the control had its name calls it by another."""
    return request.form.get(WORDS) or request.form.get("words", "")


def _back() -> Response:
    return go(f"{base(talk_here().pack)}/mine#asked")
