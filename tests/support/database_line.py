"""A line to PostgreSQL that can be cut, or made slow, under a server that uses it."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 65536


class DatabaseLine:
    """Listens on a port of this machine and passes on to a PostgreSQL on a socket of its own."""

    def __init__(self, url: str) -> None:
        there = make_url(url)
        self._target = str(Path(str(there.query["host"])) / ".s.PGSQL.5432")
        self._ends: set[socket.socket] = set()
        self._delay = 0.0
        self._listener = self._listen(0)
        port = self._listener.getsockname()[1]
        self.url = there.set(host="127.0.0.1", port=port, query={}).render_as_string(
            hide_password=False
        )

    @contextmanager
    def cut(self) -> Iterator[None]:
        """Nobody is there any more, for who is connected and for who comes."""
        port = self._listener.getsockname()[1]
        self.close()
        yield
        self._listener = self._listen(port)

    @contextmanager
    def slow(self, seconds: float) -> Iterator[None]:
        """Whatever is asked takes so long before it arrives."""
        self._delay = seconds
        yield
        self._delay = 0.0

    def close(self) -> None:
        """End everything."""
        for each in (self._listener, *self._ends):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._ends.clear()

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._take, args=(listener,), daemon=True).start()
        return listener

    def _take(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _ = listener.accept()
                there = socket.socket(socket.AF_UNIX)
                there.connect(self._target)
                self._ends |= {here, there}
                for pair in ((here, there), (there, here)):
                    threading.Thread(target=self._pass_on, args=(*pair, here), daemon=True).start()

    def _pass_on(self, source: socket.socket, to: socket.socket, asking: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while part := source.recv(CHUNK):
                if source is asking:
                    time.sleep(self._delay)
                to.sendall(part)
        for each in (source, to):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
