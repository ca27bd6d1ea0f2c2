"""The production server: gunicorn's processes, with the application loaded once before they fork.

gunicorn begins the workers, begins them again, and ends them; in each, waitress takes in the
requests (docs/decisions/0110).
"""

import gc
import logging
import os
from collections.abc import Callable, Iterable
from logging import LogRecord
from time import monotonic
from typing import Any, Final

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # ships no types
from gunicorn.workers.base import Worker  # type: ignore[import-untyped]  # ships no types
from waitress import wasyncore  # type: ignore[import-untyped]  # ships no types
from waitress.adjustments import Adjustments  # type: ignore[import-untyped]  # ships no types

from intake.adapters.serving.connections import LONGEST_HEAD, LaneOf, Listener
from intake.adapters.serving.lanes import Lane, Lanes

LOOK: Final = 0.5
"""Seconds after which a worker looks up, whatever happens: who waits, and whether to go on."""

IN_MEMORY: Final = 1024**3
"""Bytes; so much never comes, and up to there nothing is written to a file."""

TOGETHER: Final = 64 * 1024
"""Bytes of an answer up to which it is sent in one piece."""

GARBAGE: Final = 10_000
"""How many more things are made than gone until Python looks for garbage: what a few answers make.
Its own 700 are made several times while one is."""

SETTINGS: Final[dict[str, Any]] = {
    "ident": None,
    "backlog": 2048,
    "connection_limit": 900,
    "cleanup_interval": 1,
    "inbuf_overflow": IN_MEMORY,
    "outbuf_overflow": IN_MEMORY,
    "max_request_body_size": IN_MEMORY,
    "max_request_header_size": LONGEST_HEAD,
    "log_socket_errors": False,
    "clear_untrusted_proxy_headers": False,
}
"""Waitress's; the limits of bodies are in `connections`."""


class Server(BaseApplication):  # type: ignore[misc]  # of an untyped class
    """Serves one application. ``after_fork`` runs in every new worker.

    ``lane_of`` says what a request waits for; ``proxies`` is how many stand in front.
    """

    def __init__(
        self,
        app: Flask,
        address: str,
        workers: int,
        after_fork: Callable[[], None],
        *,
        lane_of: LaneOf = lambda _method, _path, _cookie: Lane.IN_TURN,
        proxies: int = 0,
    ) -> None:
        self._app = app
        self._address = address
        self._workers = workers
        self._after_fork = after_fork
        self.lane_of = lane_of
        self.proxies = proxies
        super().__init__()

    def load_config(self) -> None:
        """Settle gunicorn's settings; nothing comes from its own files or the environment."""
        settings: dict[str, Any] = {
            "bind": self._address,
            "workers": self._workers,
            "worker_class": WholeRequests,
            "preload_app": True,
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
            "forwarded_allow_ips": "",
            "forwarder_headers": "",
            "post_fork": lambda _server, _worker: self._after_fork(),
        }
        for name, value in settings.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Callable[..., Iterable[bytes]]:
        """The application that was made before forking, of which nothing is ever garbage.

        Python would look through all of it again and again, and each worker come to a copy.
        """
        gc.collect()
        gc.freeze()
        gc.set_threshold(GARBAGE)
        return self._app


class WholeRequests(Worker):  # type: ignore[misc]  # of an untyped class
    """A process that takes in whole requests in one thread, and answers them in others."""

    _said = 0.0
    """When it last told that it is alive: each time costs as much as taking in a request."""

    def run(self) -> None:
        """Serve until told to stop; then finish what has come in whole."""
        logging.getLogger("waitress").addFilter(only_the_kind)
        connections: dict[int, Any] = {}
        lanes = Lanes()
        lanes.begin()
        listeners = [self._listener(each, lanes, connections) for each in self.sockets]
        while self.alive and self.ppid == os.getppid():
            self._go_on(lanes, connections)
        for each in listeners:
            each.accepting = False
        give_up = monotonic() + self.cfg.graceful_timeout
        while any(map(_finish, listeners)) and monotonic() < give_up:
            self._go_on(lanes, connections)
        lanes.shutdown()

    def _listener(self, line: Any, lanes: Lanes, connections: dict[int, Any]) -> Listener:
        listening = line.sock
        settings = Adjustments(server_name=listening.getsockname()[0], **SETTINGS)
        settings.send_bytes = TOGETHER
        address = (listening.family, listening.type, listening.proto, listening.getsockname())
        listener = Listener(
            self.wsgi,
            connections,
            True,
            listening,
            dispatcher=lanes,
            adj=settings,
            sockinfo=address,
            bind_socket=False,
        )
        listener.lane_of, listener.proxies = self.app.lane_of, self.app.proxies
        return listener

    def _go_on(self, lanes: Lanes, connections: dict[int, Any]) -> None:
        if (now := monotonic()) - self._said >= LOOK:
            self.notify()
            self._said = now
        lanes.move_on()
        wasyncore.poll2(LOOK, connections)


def _finish(listener: Listener) -> bool:
    """Close what has nothing to be answered any more; gives whether something is left."""
    here = tuple(listener.active_channels.values())
    for channel in here:
        if not channel.requests and not channel.total_outbufs_len:
            channel.will_close = True
    return bool(here)


def only_the_kind(record: LogRecord) -> bool:
    """Leave nothing in a line of the log but where in the server it came from, and what kind.

    The messages of a server quote requests, and the words of a young person with them.
    """
    fault = record.exc_info[0] if record.exc_info else None
    kind = fault.__name__ if fault else record.levelname
    record.msg, record.args = f"{kind} at {record.module}.{record.funcName}:{record.lineno}", ()
    record.exc_info = record.exc_text = record.stack_info = None
    return True
