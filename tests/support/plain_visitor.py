"""Somebody who visits the pages without any browser: plain HTTP, and a cookie or two."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

from tests.support.page_hooks import Button, Form, PageHooks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Exchange:
    """One request and its response, as they went over the line."""

    method: str
    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass
class PlainVisitor:
    """Goes to pages and sends forms as a browser with scripts off does."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)
    exchanges: list[Exchange] = field(default_factory=list)
    keep: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    seen: PageHooks = field(default_factory=lambda: PageHooks("", ""))

    def go(self, path: str) -> PageHooks:
        return self._ask("GET", urljoin(self.base, path))

    def send(
        self,
        hook: str,
        values: Mapping[str, Sequence[str]] | None = None,
        move: str = "",
        item: str = "",
    ) -> PageHooks:
        """Fill in the form that has the hook and press a button: its first one, or the one of a
        move (`back`, or `keep=mine` for a button of another name)."""
        form, button = pressed(self.seen, hook, move, item)
        fields = form.sent(values or {}, button)
        return self.send_fields(form, fields, button.action if button else "")

    def lead_away(self, way: Button, values: Mapping[str, Sequence[str]]) -> PageHooks:
        """Fill in the turn and press the button that leads away from it."""
        form = self.seen.turn
        return self.send_fields(form, form.sent(values, way), way.action)

    def send_fields(self, form: Form, fields: Sequence[tuple[str, str]], to: str = "") -> PageHooks:
        """Send a form with fields of one's own making."""
        action = urljoin(self.seen.address, to or form.action)
        return self.post(action, fields)

    def post(self, path: str, fields: Sequence[tuple[str, str]]) -> PageHooks:
        return self.post_bytes(path, urlencode(fields, errors="surrogatepass").encode())

    def post_bytes(self, path: str, body: bytes) -> PageHooks:
        return self._ask("POST", urljoin(self.base, path), body)

    def follow(self, path: str) -> PageHooks:
        """Go where a link of this page leads."""
        links = [urljoin(self.seen.address, each.get("href", "")) for each in self.seen.links]
        address = urljoin(self.base, path)
        assert address in links, f"no link to {path} on {self.seen.page}"
        return self.go(path)

    def leave(self) -> None:
        """Press what leaves fast."""
        self.post(self.seen.form_around("data-leave").action, [])

    def fetch(self, path: str) -> str:
        """The text of a file, with this visitor's cookies."""
        return self._exchange("GET", urljoin(self.base, path), None).body.decode()

    def fetch_file(self, path: str) -> Exchange:
        """A file as it comes, with this visitor's cookies."""
        return self._exchange("GET", urljoin(self.base, path), None)

    def take_over(self, cookies: Mapping[str, str]) -> None:
        """Have the way in that somebody else had."""
        self.cookies.update(cookies)

    def twin(self) -> PlainVisitor:
        """Another tab of the same browser, on the same page."""
        return replace(self)

    def _ask(self, method: str, address: str, body: bytes | None = None) -> PageHooks:
        for _ in range(10):
            done = self._exchange(method, address, body)
            moved = dict(done.headers).get("Location")
            if done.status not in MOVED or moved is None:
                break
            if done.status < 307:
                method, body = "GET", None
            address = urljoin(address, moved)
        else:
            raise AssertionError(f"{address} leads on and on")
        self.seen = PageHooks(done.body.decode(), address, done.status)
        return self.seen

    def _exchange(self, method: str, address: str, body: bytes | None) -> Exchange:
        parts = urlsplit(address)
        cookies = "; ".join(f"{name}={text}" for name, text in self.cookies.items())
        headers = {**self.headers, "Cookie": cookies}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        try:
            target = f"{parts.path}?{parts.query}" if parts.query else parts.path
            connection.request(method, target, body, {k: v for k, v in headers.items() if v})
            response = connection.getresponse()
            told = tuple(response.getheaders())
            done = Exchange(method, address, response.status, told, response.read())
        finally:
            connection.close()
        self._take_cookies(done)
        if self.keep:
            self.exchanges.append(done)
        return done

    def _take_cookies(self, done: Exchange) -> None:
        for name, value in done.headers:
            if name.lower() == "set-cookie":
                for key, morsel in SimpleCookie(value).items():
                    self.cookies.pop(key, None)
                    if morsel.value and morsel["max-age"] != "0":
                        self.cookies[key] = morsel.value


def pressed(seen: PageHooks, hook: str, move: str, item: str) -> tuple[Form, Button | None]:
    """The form that has a hook, and in it the button that is meant."""
    form = seen.form(hook)
    wanted = [
        each
        for each in form.buttons
        if not move or (f"{each.name}={each.value}", each.item) == (pair(move), item)
    ]
    assert wanted or not move, f"no move {move} {item} at {seen.step}: {seen.moves}"
    return form, wanted[0] if wanted else None


def pair(move: str) -> str:
    """Name and value of the button of a move."""
    return move if "=" in move else f"move={move}"
