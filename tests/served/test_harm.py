"""Somebody holds what they can hold, and the others are answered all the same."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.served.crowd import ready_to_send
from tests.support.plain_visitor import PlainVisitor
from tests.support.served_app import WAIT, answers, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.served_app import ServedApp

SAFE = ["/", "/sefton/", "/safe", "/sefton/safe", "/about/who-can-see"]
HALF_HEAD = b"GET /sefton/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
HALF_BODY = (
    b"POST /sefton/talk HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nstart=compl"
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    """One for all: after whatever was done to it, it answers the next as ever."""
    with served(tmp_path_factory.mktemp("harm") / "var", workers=1) as app:
        yield app


@contextmanager
def held_open(app: ServedApp, sent: bytes, many: int) -> Iterator[None]:
    """Connections over which only so much was sent."""
    with ExitStack() as lines:
        for _ in range(many):
            line = socket.create_connection(("127.0.0.1", app.port), timeout=30)
            lines.enter_context(line)
            line.sendall(sent)
        yield


def statuses(app: ServedApp, *paths: str) -> dict[str, int]:
    visitor = PlainVisitor(app.base)
    return {path: visitor.go(path).status for path in paths}


def raw(app: ServedApp, sent: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", app.port), timeout=30) as line:
        line.sendall(sent)
        line.shutdown(socket.SHUT_WR)
        answer = b""
        while more := line.recv(4096):
            answer += more
        return answer


@pytest.mark.parametrize(("sent", "many"), [(HALF_HEAD, 100), (HALF_BODY, 100), (b"", 200)])
def test_whoever_sends_half_a_request_or_nothing_stops_nobody(
    app: ServedApp, sent: bytes, many: int
) -> None:
    with held_open(app, sent, many):
        assert set(statuses(app, *SAFE).values()) == {200}
        visitor = PlainVisitor(app.base)
        visitor.go("/sefton/")
        assert visitor.send("data-start").page == "turn"


@contextmanager
def locked(app: ServedApp) -> Iterator[None]:
    """The database as it is while a process that was stopped has the lock."""
    lock = os.open(app.folder / "intake.db.lock", os.O_RDWR)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def start(app: ServedApp) -> tuple[int, str]:
    visitor = PlainVisitor(app.base)
    visitor.go("/sefton/")
    page = visitor.send("data-start")
    return page.status, page.page


def test_while_others_wait_for_a_lock_that_nobody_gives_back_what_keeps_safe_is_answered(
    app: ServedApp,
) -> None:
    with locked(app), ThreadPoolExecutor(12) as threads:
        starting = [threads.submit(start, app) for _ in range(12)]
        assert set(statuses(app, *SAFE).values()) == {200}
        assert {each.result() for each in starting} == {(503, "busy")}
    assert start(app) == (200, "turn")


def test_a_worker_that_is_killed_begins_again(app: ServedApp) -> None:
    assert app.process is not None
    for worker in psutil.Process(app.process.pid).children():
        worker.kill()
    give_up = time.monotonic() + WAIT
    while not answers(f"{app.base}/readyz"):
        assert time.monotonic() < give_up
        time.sleep(0.05)
    assert start(app) == (200, "turn")


MALFORMED = [
    b"&answer.own=LOGCANARY+my+stepdad HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nLOGCANARY my stepdad\r\n\r\n",
    b"GET /LOGCANARY\xff HTTP/9.9\r\n\r\n",
    b"POST /sefton/talk HTTP/1.1\r\nContent-Length: LOGCANARY\r\n\r\n",
    b"POST /sefton/talk HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nLOGCANARY\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na=LOGCANARY+my HTTP/1.1\r\n\r\n",
    b"GET /" + b"LOGCANARY" * 500 + b" HTTP/1.1\r\n\r\n",
]


def test_nothing_of_a_malformed_request_is_logged(app: ServedApp) -> None:
    before = app.log.read_text()
    answers = [raw(app, each) for each in MALFORMED]
    assert all(b" 4" in each.split(b"\r\n")[0] for each in answers), answers
    logged = app.log.read_text()[len(before) :]
    assert "LOGCANARY" not in logged
    assert "127.0.0.1" not in logged


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "Script-Name", "PATH_INFO", "X-Forwarded-Prefix"])
def test_no_header_moves_an_address(app: ServedApp, name: str) -> None:
    head = f"GET /x/desk/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n{name}: /x\r\nConnection: close\r\n"
    assert raw(app, f"{head}\r\n".encode()).startswith(b"HTTP/1.1 404")


def test_a_body_far_too_large_is_answered_with_a_page_and_stored_nowhere(app: ServedApp) -> None:
    text = b"answer=" + b"LOGCANARY+" * 300_000
    head = (
        b"POST /sefton/talk HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(text)
    )
    answer = raw(app, head + text)
    assert answer.startswith(b"HTTP/1.1 413")
    assert answer.count(b"LOGCANARY") > 1000
    assert not [path for path in app.temporary.rglob("*") if path.is_file()]


def test_whoever_asks_for_many_documents_stands_behind_the_others(app: ServedApp) -> None:
    greedy, other = ready_to_send(app, "Give me all."), ready_to_send(app, "Just one.")
    tabs = [greedy.twin() for _ in range(20)]
    with ThreadPoolExecutor(len(tabs)) as threads:
        files = [threads.submit(pdf_of, tab) for tab in tabs]
        assert set(statuses(app, *SAFE).values()) == {200}
        assert other.go("/sefton/talk/check").page == "check"
        assert pdf_of(other)
        assert all(each.result() for each in files)


def pdf_of(visitor: PlainVisitor) -> bool:
    """Whether it is a PDF, or the page that offers plain text in its place."""
    file = visitor.fetch_file("/sefton/letter.pdf")
    return file.body.startswith(b"%PDF") if file.status == 200 else file.status == 503
