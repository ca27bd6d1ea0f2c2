"""A mail server in a process of its own that writes down what it took, and refuses some of it."""

from __future__ import annotations

import os
import signal
import time
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Final, TextIO

from aiosmtpd.controller import Controller

from tests.support.served_app import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POST_ADDRESS: Final = "intake@example.org"
NOBODY: Final = "nobody"
"""Stands before the @ where nobody gets anything: it is refused for good."""

BUSY_EACH: Final = 25
"""Of so many emails one is put off the first time."""


@dataclass
class Mailbox:
    """Takes emails; the key of each is on the disk before it says so."""

    ledger: TextIO
    busy: set[bytes] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802 the name that aiosmtpd looks for
        self, _server: object, _session: object, envelope: Any, address: str, _: list[str]
    ) -> str:
        if address.startswith(NOBODY):
            return "550 nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 the name that aiosmtpd looks for
        self, _server: object, _session: object, envelope: Any
    ) -> str:
        head = envelope.content.partition(b"\r\n\r\n")[0]
        key = head.partition(b"Idempotency-Key: ")[2].split(b"\r\n")[0].strip()
        if zlib.crc32(key) % BUSY_EACH == 0 and key not in self.busy:
            self.busy.add(key)
            return "451 busy"
        self.ledger.write(f"{key.decode()}\n")
        self.ledger.flush()
        return "250 OK"


def _serve(folder: Path, port: int) -> None:
    os.setsid()
    with (folder / "mail-taken").open("a", encoding="ascii") as ledger:
        Controller(Mailbox(ledger), "127.0.0.1", port).start()
        while True:
            time.sleep(60)


@contextmanager
def post_office(folder: Path) -> Iterator[int]:
    """The port of a mail server that is up, and gone afterwards."""
    port = free_port()
    process = get_context("fork").Process(target=_serve, args=(folder, port), daemon=True)
    process.start()
    try:
        yield port
    finally:
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
