"""One request to another system: with a time limit, following nowhere, its answer never trusted."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Final

from intake.services.desk.case_system import BUSY, KEY_REFUSED, NO_ANSWER, NOT_ACCEPTED
from intake.services.post.outbox import UNANSWERED, DeliveryFault

WAIT_SECONDS: Final = 20
_MOST_BYTES: Final = 1_000_000
_OK: Final = range(200, 300)
_REFUSED: Final = frozenset({401, 403})
_LATER: Final = frozenset({408, 425, 429, *range(500, 600)})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the headers, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def document(self) -> object:
        """The body as JSON; None where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    def hold(self) -> None:
        """Raises DeliveryFault unless it says yes."""
        if self.status in _REFUSED:
            raise DeliveryFault(KEY_REFUSED, final=True)
        if self.status in _LATER:
            raise DeliveryFault(BUSY)
        if self.status not in _OK:
            raise DeliveryFault(NOT_ACCEPTED, final=True)


def _opener() -> urllib.request.OpenerDirector:
    """Follows no redirect: a child's words go to the address that the council named."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


_OPENER: Final = _opener()


def ask(url: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
    """Send a request: with a body a POST, else a GET. Raises DeliveryFault where nothing came back.

    It was perhaps taken where it was sent and not answered; not where nobody was there.
    """
    request = urllib.request.Request(url, body, dict(headers))  # noqa: S310 the map's own, https
    try:
        with _OPENER.open(request, timeout=WAIT_SECONDS) as answer:
            return Answer(answer.status, dict(answer.headers), answer.read(_MOST_BYTES))
    except urllib.error.HTTPError as refusal:
        with refusal:
            return Answer(refusal.code, dict(refusal.headers), refusal.read(_MOST_BYTES))
    except urllib.error.URLError as fault:
        kind = UNANSWERED if isinstance(fault.reason, TimeoutError) else NO_ANSWER
        raise DeliveryFault(kind) from None
    except (TimeoutError, ConnectionError, HTTPException):
        raise DeliveryFault(UNANSWERED) from None
