"""A program of a council, with a token of its own, over one application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intake.app import api_room
from intake.domain.people.api_token import SCOPES

if TYPE_CHECKING:
    from collections.abc import Collection

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from intake.domain.people.api_token import Scope
    from tests.web.desk_visitor import Office

HOME = "/api/v1"


@dataclass
class Program:
    """Asks with its token, and with nothing else."""

    client: FlaskClient
    text: str
    name: str

    def ask(self, path: str, method: str = "GET", **more: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.text}", **more.pop("headers", {})}
        return self.client.open(HOME + path, method=method, headers=headers, **more)

    def get(self, path: str) -> Any:
        response = self.ask(path)
        assert response.status_code == 200, response.text
        return response.get_json()


def program(office: Office, scopes: Collection[Scope] = SCOPES, council: str = "sefton") -> Program:
    """A new one, with a token for this."""
    tokens = api_room(office.wired).tokens
    token, text = tokens.add("shell:test", council, scopes, 30, "a test")
    return Program(office.app.test_client(use_cookies=False), text, token.who)


def looked_at(office: Office, **replies: str) -> str:
    """A complaint that somebody at the desk has read, and seen to the safety of."""
    reference = office.complaint(**replies).reference
    for each in ("read", "safety_checked"):
        office.desk_event(reference, each)
    return reference
