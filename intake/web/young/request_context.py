"""Who is here: the talk that this device has a way into, and where its pages are."""

from flask import abort, request
from werkzeug.routing import RequestRedirect

from intake.domain.people.council import CouncilPack
from intake.domain.talk.conversation import Place
from intake.services.ports import Caller
from intake.services.talk.turns import OpenTalk
from intake.web.shell.access import NoWayIn
from intake.web.shell.device import token_of
from intake.web.shell.render import council_here
from intake.web.shell.services import services


def token() -> str:
    """The token of this device's way in. Raises Lost."""
    device_token = token_of(request)
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
        rest = request.path.removeprefix(f"/{pack.key}")
        raise RequestRedirect(f"{base(talk.pack)}{rest}")
    return talk


def base(pack: CouncilPack) -> str:
    """Where the pages of a council begin."""
    return f"{request.script_root}/{pack.key}"


def address(talk: OpenTalk, place: Place | None) -> str:
    """Where a question is asked: its number in the flow, which tells nothing to who looks on.

    None is the check page.
    """
    if place is None:
        return f"{base(talk.pack)}/talk/check"
    number = talk.conversation.flow.by_id[place.step].number
    item = f".{place.item}" if place.item else ""
    return f"{base(talk.pack)}/talk?q={number}{item}"


def caller() -> Caller:
    """Where something that anybody can send comes from."""
    return Caller(network=request.remote_addr or "", device=token_of(request) or "")
