"""What fails while something is written: at a point that is chosen beforehand, and not before."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

from intake.adapters.db.engine import WAIT_SECONDS, Database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

WRITES = ("INSERT", "UPDATE", "DELETE", "BEGIN IMMEDIATE", "PRAGMA user_version =")
"""How statements begin before which something can fail."""

Fault = Literal[
    "",
    "kill",
    "answer lost",
    "disk full",
    "double tap",
    "locked",
    "disk low",
    "disk nearly full",
    "clock ahead",
    "clock back",
    "machine lost",
]
"""What fails: the first four at one of the points, the others around all that somebody does; the
last one instead of it."""


class PowerCut(BaseException):
    """The process is no more: nothing in it may catch this and go on."""


@dataclass
class Sabotage:
    """Counts the points at which something is written: before each statement, before each commit
    and after it. At the chosen one the process dies, or the disk is full from there on.

    One that has died writes nothing any more, in whatever thread. ``struck_at`` tells where.
    The points are counted from the first one on that is ``near``, if that is named: from the one
    before a statement that begins so. ``twin`` is what somebody who taps twice does at that moment,
    before it is this one's turn.
    """

    fault: Fault = ""
    left: int = 0
    near: str = ""
    struck_at: str = ""
    twin: Callable[[], object] | None = None

    def arm(self, fault: Fault, after: int, near: str = "") -> None:
        """Have something fail at the point with this number, from 1, if it is ever reached."""
        self.fault, self.left, self.near, self.struck_at = fault, after, near, ""

    def disarm(self) -> str:
        """Nothing fails any more; gives where something did."""
        where = self.struck_at
        self.fault, self.left, self.near, self.struck_at, self.twin = "", 0, "", "", None
        return where

    def turn(self) -> None:
        """Somebody is about to wait for their turn to write, or for a mail server that takes its
        time: the twin may be first.
        """
        if self.fault != "double tap" or self.twin is None:
            return
        self.left -= 1
        if self.left == 0:
            self.struck_at, twin, self.twin = "before its turn", self.twin, None
            twin()

    def point(self, where: str) -> None:
        """One of the points. Raises PowerCut, or what SQLite does when the disk is full."""
        if self.fault not in {"kill", "answer lost", "disk full"}:
            return
        if not where.startswith(f"before {self.near}" if self.near else ""):
            return
        self.near = ""
        if self.fault == "answer lost" and where != "after commit":
            return
        self.left -= 1
        if self.left > 0:
            return
        self.struck_at = self.struck_at or where
        if self.fault != "disk full":
            raise PowerCut(where)
        if where != "after commit":
            full = sqlite3.OperationalError("database or disk is full")
            full.sqlite_errorname = "SQLITE_FULL"
            raise full


@contextmanager
def sabotage() -> Iterator[Sabotage]:
    """Something that can fail wherever this process writes to a database."""
    made = Sabotage()
    commit: Callable[[DefaultDialect, Any], None] = DefaultDialect.do_commit

    def before(_cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(WRITES):
            made.point(f"before {statement.split('(')[0].strip()[:40]}")

    def do_commit(dialect: DefaultDialect, connection: Any) -> None:
        # Selects come to their end here as well.
        if not connection.dbapi_connection.in_transaction:
            commit(dialect, connection)
            return
        made.point("before commit")
        commit(dialect, connection)
        made.point("after commit")

    write = Database.write

    @contextmanager
    def write_in_turn(database: Database, patience: float = WAIT_SECONDS) -> Iterator[Connection]:
        made.turn()
        with write(database, patience) as connection:
            yield connection

    hooks = ("do_execute", "do_executemany", "do_execute_no_params")
    for each in hooks:
        event.listen(Engine, each, before)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DefaultDialect, "do_commit", do_commit)
        patch.setattr(Database, "write", write_in_turn)
        yield made
    for each in hooks:
        event.remove(Engine, each, before)
