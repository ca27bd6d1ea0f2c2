"""What a young person types is found nowhere but sealed: no log, cookie, address or file."""

from __future__ import annotations

import base64
import binascii
import os
import sqlite3
import zlib
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import psutil
import pytest

from tests.support.plain_visitor import PlainVisitor
from tests.support.real_postgres import dumped, empty_database
from tests.support.replies import Everything
from tests.support.served_app import ServedApp, served
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.page_hooks import Control, PageHooks

TALKATIVE = """
import logging
logging.basicConfig(level=logging.DEBUG, force=True)
logging.raiseExceptions = True
for name in ("sqlalchemy.engine", "sqlalchemy.pool", "alembic", "werkzeug", "flask", "intake"):
    logging.getLogger(name).setLevel(logging.DEBUG)
"""
"""Makes every library say all it has to say, statements and their parameters too."""


@dataclass
class Canaries(Everything):
    """Types a word of its own into every box, one that stands nowhere else in the world."""

    def _words(self, step: str, control: Control, nth: int) -> str:
        self.count += 1
        shaped = {"number": "14", "tel": f"07700 9009{self.count:02}",
                  "email": f"{bird(self.count)}@example.org"}  # fmt: skip
        return shaped.get(control.kind, f"{bird(self.count)} sings")


def bird(number: int) -> str:
    return f"xqcanary{number:03}kzvw"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[ServedApp]:
    with talking(tmp_path) as app:
        yield app


