"""Who may reach which address, told in one table for each room and held by one guard."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from flask import Blueprint, Flask, Request, abort
from flask.blueprints import BlueprintSetupState
from flask.sansio.app import App
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from intake.web.shell.addresses import MOST_KNOWN, tells_of_nobody
from intake.web.shell.device import token_of
from intake.web.shell.form_keys import check_form_key, from_elsewhere
from intake.web.shell.now import app_now, request_now

View = Callable[..., ResponseReturnValue]

SAFE_METHODS: Final = frozenset({"GET", "HEAD"})
KEY: Final = "intake.audiences"
WAITS: Final = "intake.waits"


class Audience(Enum):
    """Who may come through a door."""

    ANYONE = "anyone"
    """Everybody; a form that is sent here must not come from another site."""

    DEVICE = "device"
    """A device with a way into a draft or case; its forms carry their key."""

    OFFICER = "officer"
    """An officer who is signed in; their forms carry their key."""

    ADVOCATE = "advocate"
    """Somebody of an advocacy service who is signed in; their forms carry their key."""

    PROGRAM = "program"
    """A program with a bearer token, which the view asks for. No cookie counts here, so that no
    page of another site can send anything in somebody's name."""

    STARTER = "starter"
    """A form with ``start`` in it is anyone's; every other form is the device's."""


class Waits(Enum):
    """What the answer at a door may have to wait for, and so which line it stands in."""

    NOTHING = "nothing"
    """It is made of what is in memory, whatever the database does."""

    LITTLE = "little"
    """It looks at the database for a device that has a way in, and can do without."""

    DATABASE = "database"
    """It reads or writes."""

    DOCUMENT = "document"
    """It makes a large file, one at a time."""

    FILE = "file"
    """It makes a file clean that was sent, one at a time, which may take longer than a document."""

    OTHERS = "others"
    """It asks a server that is not ours."""


class NoWayIn(Exception):
    """This device has no way in (any more), or the form is not this device's."""


@dataclass(frozen=True, slots=True)
class Door:
    """One address of a room: what answers there, who may come, and how they ask."""

    rule: str
    view: View
    audience: Audience
    method: str = "GET"
    waits: Waits = Waits.DATABASE


def open_doors(room: Blueprint, doors: Iterable[Door]) -> None:
    """Give a room its addresses; a door's endpoint is named after its view."""
    for door in doors:
        room.add_url_rule(door.rule, view_func=door.view, methods=[door.method])
        room.record(_declares(f"{room.name}.{door.view.__name__}", door))


def _declares(endpoint: str, door: Door) -> Callable[[BlueprintSetupState], None]:
    def declare(state: BlueprintSetupState) -> None:
        audiences(state.app)[endpoint] = door.audience
        state.app.extensions.setdefault(WAITS, {})[endpoint] = door.waits

    return declare


def audiences(app: App) -> dict[str, Audience]:
    """Who may reach each endpoint of an application."""
    table: dict[str, Audience] = app.extensions.setdefault(KEY, {})
    return table


def needs(endpoint: str | None) -> Waits:
    """What the answer of the application here may have to wait for."""
    waits: dict[str, Waits] = app_now().extensions[WAITS]
    return waits.get(endpoint or "", Waits.DATABASE)


def waits_for(app: Flask) -> Callable[[str, str, bool], Waits]:
    """What a request may have to wait for, by its method, its path, and whether it has a cookie."""
    addresses = app.url_map.bind("")
    waits: dict[str, Waits] = app.extensions[WAITS]
    doors: dict[tuple[str, str], Waits] = {}

    def behind(method: str, path: str) -> Waits:
        try:
            endpoint, parts = addresses.match(path, method)
        except HTTPException:
            return Waits.DATABASE
        door = waits.get(endpoint, Waits.DATABASE)
        if tells_of_nobody(path, parts) and len(doors) < MOST_KNOWN:
            doors[method, path] = door
        return door

    def waits_for(method: str, path: str, cookie: bool) -> Waits:
        door = doors.get((method, path)) or behind(method, path)
        if door is Waits.LITTLE:
            return Waits.DATABASE if cookie else Waits.NOTHING
        return door

    return waits_for


def guard() -> None:
    """Let a request through, or stop it before its view is called. Raises Lost."""
    request, app = request_now(), app_now()
    sends = request.method not in SAFE_METHODS
    if sends and from_elsewhere(request):
        abort(403)
    endpoint = request.endpoint
    if endpoint is None:
        return
    audience = audiences(app).get(endpoint)
    if audience is None:
        abort(404)
    if _takes_anyone(audience, request):
        return
    if token_of(request) is None:
        raise NoWayIn
    if sends:
        check_form_key()


def is_for_anyone() -> bool:
    """Whether what is asked for now needs no way in by cookie."""
    request = request_now()
    return _takes_anyone(audiences(app_now()).get(request.endpoint or ""), request)


def _takes_anyone(audience: Audience | None, request: Request) -> bool:
    if audience is Audience.STARTER:
        return request.method == "POST" and "start" in request.form
    return audience is Audience.ANYONE or audience is Audience.PROGRAM
