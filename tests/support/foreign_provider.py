"""An OpenID Connect provider that others wrote, in a process of its own."""

from __future__ import annotations

from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

PROCESSES = get_context("spawn")


def serve(line: Connection) -> None:
    import oidc_provider_mock
    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 0, oidc_provider_mock.app(require_nonce=True), threaded=True)
    line.send(f"http://127.0.0.1:{server.server_port}")
    server.serve_forever()


@contextmanager
def foreign_provider() -> Iterator[str]:
    """Its name, while it runs."""
    line, other = PROCESSES.Pipe()
    process = PROCESSES.Process(target=serve, args=(other,), daemon=True)
    process.start()
    try:
        yield line.recv()
    finally:
        process.terminate()
        process.join()
