"""A browser as far as the application sees it: its cookies, its page, and what it sent last."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.life.page import QuickPage
from tests.support.plain_visitor import pressed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from flask import Flask

    from tests.life.faults import Sabotage

HOST = "http://localhost"
MOST_LEADS = 6
"""Pages that lead on to the next, at the most."""

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SentForm:
    """A form as it went over the line."""

    path: str
    fields: Fields


@dataclass
class Line:
    """Keeps what a browser keeps. Where the application dies, the page stays as it was.

    ``is_taken`` tells whether the last form was: it was answered, and led on.
    """

    network: str
    cookies: dict[str, str] = field(default_factory=dict)
    seen: QuickPage = field(default_factory=lambda: QuickPage("", HOST))
    last: SentForm | None = None
    is_taken: bool = False

    def cookie(self, name: str) -> str:
        """What a cookie holds, however it is guarded; empty where there is none."""
        return self.cookies.get(f"__Host-{name}", "") or self.cookies.get(name, "")

    def go(self, app: Flask, path: str) -> QuickPage:
        return self._follow(app, urljoin(self.seen.address, path))

    def press(
        self,
        app: Flask,
        hook: str,
        values: Mapping[str, Sequence[str]] | None = None,
        move: str = "",
        trouble: Sabotage | None = None,
        *,
        twin: Callable[[SentForm], object] | None = None,
    ) -> QuickPage:
        """Fill in the form with the hook and press its first button, or that of a move."""
        form, button = pressed(self.seen, hook, move, "")
        action = (button.action if button else "") or form.action
        path = urljoin(self.seen.address, action)
        sent = SentForm(path, tuple(form.sent(values or {}, button)))
        return self.post(app, sent, trouble, twin)

    def post(
        self,
        app: Flask,
        sent: SentForm,
        trouble: Sabotage | None = None,
        twin: Callable[[SentForm], object] | None = None,
    ) -> QuickPage:
        """Send a form; where somebody taps twice, it is sent in between as well, or the twin is."""
        self.last, self.is_taken = sent, False
        if trouble is not None:
            trouble.twin = partial(twin or partial(self.tap, app), sent)
        status, headers, text = self._ask(app, "POST", sent.path, sent.fields)
        self.is_taken = status in {302, 303}
        return self._led(app, sent.path, (status, headers, text))

    def tap(self, app: Flask, sent: SentForm) -> bool:
        """Send a form and look at no answer; gives whether it was taken."""
        status, _, _ = self._ask(app, "POST", sent.path, sent.fields)
        return status in {302, 303}

    def _follow(self, app: Flask, address: str) -> QuickPage:
        return self._led(app, address, self._ask(app, "GET", address))

    def _led(self, app: Flask, address: str, answer: tuple[int, Any, str]) -> QuickPage:
        status, headers, text = answer
        for _ in range(MOST_LEADS):
            if status not in {301, 302, 303}:
                break
            address = urljoin(address, headers["Location"])
            status, headers, text = self._ask(app, "GET", address)
        self.seen = QuickPage(text, address, status)
        return self.seen

    def _ask(
        self, app: Flask, method: str, address: str, fields: Fields = ()
    ) -> tuple[int, Any, str]:
        parts = urlsplit(address)
        builder = EnvironBuilder(
            path=parts.path,
            query_string=parts.query,
            base_url=HOST,
            method=method,
            headers=self._headers(method).items(),
            data=urlencode(fields).encode() if method == "POST" else None,
            environ_base={"REMOTE_ADDR": self.network},
        )
        pieces, status, headers = run_wsgi_app(app, builder.get_environ(), buffered=True)
        self._keep(headers.getlist("Set-Cookie"))
        return int(status.split()[0]), headers, b"".join(pieces).decode(errors="replace")

    def _headers(self, method: str) -> dict[str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if method == "POST":
            headers["Origin"] = HOST
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return {name: value for name, value in headers.items() if value}

    def _keep(self, lines: Sequence[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                if morsel.value and morsel["max-age"] != "0":
                    self.cookies[name] = morsel.value
                else:
                    self.cookies.pop(name, None)
