"""What Lighthouse makes of five pages on a slow-4G phone: `python -m tests.bench.lighthouse`.

Prints a table, and fails when a score is under what is aimed at. Lighthouse comes from npm into
`var/lighthouse`; its mobile profile is a mid-range phone (CPU 4 times slower than here) at
1.6 Mbit/s and 150 ms.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.plain_visitor import PlainVisitor
from tests.support.real_browser import FLAGS, installed_browser
from tests.support.replies import briefly
from tests.support.served_app import served
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = "12.8.2"
HOME = Path(__file__).parents[2] / "var" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices")
AIM = 98
Scores = dict[str, int]


def command() -> str:
    """The path of the pinned Lighthouse, fetched when it is not here yet."""
    found = HOME / "node_modules" / ".bin" / "lighthouse"
    if not found.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        asked = ["npm", "install", "--silent", "--no-save", "--prefix", str(HOME)]
        subprocess.run([*asked, f"lighthouse@{VERSION}"], check=True)
    return str(found)


def pages(base: str) -> Iterator[tuple[str, str, str]]:
    """Name, path and cookie of each page, as somebody comes to it."""
    walker = Walker(visitor := PlainVisitor(base), "sefton", briefly(points_what="They moved me."))

    def cookie() -> str:
        return "; ".join(f"{name}={text}" for name, text in visitor.cookies.items())

    yield "front", "/sefton/", ""
    walker.begin()
    while walker.seen.step != "points.what":
        walker.turn()
    yield "turn", "/sefton/talk", cookie()
    walker.walk()
    yield "check", "/sefton/talk/check", cookie()
    walker.send()
    yield "sent", "/sefton/sent", cookie()
    yield "case", "/sefton/case", cookie()


def report(address: str, cookie: str, kept: Path) -> Scores:
    """The score of each category, of 100; the whole report is kept in a file."""
    asked = [command(), address, "--quiet", "--output=json", f"--output-path={kept}"]
    asked += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(FLAGS)}"]
    if cookie:
        asked.append(f"--extra-headers={json.dumps({'Cookie': cookie})}")
    where = {**os.environ, "CHROME_PATH": installed_browser()}
    for last in (False, False, True):  # on a busy machine it may not see the page load
        if not subprocess.run(asked, env=where, stderr=subprocess.PIPE, check=last).returncode:
            break
    found = json.loads(kept.read_text(encoding="utf-8"))
    assert not found.get("runtimeError"), found["runtimeError"]
    led = found["finalDisplayedUrl"].partition("?")[0]
    assert led == address, f"led to {led}"
    return {name: round(found["categories"][name]["score"] * 100) for name in CATEGORIES}


def main() -> int:
    """Look at every page, and say how each does."""
    low = 0
    sys.stdout.write(f"{'':8}{''.join(f'{name:>16}' for name in CATEGORIES)}\n")
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "var") as app:
        for name, path, cookie in pages(app.base):
            scores = report(app.base + path, cookie, HOME / f"{name}.json")
            low += sum(score < AIM for score in scores.values())
            sys.stdout.write(f"{name:8}{''.join(f'{each:16}' for each in scores.values())}\n")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