@pytest.fixture(params=["sqlite", "postgresql"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    """A server on each kind of database."""
    if request.param == "sqlite":
        with talking(tmp_path) as app:
            yield Shelf(app, lambda: b"")
        return
    server = request.getfixturevalue("postgres_server")
    with (
        empty_database(server) as url,
        talking(tmp_path, INTAKE_DATABASE_URL=url) as app,
    ):
        yield Shelf(app, lambda: dumped(server, url))


@contextmanager
def talking(tmp_path: Path, **extra: str) -> Iterator[ServedApp]:
    """A server in which everything says all it has to say."""
    talkative = tmp_path / "talkative"
    talkative.mkdir()
    (talkative / "sitecustomize.py").write_text(TALKATIVE)
    path = os.pathsep.join(filter(None, (str(talkative), os.environ.get("PYTHONPATH"))))
    loud = {"PYTHONPATH": path, "PYTHONDEVMODE": "1", "FLASK_DEBUG": "1"}
    with served(tmp_path / "var", 2, **loud, **extra) as app:
        yield app


def spellings(word: str) -> Iterator[bytes]:
    """A word as it might stand in a file or a header."""
    plain = word.encode()
    yield from (plain, word.encode("utf-16-le"), quote(word).encode())
    yield from (binascii.hexlify(plain), binascii.hexlify(plain).upper())
    for before in range(3):  # base 64 looks different at each of three positions
        yield base64.b64encode(b"\0" * before + plain)[4:-4]


def found(words: list[str], where: bytes) -> list[str]:
    return [word for word in words if any(each in where for each in spellings(word))]


def kept(app: ServedApp) -> dict[str, bytes]:
    """Every file of the server, and what it said."""
    files = {str(path): path.read_bytes() for path in app.folder.rglob("*") if path.is_file()}
    return {**files, "log": app.log.read_bytes()}


@dataclass(frozen=True)
class Shelf:
    """A server, and its PostgreSQL as text where it has one."""

    app: ServedApp
    dump: Callable[[], bytes]

    def kept(self) -> dict[str, bytes]:
        """All that can be read of it from outside, besides what it answers."""
        return {**kept(self.app), "dump": self.dump(), "processes": shown(self.app)}


def shown(app: ServedApp) -> bytes:
    """What a list of processes shows of the server and all that it started."""
    assert app.process is not None
    server = psutil.Process(app.process.pid)
    return "\n".join(
        " ".join(each.cmdline()) for each in (server, *server.children(recursive=True))
    ).encode()


def on_the_line(visitor: PlainVisitor) -> dict[str, bytes]:
    """Addresses, headers and cookies of all that was asked and answered."""
    return {
        f"{at} {each.method} {each.status}": f"{each.address} {each.headers}".encode()
        for at, each in enumerate(visitor.exchanges)
    } | {"cookies": str(visitor.cookies).encode()}


def leaks(words: list[str], places: dict[str, bytes]) -> dict[str, list[str]]:
    return {place: hit for place, text in places.items() if (hit := found(words, text))}


def tell_everything(app: ServedApp) -> Walker:
    visitor = PlainVisitor(app.base, keep=True)
    choose = {"advocate": "have", "reach": "person", "helper": "other", "language": "other"}
    walker = Walker(visitor, "sefton", Canaries(choose=choose))
    walker.begin()
    walker.walk()
    walker.add_more()
    return walker


def words_of(walker: Walker) -> list[str]:
    return [text.partition(" ")[0].partition("@")[0] for text in walker.texts() if "xq" in text]


def test_no_word_is_found_outside_the_seal_before_or_after_sending(shelf: Shelf) -> None:
    app = shelf.app
    walker = tell_everything(app)
    words = words_of(walker)
    assert len(words) > 20
    code = walker.go("keep").text("data-code")
    secrets = [*words, code, code.replace(" ", "-"), code.replace(" ", "")]
    assert leaks(secrets, shelf.kept()) == {}
    walker.go("talk/check")
    walker.send()
    walker.go("case")
    reference = walker.go("sent").text("data-reference")
    walker.visitor.leave()
    walker.come_back(reference, code)
    assert isinstance(walker.visitor, PlainVisitor)
    places = shelf.kept()
    assert not places["dump"] or reference.replace("-", "").encode() in places["dump"]
    assert leaks(secrets, places | on_the_line(walker.visitor)) == {}
    if not places["dump"]:  # what it exports is the same on both
        assert leaks(words, {"export": app.command("export", reference).encode()})


def test_the_search_would_find_a_leak() -> None:
    word = bird(1)
    assert found([word], b"... " + base64.b64encode(b"..." + word.encode()))
    assert found([word], f"?answer={word}".encode())
    assert not found([word], zlib.compress(word.encode()))


def test_wrong_turns_tell_the_log_nothing(app: ServedApp) -> None:
    visitor = PlainVisitor(app.base, keep=True)
    walker = Walker(visitor, "sefton", Canaries())
    walker.begin()
    while walker.seen.step != "points.what":
        walker.turn()
    form = walker.seen.turn
    word = bird(777)
    forged = [("answer", word), ("csrf_token", word), ("place", word), ("seen", word)]
    visitor.send_fields(form, forged)
    visitor.post("/sefton/back", [("reference", word), ("words", word)])
    visitor.send("data-back", {"reference": [word], "words": [f"{word} " * 5]})
    assert leaks([word], kept(app) | on_the_line(visitor)) == {}


def test_a_fault_of_ours_gives_the_text_back_and_logs_none_of_it(app: ServedApp) -> None:
    visitor = PlainVisitor(app.base, keep=True)
    walker = Walker(visitor, "sefton", Canaries())
    walker.begin()
    while walker.seen.step != "points.what":
        walker.turn()
    break_the_database(app)
    word = bird(888)
    shown: PageHooks = visitor.send("data-step", {"answer": [word]})
    assert shown.status == 503
    assert word in shown.shown()
    assert leaks([word], kept(app) | on_the_line(visitor)) == {}


def break_the_database(app: ServedApp) -> None:
    """Take the drafts' table away while the server runs."""
    with closing(sqlite3.connect(app.folder / "intake.db", isolation_level=None)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        drafts = [name for (name,) in tables if "draft" in name]
        assert drafts
        for name in drafts:
            database.execute(f'ALTER TABLE "{name}" RENAME TO "gone_{name}"')
