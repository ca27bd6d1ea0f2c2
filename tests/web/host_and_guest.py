"""A young person who asks somebody in, and who comes with a code, by the same hooks as others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

JOIN, WAIT, INSIDE = "/advocate/join", "/advocate/join/wait", "/advocate/alongside"


@dataclass
class Child(YoungVisitor):
    """A young person who asks somebody in."""

    code: str = field(default="", repr=False)

    def invites(self, how: str = "away") -> str:
        self.go("/sefton/talk/join")
        form = self.seen.form("data-join")
        self.post(form.action, [*form.sent({}, None), ("how", how)])
        link = self.seen.text("data-join-link").strip()
        self.code = link.rpartition("#")[2]
        return self.code

    def presses(self, hook: str) -> None:
        """Press the first button that has the hook; in a turn it sends the turn's form."""
        button = self.seen.hooked(hook)[0]
        action, name = button.get("formaction"), button.get("name", "")
        form = self.seen.turn if action else self.seen.form_around(hook)
        pressed = [(name, button.get("value", ""))] if name else []
        self.post(action or form.action, [*form.sent({}, None), *pressed])


@dataclass
class Guest:
    """Somebody with a laptop, and a code."""

    client: FlaskClient
    visitor: YoungVisitor = field(init=False)

    def __post_init__(self) -> None:
        self.visitor = YoungVisitor(self.client)

    def knocks(self, code: str, name: str = "Priya", kind: str = "advocate") -> int:
        self.visitor.go(JOIN)
        values = {"key": [code], "name": [name], "kind": [kind]}
        form = self.visitor.seen.form("data-join-ask")
        known = {control.name for control in form.controls}
        fields = form.sent({key: each for key, each in values.items() if key in known}, None)
        sent = self.client.post(JOIN, data=dict(fields), headers={"Origin": "http://localhost"})
        return sent.status_code

    def where(self, path: str = WAIT) -> str:
        """Where their page leads, or what it says of where they are."""
        answer = self.client.get(path)
        if answer.status_code == 303:
            return "inside" if answer.headers["Location"] == INSIDE else answer.headers["Location"]
        return {200: "paused" if "paused" in answer.text else "waits"}.get(
            answer.status_code, str(answer.status_code)
        )
