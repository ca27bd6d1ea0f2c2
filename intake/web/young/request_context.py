"""Who is here: the talk that this device has a way into, and where its pages are."""

from typing import Final

from flask import abort
from werkzeug.routing import RequestRedirect

from intake.domain.people.council import CouncilPack
from intake.domain.talk.conversation import Place
from intake.domain.talk.form import Form
from intake.services.ports import Caller
from intake.services.talk.turns import OpenTalk
from intake.web.shell.access import NoWayIn
from intake.web.shell.device import token_of
from intake.web.shell.now import request_now
from intake.web.shell.render import council_here
from intake.web.shell.services import services

LONGEST_NUMBER: Final = 4
"""Digits in the number of a step or item that are read at all."""


def token() -> str:
    """The token of this device's way in. Raises Lost."""
    device_token = token_of(request_now())
    if device_token is None:
        raise NoWayIn
    return device_token


def council() -> CouncilPack:
    """The council in the address."""
    pack = council_here()
    if pack is None:
        abort(404)
    return pack


def talk_here() -> OpenTalk:
    """The talk of this device.

    Raises Lost when there is none, and leads to the same page of the right council when the
    address names another one.
    """
    talk = services().talks.open(token())
    if talk is None:
        raise NoWayIn
    pack = council_here()
    if pack and pack.key != talk.pack.key:
        rest = request_now().path.removeprefix(f"/{pack.key}")
        raise RequestRedirect(f"{base(talk.pack)}{rest}")
    return talk


def base(pack: CouncilPack) -> str:
    """Where the pages of a council begin."""
    return f"{request_now().script_root}/{pack.key}"


def address(talk: OpenTalk, place: Place | None) -> str:
    """Where a question is asked: its number in the flow, which tells nothing to who looks on.

    None is the check page.
    """
    if place is None:
        return f"{base(talk.pack)}/talk/check"
    number = talk.conversation.flow.by_id[place.step].number
    item = f".{place.item}" if place.item else ""
    return f"{base(talk.pack)}/talk?q={number}{item}"


def here() -> str:
    """The question that the address is about, as it stands there; empty for none."""
    number, dot, item = request_now().args.get("q", "").partition(".")
    parts = [number, *([item] if dot else [])]
    is_one = all(each.isdecimal() and len(each) <= LONGEST_NUMBER for each in parts)
    return ".".join(parts) if is_one else ""


def asked_for(talk: OpenTalk) -> Place | None:
    """The place that the address asks for; None where it asks for none that is on the path."""
    number, _, item = here().partition(".")
    return talk.conversation.place_numbered(int(number), item or None) if number else None


def controls() -> Form:
    """What stands in the controls of the question that a form answers."""
    return {
        name: values
        for name, values in request_now().form.lists()
        if name == "answer" or name.startswith("answer.")
    }


def asks_who_types(talk: OpenTalk) -> bool:
    """Whether it is to be asked first who has the phone now."""
    return talk.view is not None and services().handing_over.is_unsure(talk, token())


def who_types_address(talk: OpenTalk, place: Place | None) -> str:
    """Where it is asked who types; ``place`` is where to go on from there."""
    query = address(talk, place).partition("?")[2] if place else ""
    return f"{base(talk.pack)}/talk/typist{f'?{query}' if query else ''}"


def caller() -> Caller:
    """Where something that anybody can send comes from."""
    request = request_now()
    return Caller(network=request.remote_addr or "", device=token_of(request) or "")
