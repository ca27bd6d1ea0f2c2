"""Connections, over which waitress takes in whole requests before anybody is troubled.

Nothing of a request is ever written to a file, and nobody keeps a connection for long by sending
little of a request, or nothing.
"""

from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from ipaddress import ip_address, ip_network
from time import monotonic
from typing import Any, Final

from waitress.buffers import OverflowableBuffer  # type: ignore[import-untyped]  # ships no types
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]  # ships no types
from waitress.parser import HTTPRequestParser, ParsingError  # type: ignore[import-untyped]  # ships no types
from waitress.server import TcpWSGIServer  # type: ignore[import-untyped]  # ships no types
from waitress.task import WSGITask  # type: ignore[import-untyped]  # ships no types

from intake.adapters.serving.lanes import Lane
from intake.services.body_limits import most_bytes, takes_file

LaneOf = Callable[[str, str, bool], Lane]
"""Where a request waits: by its method, its path, and whether it brings a cookie."""

MOST_READ: Final = 32 * 1024 * 1024
"""Bytes of a body that are taken in, so that a browser reads what we say of it."""

LONGEST_LINE: Final = 4094
LONGEST_HEAD: Final = 64 * 1024
"""Bytes of the first line, and of it and all headers."""

HEAD_SECONDS: Final = 20.0
WHOLE_SECONDS: Final = 120.0
"""From the first byte of a request to the last of its headers, and to the last of it."""

FILE_SECONDS: Final = 600.0
"""The same where a file may come with it: an old phone on a slow network needs minutes for one."""

IDLE_SECONDS: Final = 75.0
"""How long a connection stays open between two requests: longer than proxies keep theirs."""

MOST_OPEN: Final = 800
"""Connections of one worker: as many as its handles suffice for."""

MOST_HALF_SENT: Final = 48 * 1024 * 1024
"""Bytes of requests that have not come in whole yet, in one worker: four officers who each put in
a file are all let finish."""

YOUNGEST: Final = 2.0
"""Seconds for which a connection is left alone, however many there are."""

WAITED: Final = "intake.waited"
"""Stands in the request when it waited too long for what it needs."""


class _Start(OverflowableBuffer):  # type: ignore[misc]  # of an untyped class
    """The start of a body; what comes after is not kept."""

    def __init__(self, overflow: int, most: int) -> None:
        super().__init__(overflow)
        self._most = most

    def append(self, data: bytes) -> None:
        super().append(data[: max(0, self._most - len(self))])


