"""What every view of the room for programs begins with: which token it is, and what that may."""

from dataclasses import dataclass
from typing import Final, cast

from flask import current_app, g, request

from intake.domain.people.api_token import ApiToken, Scope
from intake.services.api.complaints import Complaints
from intake.services.api.deeds import TokenDeeds
from intake.services.api.ports import TokenPace
from intake.services.api.reading import TokenCases
from intake.services.api.tokens import Tokens
from intake.services.desk.deeds import Deed, DeskDeeds
from intake.services.ports import WallClock

KEY: Final = "intake.api"
"""Where the room stands among the application's extensions."""

_BEARER: Final = "bearer"


@dataclass(frozen=True, slots=True)
class ApiRoom:
    """What the room for programs works with."""

    tokens: Tokens
    pace: TokenPace
    cases: TokenCases
    complaints: Complaints
    desk: DeskDeeds
    deeds: TokenDeeds[Deed]
    clock: WallClock


class NoToken(Exception):
    """No token came with the request, or one that is good no more."""


class ScopeMissing(Exception):
    """The token does not grant what is asked for."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        super().__init__(scope)


class TooFast(Exception):
    """More came with this token than it may ask; the next is answered after so many seconds."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(seconds)


def room() -> ApiRoom:
    """The room of the application that answers this request."""
    return cast("ApiRoom", current_app.extensions[KEY])


def admit(scope: Scope) -> None:
    """Let a request in whose token grants this. Raises NoToken, TooFast, ScopeMissing."""
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    bearer = room().tokens.bearer(text.strip()) if kind.lower() == _BEARER else None
    if bearer is None:
        raise NoToken
    if seconds := room().pace.wait(bearer):
        raise TooFast(seconds)
    if not bearer.may(scope):
        raise ScopeMissing(scope)
    g.api_token, g.api_text = bearer, text.strip()


def token() -> ApiToken:
    """The token that this request came with."""
    return cast("ApiToken", g.api_token)


def bearer_text() -> str:
    """The token itself, which stands nowhere else: what was sent with it is sealed under it."""
    return cast("str", g.api_text)
