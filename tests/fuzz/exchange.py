"""One request as it comes over the line, and its answer, without anything between."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from werkzeug.test import run_wsgi_app

if TYPE_CHECKING:
    from collections.abc import Mapping
    from wsgiref.types import WSGIEnvironment

    from flask import Flask
    from werkzeug.datastructures import Headers


@dataclass(frozen=True)
class Call:
    """A request: all of it as bytes or as text of one byte for each character."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    kind: str = ""
    cookie: str = ""

    def everything(self) -> str:
        """All that was sent, as it might come back."""
        raw = f"{self.path} {self.query} {self.headers} {self.kind} ".encode(errors="replace")
        sent = raw + self.body
        plain = unquote_to_bytes(sent.replace(b"+", b" "))
        return (sent + plain).decode(errors="replace")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Headers
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0]


def ask(app: Flask, call: Call) -> Answer:
    """Have the application answer a request."""
    chunks, status, headers = run_wsgi_app(app.wsgi_app, _environment(call), buffered=True)
    return Answer(int(status[:3]), headers, b"".join(chunks))


def _environment(call: Call) -> WSGIEnvironment:
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": call.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(call.path).decode("latin-1"),
        "QUERY_STRING": call.query.encode().decode("latin-1"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "CONTENT_LENGTH": str(len(call.body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(call.body),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if call.kind:
        environ["CONTENT_TYPE"] = call.kind
    if call.cookie:
        environ["HTTP_COOKIE"] = call.cookie
    for name, value in call.headers.items():
        environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
    return environ