class RequestParser(HTTPRequestParser):  # type: ignore[misc]  # of an untyped class
    """A request that is coming in, and where it will wait."""

    completed: bool = False
    waited = False
    lane = Lane.IN_TURN
    network = device = ""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the first line and the headers. Raises ParsingError."""
        if 0 <= LONGEST_LINE < header_plus.find(b"\r\n"):
            raise ParsingError("The first line is too long")
        super().parse_header(header_plus)
        if self.body_rcv is not None:
            # As many as a form may have, and one that tells it has more.
            self.body_rcv.buf = _Start(self.adj.inbuf_overflow, most_bytes(self.path) + 1)

    def received(self, data: bytes) -> int:
        """Take in what came; gives how much of it belonged to this request."""
        read: int = super().received(data)
        if not self.completed and self.body_bytes_received > MOST_READ:
            # Nobody types that much. It is answered with what is said of too much.
            self.headers["CONNECTION"] = "close"
            self.headers["CONTENT_LENGTH"] = str(self.body_bytes_received)
            self.completed = True
        return read

    @property
    def size(self) -> int:
        """Bytes that it takes now."""
        return len(self.header_plus) + (len(self.body_rcv) if self.body_rcv is not None else 0)


class _Task(WSGITask):  # type: ignore[misc]  # of an untyped class
    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        if self.request.waited:
            environ[WAITED] = True
        return environ

    def finish(self) -> None:
        """Send the whole answer from here, so that no other thread has to be woken for it."""
        super().finish()
        self.channel.flush()


class Channel(HTTPChannel):  # type: ignore[misc]  # of an untyped class
    """One connection. ``began`` is when the first byte of the request came that is half sent."""

    parser_class = RequestParser
    task_class = _Task
    began: float | None = None
    sender = network = ""
    """Where its last request came from."""

    @property
    def first(self) -> RequestParser:
        """The request that is to be answered next."""
        request: RequestParser = self.requests[0]
        return request

    def received(self, data: bytes) -> bool:
        """Take in what came. A request that is whole with it waits in its lane."""
        before = self.request
        more: bool = super().received(data)
        if self.request is None:
            self.began = None
        elif self.request is not before:
            self.began = monotonic()
        return more

    def writable(self) -> bool:
        """Whether to wait for the other side to take more: not while an answer is being made.

        waitress would look again and again until it is, which costs a third of a turn.
        """
        if self.requests and self.total_outbufs_len < self.adj.outbuf_high_watermark:
            return bool(self.will_close or self.close_when_flushed)
        return bool(super().writable())

    def flush(self) -> None:
        """Send what there is to send, as far as the other side takes it now."""
        with self.outbuf_lock:
            self._flush_exception(self._flush_some, do_close=False)

    def is_slow(self, now: float, wall: float) -> bool:
        """Whether its time is up: for a half-sent request, or for saying nothing."""
        if self.requests:
            return False
        if self.began is None:
            return bool(wall - self.last_activity > IDLE_SECONDS)
        return now - self.began > self._limit()

    def _limit(self) -> float:
        """Seconds that what is half sent may take."""
        if self.request is None or not self.request.headers_finished:
            return HEAD_SECONDS
        return FILE_SECONDS if takes_file(self.request.path) else WHOLE_SECONDS


class Listener(TcpWSGIServer):  # type: ignore[misc]  # of an untyped class
    """What accepts connections in one worker."""

    channel_class = Channel
    lane_of: LaneOf
    proxies: int

    def add_task(self, channel: Channel) -> None:
        """Let a request that has come in whole stand in its line."""
        request = channel.first
        if request.error is None:
            cookie = request.headers.get("COOKIE", "")
            request.lane = self.lane_of(request.command, request.path, bool(cookie))
            if (sender := self._sender(channel, request)) != channel.sender:
                channel.sender, channel.network = sender, _network(sender)
            request.network = channel.network
            request.device = sha256(cookie.encode()).hexdigest()
        else:
            request.lane = Lane.AT_ONCE
        super().add_task(channel)

    def _sender(self, channel: Channel, request: RequestParser) -> str:
        """The address it came from, as the proxies that we know of say."""
        senders = request.headers.get("X_FORWARDED_FOR", "").split(",")
        if 0 < self.proxies <= len(senders):
            return str(senders[-self.proxies].strip())
        return str(channel.addr[0])

    def maintenance(self, now: float) -> None:
        """Close what has been slow or silent too long, and the oldest where there are too many."""
        here, steady = tuple(self.active_channels.values()), monotonic()
        for channel in here:
            if channel.is_slow(steady, now):
                channel.will_close = True
        self._close_oldest(here, now)

    def _close_oldest(self, here: tuple[Channel, ...], now: float) -> None:
        """Close unfinished connections, the oldest of whoever has most of them first."""
        open_ones = [each for each in here if not (each.requests or each.will_close)]
        by_address = Counter(each.addr[0] for each in open_ones)
        size = sum(each.request.size for each in open_ones if each.request)
        too_many = len(here) - MOST_OPEN
        open_ones.sort(key=lambda each: (-by_address[each.addr[0]], each.creation_time))
        for each in open_ones:
            if too_many <= 0 and size <= MOST_HALF_SENT:
                return
            if now - each.last_activity > YOUNGEST or size > MOST_HALF_SENT:
                each.will_close = True
                too_many -= 1
                size -= each.request.size if each.request else 0


def _network(address: str) -> str:
    """What counts as one network; of IPv6 the part that one household or office has."""
    try:
        number = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((number, 64), strict=False)) if number.version == 6 else str(number)
