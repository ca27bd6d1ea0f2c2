"""Who sends slowly, or nothing, or too many at once, loses their connection and nobody else's."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest
from waitress import wasyncore  # type: ignore[import-untyped]  # ships no types
from waitress.adjustments import Adjustments  # type: ignore[import-untyped]  # ships no types

from intake.adapters.serving import connections
from intake.adapters.serving.connections import Listener
from intake.adapters.serving.lanes import Lane, Lanes
from intake.adapters.serving.server import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HALF_HEAD = b"GET / HTTP/1.1\r\nHost: x\r\nX-"
HALF_BODY = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"
WHOLE = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    start("200 OK", [("Content-Length", "2")])
    return [b"ok"]


@dataclass
class Door:
    """A listener at work in a thread, which looks round all the time."""

    over: Event
    address: tuple[str, int]

    def line(self, sent: bytes) -> socket.socket:
        line = socket.create_connection(self.address, timeout=30)
        line.sendall(sent)
        return line


@pytest.fixture
def door() -> Iterator[Door]:
    listening = socket.create_server(("127.0.0.1", 0))
    lanes, known = Lanes(), {}  # type: ignore[var-annotated]  # waitress's own
    lanes.begin()
    settings = Adjustments(server_name="x", **{**SETTINGS, "cleanup_interval": 0})
    listener = Listener(
        application,
        known,
        True,
        listening,
        dispatcher=lanes,
        adj=settings,
        sockinfo=(listening.family, listening.type, 0, listening.getsockname()),
        bind_socket=False,
    )
    listener.lane_of, listener.proxies = (lambda *_: Lane.IN_TURN), 0
    door = Door(Event(), listening.getsockname())

    def look() -> None:
        while not door.over.is_set():
            wasyncore.poll2(0.01, known)

    looking = Thread(target=look)
    looking.start()
    yield door
    door.over.set()
    looking.join()
    lanes.shutdown()
    wasyncore.close_all(known)


def is_closed(line: socket.socket) -> bool:
    """Waits until the other side closes; fails after a while if it never does."""
    with line:
        return line.recv(100) == b""


@pytest.mark.parametrize(
    ("limit", "sent"),
    [("HEAD_SECONDS", HALF_HEAD), ("WHOLE_SECONDS", HALF_BODY), ("IDLE_SECONDS", b"")],
)
def test_whose_time_is_up_loses_the_connection(
    door: Door, monkeypatch: pytest.MonkeyPatch, limit: str, sent: bytes
) -> None:
    monkeypatch.setattr(connections, limit, 0)
    assert is_closed(door.line(sent))


@pytest.mark.parametrize("sent", [HALF_HEAD, HALF_BODY, b""])
def test_of_too_many_that_are_not_finished_the_oldest_goes(
    door: Door, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    oldest = door.line(sent)
    monkeypatch.setattr(connections, "MOST_OPEN", 1)
    monkeypatch.setattr(connections, "YOUNGEST", 0)
    with door.line(WHOLE) as other:
        assert other.recv(12) == b"HTTP/1.1 200"
    assert is_closed(oldest)


def test_what_takes_too_much_memory_half_sent_goes(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_HALF_SENT", 1)
    assert is_closed(door.line(HALF_BODY))


def test_requests_over_one_connection_are_answered_in_their_order(door: Door) -> None:
    with door.line(WHOLE * 3) as line:
        answers = b""
        while answers.count(b"\r\n\r\nok") < 3:
            answers += line.recv(4096)
    assert answers.count(b"HTTP/1.1 200") == 3
