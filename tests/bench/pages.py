"""What comes over the line, compressed: the first page with all that it needs, and a turn."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.bench.servers import Served, running
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.effort import Effort
    from tests.bench.table import Table
    from tests.support.real_postgres import Server


def measure(table: Table, folder: Path, _: Server | None, __: Effort) -> None:
    """Weigh the first page and everything it names, and the heaviest turn of a short talk."""
    with running(Served(folder / "app")) as app:
        visitor = PlainVisitor(app.base)
        page = compressed(visitor, "/sefton/")
        html = gzip.decompress(page).decode()
        needed = {piece for piece in html.split('"') if piece.startswith("/static/")}
        first = len(page) + sum(len(compressed(visitor, path)) for path in needed)
        walker = Walker(visitor, "sefton", briefly(points_what="They moved me."))
        walker.begin()
        heaviest = 0
        while walker.seen.page == "turn":
            parts = urlsplit(walker.seen.address)
            heaviest = max(heaviest, len(compressed(visitor, f"{parts.path}?{parts.query}")))
            walker.turn()
    table.add("page.first", first)
    table.add("page.turn", heaviest)


def compressed(visitor: PlainVisitor, path: str) -> bytes:
    """What comes for an address to a browser that takes it compressed."""
    visitor.headers["Accept-Encoding"] = "gzip"
    exchange = visitor.fetch_file(path)
    del visitor.headers["Accept-Encoding"]
    assert dict(exchange.headers).get("Content-Encoding") == "gzip", path
    return exchange.body
