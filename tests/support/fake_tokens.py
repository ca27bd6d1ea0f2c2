"""Tokens of programs in memory, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake.domain.people.api_token import ApiToken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake.services.api.ports import Grant, KnownRequest
    from tests.support.fakes import FakeClock


@dataclass
class FakeTokens:
    """By their ids; the text of a token is its id with a dash before it."""

    clock: FakeClock
    there: dict[str, ApiToken] = field(default_factory=dict)

    def add(self, grant: Grant) -> tuple[ApiToken, str]:
        name = f"t{len(self.there)}"
        parts = grant.council, grant.scopes, grant.purpose, self.clock.now(), grant.until
        self.there[name] = ApiToken(name, *parts)
        return self.there[name], f"-{name}"

    def by_text(self, text: str) -> ApiToken | None:
        return self.there.get(text.removeprefix("-"))

    def all(self, council: str = "") -> Sequence[ApiToken]:
        return [each for each in self.there.values() if council in ("", each.council)]

    def take_back(self, token_id: str) -> bool:
        return self.there.pop(token_id, None) is not None


@dataclass
class FakeRequests:
    """What was sent by token and name; ``hidden`` is as if it came at the same moment."""

    there: dict[tuple[str, str], KnownRequest] = field(default_factory=dict)
    hidden: bool = False

    def of(self, text: str, name: str) -> KnownRequest | None:
        return None if self.hidden else self.there.get((text, name))

    def keep(self, text: str, name: str, request: KnownRequest) -> KnownRequest:
        return self.there.setdefault((text, name), request)
