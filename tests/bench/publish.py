"""Put tables of benches into docs/performance.md: `python -m tests.bench.publish FILE.md …`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.servers import HERE

BEGINS, ENDS = "<!-- bench -->\n", "<!-- bench ends -->\n"


def published(page: str, tables: list[str]) -> str:
    """The page with these tables in place of those that stand there, one below the other."""
    before, _, rest = page.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n{chr(10).join(tables)}\n{ENDS}{after}"


if __name__ == "__main__":
    page = HERE / "docs" / "performance.md"
    page.write_text(published(page.read_text(), [Path(each).read_text() for each in sys.argv[1:]]))
