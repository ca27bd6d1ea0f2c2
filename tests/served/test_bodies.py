"""A body that is no HTTP is the sender's fault: told as such, and nothing of ours breaks."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.served_app import ServedApp

HEAD = b"""POST /sefton/talk HTTP/1.1\r
Host: 127.0.0.1\r
Content-Type: application/x-www-form-urlencoded\r
Transfer-Encoding: chunked\r
Connection: close\r
\r
"""


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (b"f\r\nstart=complaint\r\n0\r\n\r\n", b"HTTP/1.1 303"),
        (b"ZZ\r\nstart=complaint\r\n0\r\n\r\n", b"HTTP/1.1 400"),
        (b"5\r\nstart=complaint\r\n0\r\n\r\n", b"HTTP/1.1 400"),
    ],
)
def test_a_body_in_pieces_is_read_or_refused(
    served_app: ServedApp, body: bytes, answer: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", served_app.port), timeout=10) as line:
        line.sendall(HEAD + body)
        assert line.recv(len(answer)) == answer
