"""The production server: gunicorn with the application loaded once, before it forks."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # ships no types
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]  # ships no types
from werkzeug.exceptions import ClientDisconnected

THREADS = 4
"""Threads in each worker; a turn is short and mostly waits for the disk."""


class Server(BaseApplication):  # type: ignore[misc]  # of an untyped class
    """Serves one application. ``after_fork`` runs in every new worker."""

    def __init__(
        self, app: Flask, address: str, workers: int, after_fork: Callable[[], None]
    ) -> None:
        self._app = app
        self._address = address
        self._workers = workers
        self._after_fork = after_fork
        super().__init__()

    def load_config(self) -> None:
        """Settle gunicorn's settings; nothing comes from its own files or the environment."""
        settings: dict[str, Any] = {
            "bind": self._address,
            "workers": self._workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
            "limit_request_line": 4094,
            "post_fork": lambda _server, _worker: self._after_fork(),
        }
        for name, value in settings.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Callable[..., Iterable[bytes]]:
        """The application that was made before forking."""
        return self._answer

    def _answer(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        environ["wsgi.input"] = _Body(environ["wsgi.input"])
        return self._app(environ, start_response)


class _Body:
    """The body of a request. One that is not as it should be is the sender's fault, not ours."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int | None = None) -> bytes:
        """The next bytes; all that are left without a size. Raises ClientDisconnected."""
        try:
            read: bytes = self._stream.read(size)
        except (OSError, ParseException) as fault:
            raise ClientDisconnected from fault
        return read

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
