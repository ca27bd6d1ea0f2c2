"""A council's case system as far as it can be seen from here: iCasework's answers, and any other's.

Its answers are those that its public users keep in their own tests: a page of HTML for what it
refuses, `invalid_grant` in a header for a wrong key, and a case's number as JSON.
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML = b"<!DOCTYPE html><html><body><h1>An Unexpected Error Occured</h1></body></html>"


@dataclass
class Request:
    """What came: where to, with which headers, and what was in it."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}


@dataclass
class CaseSystemServer:
    """``says`` are answers to give instead, by path: a status, headers and a body.

    With ``silent_for`` it takes what comes and says nothing for so many seconds.
    """

    address: str = ""
    requests: list[Request] = field(default_factory=list)
    cases: dict[str, dict[str, str]] = field(default_factory=dict)
    says: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    silent_for: float = 0.0

    def posted(self, path: str) -> list[Request]:
        return [each for each in self.requests if urlsplit(each.path).path == path]

    def answer(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(request.path)
        answers = {
            "/token": self._token,
            "/getcaseattribute": self._getcaseattribute,
            "/createcase": self._createcase,
        }
        taken: tuple[int, dict[str, str], bytes] = (204, {}, b"")
        if parts.path in answers:
            taken = answers[parts.path](request, parse_qs(parts.query))
        time.sleep(self.silent_for if parts.path not in {"/token", "/getcaseattribute"} else 0)
        return self.says.get(parts.path, taken)

    def _token(self, _: Request, __: Any) -> tuple[int, dict[str, str], bytes]:
        return _json({"access_token": "a-token", "token_type": "Bearer", "expires_in": 3600})

    def _getcaseattribute(
        self, _: Request, query: dict[str, list[str]]
    ) -> tuple[int, dict[str, str], bytes]:
        there = list(self.cases)
        external = query["ExternalId"][0]
        if external not in there:
            return 400, {"Content-Type": "text/html"}, HTML
        return _json([{"CaseId": str(489834 + there.index(external))}])

    def _createcase(self, request: Request, _: Any) -> tuple[int, dict[str, str], bytes]:
        if "/createcase" not in self.says:
            self.cases.setdefault(request.form["ExternalId"], request.form)
        return _json({"createcaseresponse": {"caseid": str(489833 + len(self.cases))}})


def _json(document: object) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "application/json"}, json.dumps(document).encode()


@contextmanager
def case_system_server() -> Iterator[CaseSystemServer]:
    """One that is up, and gone afterwards."""
    system = CaseSystemServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            request = Request(self.path, dict(self.headers), self.rfile.read(length))
            system.requests.append(request)
            status, headers, body = system.answer(request)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST  # noqa: N815 the name that http.server looks for

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    system.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield system
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
