"""Somebody who talks to the application in process, by the same hooks as everybody."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.support.page_hooks import PageHooks
from tests.support.plain_visitor import pressed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

HOST = "http://localhost"


@dataclass
class YoungVisitor:
    """Opens pages and sends forms; keeps every cookie it was told to keep."""

    client: FlaskClient
    headers: dict[str, str] = field(default_factory=dict)
    cookies_set: list[str] = field(default_factory=list)
    seen: PageHooks = field(default_factory=lambda: PageHooks("", HOST))

    def go(self, path: str) -> PageHooks:
        return self._took(self.client.get(path, headers=self.headers, follow_redirects=True))

    def post(self, path: str, fields: Sequence[tuple[str, str]]) -> PageHooks:
        data: dict[str, list[str]] = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        headers = {"Origin": HOST, **self.headers}
        sent = self.client.post(path, data=data, headers=headers, follow_redirects=True)
        return self._took(sent)

    def send(
        self, hook: str, values: Mapping[str, Sequence[str]] | None = None, move: str = ""
    ) -> PageHooks:
        """Fill in the form that has the hook and press its first button, or that of a move."""
        form, button = pressed(self.seen, hook, move, "")
        action = (button.action if button else "") or form.action
        return self.post(action, form.sent(values or {}, button))

    def start(self, council: str = "sefton", flow: str = "complaint", door: str = "") -> PageHooks:
        self.go(f"/{council}/for/{door}" if door else f"/{council}/")
        return self.send(f"data-start={flow}")

    def at_step(self, step: str) -> PageHooks:
        """Come as far as a step, skipping what can be skipped."""
        self.start()
        while self.seen.step != step:
            skip = "skip" if "skip" in self.seen.moves else ""
            self.send("data-step", {"answer": ["They moved me."]}, skip)
        return self.seen

    def at_check(self) -> PageHooks:
        """Come as far as the check page."""
        self.at_step("points.what")
        self.send("data-step", {"answer": ["They moved me."]})
        while self.seen.page == "turn":
            self.send("data-step", move="skip")
        return self.seen

    def _took(self, response: TestResponse) -> PageHooks:
        for each in (*response.history, response):
            self.cookies_set += each.headers.getlist("Set-Cookie")
        at = response.request.url
        text = response.get_data().decode(errors="replace")
        self.seen = PageHooks(text, at, response.status_code)
        return self.seen
