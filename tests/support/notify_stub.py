"""A server that speaks the API of GOV.UK Notify, and can be told to be difficult.

It knows what the real one answers to a wrong key, a wrong number, too many requests, and says
later what became of a notice. What it takes it keeps, whatever it answers.
"""

from __future__ import annotations

import json
import re
import threading
import time
import uuid
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import jwt

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

HOST = "127.0.0.1"
SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"a-team-{SERVICE}-{SECRET}"
TEMPLATES = {
    "email": "9d751e0e-f929-4891-82a1-a3e1c3c18ee3",
    "text": "f33517ff-2a88-4f6e-b855-c550268ce08a",
    "letter": "64415853-cb86-4cc4-b597-2aaa94ef8c39",
}
GONE = "07700900999"
"""A number that Notify takes, and where nobody is."""

OFF = "07700900888"
"""A phone that is never on."""

_TO = {"email": "email_address", "sms": "phone_number", "letter": "personalisation"}
_FIRST = {"email": "created", "sms": "created", "letter": "accepted"}
_LAST = {"email": "delivered", "sms": "delivered", "letter": "received"}

Answer = tuple[int, dict[str, Any]]


def error(status: int, kind: str, message: str) -> Answer:
    """An answer that says no, as Notify words it."""
    return status, {"status_code": status, "errors": [{"error": kind, "message": message}]}


TOO_MANY = error(429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests")
BROKEN = error(500, "Exception", "Internal server error")
AWAY = error(503, "Exception", "Service unavailable")
NO_KEY = error(403, "AuthError", "Invalid token: API key not found")
TRIAL = error(400, "BadRequestError", "Can’t send to this recipient when service is in trial mode")


@dataclass
class StubNotice:
    """A notice that the server took; ``status`` is what it says of it."""

    id: str
    kind: str
    reference: str
    to: Any
    asked: dict[str, Any]
    status: str


@dataclass
class NotifyBox:
    """What it took, in its order; while ``says`` is set, it is answered to all that is sent.

    With ``dice``, about one request in six goes wrong: refused, or taken and not answered so.
    ``slow`` is how many seconds it thinks before it answers.
    """

    taken: list[StubNotice] = field(default_factory=list)
    says: Answer | None = None
    says_to_questions: Answer | None = None
    dice: random.Random | None = None
    slow: float = 0.0
    breaks_off: bool = False
    faults: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def references(self) -> list[str]:
        """The reference of each notice that was taken."""
        return [each.reference for each in self.taken]

    def deliver(self) -> None:
        """Say of each what became of it."""
        ends = {GONE: "permanent-failure", OFF: "temporary-failure"}
        for each in self.taken:
            each.status = ends.get(str(each.to), _LAST[each.kind])

    def send(self, kind: str, asked: dict[str, Any]) -> Answer:
        """Take one, or say why not."""
        with self.lock:
            before, after = self._mood()
            if (answer := self.says or before or _wrong(kind, asked)) is not None:
                return answer
            to, made = asked[_TO[kind]], str(uuid.uuid4())
            self.taken.append(StubNotice(made, kind, asked["reference"], to, asked, _FIRST[kind]))
            return after or (201, {"id": made, "reference": asked["reference"]})

    def told_of(self, reference: str) -> Answer:
        """What is known by a reference."""
        with self.lock:
            if self.says_to_questions is not None:
                return self.says_to_questions
            found = [each for each in self.taken if each.reference == reference]
            rows = [{"id": each.id, "reference": reference, "status": each.status}
                    for each in found]  # fmt: skip
            return 200, {"notifications": rows, "links": {"current": "/v2/notifications"}}

    def _mood(self) -> tuple[Answer | None, Answer | None]:
        """What goes wrong before something is taken, and what after."""
        if self.dice is None or self.dice.random() > 1 / 6:
            return None, None
        name, before, after = self.dice.choice([
            ("429", TOO_MANY, None), ("500", BROKEN, None), ("503", AWAY, None),
            ("taken, 504", None, error(504, "Exception", "Gateway timeout")),
            ("taken, no JSON", None, (201, {})),
        ])  # fmt: skip
        self.faults[name] += 1
        return before, after


@dataclass
class NotifyServer:
    """A server that is up, and the settings that lead there."""

    box: NotifyBox
    url: str

    def settings(self, *ways: str) -> dict[str, str]:
        """The settings by which these ways go by it."""
        templates = ",".join(f"{way}={TEMPLATES[way]}" for way in ways)
        return {
            "INTAKE_NOTIFY_API_KEY": KEY,
            "INTAKE_NOTIFY_URL": self.url,
            "INTAKE_NOTIFY_TEMPLATES": templates,
        }


@contextmanager
def notify_server() -> Iterator[NotifyServer]:
    """A server on a port of its own, gone afterwards."""
    box = NotifyBox()
    server = ThreadingHTTPServer((HOST, 0), _handler(box))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield NotifyServer(box, f"http://{HOST}:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(box: NotifyBox) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = re.fullmatch(r"/v2/notifications/(email|sms|letter)", self.path)
            assert found is not None
            self._answer(lambda: box.send(found.group(1), asked))

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            assert parts.path == "/v2/notifications"
            self._answer(lambda: box.told_of(parse_qs(parts.query)["reference"][0]))

        def _answer(self, answer: Callable[[], Answer]) -> None:
            status, document = answer() if _lets_in(self.headers["Authorization"]) else NO_KEY
            time.sleep(box.slow)
            if self.command == "POST" and box.breaks_off:
                return
            body = json.dumps(document).encode() if document else b"not JSON"
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _lets_in(header: str) -> bool:
    try:
        claims = jwt.decode(header.removeprefix("Bearer "), SECRET, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        return False
    return bool(claims["iss"] == SERVICE)


def _wrong(kind: str, asked: dict[str, Any]) -> Answer | None:
    """What the real one would not take."""
    way = {"sms": "text"}.get(kind, kind)
    if asked["template_id"] != TEMPLATES[way]:
        return error(400, "BadRequestError", "Template not found")
    to = asked[_TO[kind]]
    if kind == "sms" and not re.fullmatch(r"07\d{9}|\+\d{8,15}", to):
        return error(400, "ValidationError", "phone_number Not a valid phone number")
    if kind == "email" and not re.fullmatch(r"[!-~]+@[!-~]+\.[!-~]+", to):
        return error(400, "ValidationError", "email_address Not a valid email address")
    if kind == "letter" and "address_line_3" not in to:
        return error(400, "ValidationError", "Address must be at least 3 lines")
    if len(asked["personalisation"]["body"]) > 918 and kind == "sms":
        return error(400, "ValidationError", "Content for template has a character count greater"
                                             " than the limit of 918")  # fmt: skip
    return None
