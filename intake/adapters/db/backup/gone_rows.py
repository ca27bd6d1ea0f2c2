"""What is gone for good: carried into a list apart, and taken away again from what came back."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, false, func, select, true, update

from intake.adapters.crypto import ways
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db import draft_rows
from intake.adapters.db.account_rooms import DESK, SERVICES, AccountRoom
from intake.adapters.db.backup.doors import take_password
from intake.adapters.db.case_tables import tables_of_cases
from intake.adapters.db.engine import Database
from intake.adapters.db.gone_triggers import WATCHES, Watch, mark_of
from intake.adapters.db.tables import cases, events, gone_notes, outbox, ways_in
from intake.adapters.db.unsent_texts import forget_unsent
from intake.adapters.gone_file import GoneFile, GoneList, GoneMark
from intake.services.ports import WallClock

UNSURE: Final = timedelta(seconds=60)
"""A change that is made may be seen as much later as its transaction is open at most."""

_AT_ONCE: Final = 500


@dataclass(slots=True)
class Carrying:
    """Carries what the database noted into the file, so that both have it.

    Several machines may do so, each into a file of its own: each file has all of it.
    """

    database: Database
    file: GoneFile
    clock: WallClock
    _known: int | None = field(default=None, init=False)

    def carry(self) -> int:
        """Carry all that is not in the file; tells how many. A file that is new gets all."""
        until, count = self.clock.now() - UNSURE, 0
        is_there = self.file.path.exists()
        while number := self._carry_some():
            count += number
        with self.database.read() as connection:
            rows = connection.scalar(select(func.count()).select_from(gone_notes)) or 0
        if not is_there or rows != (self._known or 0) + count:
            # It is new, or another machine carried some, or some were let go of.
            count += self._carry_missing()
        self._known = rows
        self.file.add((), self._since(), until)
        return count

    def forget(self, before: date) -> None:
        """Let go of what went before a day, as no backup is from before it."""
        self.file.forget(before)
        with self.database.write() as connection:
            connection.execute(
                delete(gone_notes).where(
                    gone_notes.c.day < before, gone_notes.c.carried.is_(true())
                )
            )

    def _carry_some(self) -> int:
        query = (
            select(gone_notes)
            .where(gone_notes.c.carried.is_(false()))
            .order_by(gone_notes.c.id)
            .limit(_AT_ONCE)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        if rows:
            self._add(rows)
            with self.database.write() as connection:
                carried_rows = gone_notes.c.id.in_([row.id for row in rows])
                connection.execute(update(gone_notes).where(carried_rows).values(carried=true()))
        return len(rows)

    def _carry_missing(self) -> int:
        before = self.file.read()
        with self.database.read() as connection:
            rows = connection.execute(select(gone_notes).order_by(gone_notes.c.id)).all()
        missing = [each for each in rows if not (before and before.has(each.kind, each.mark))]
        self._add(missing)
        return len(missing)

    def _add(self, rows: Sequence[Row[Any]]) -> None:
        """Write them; nothing is said yet of how far it reaches, as more may be waiting."""
        marks = [GoneMark(row.day, row.kind, row.mark) for row in rows]
        self.file.add(marks, self._since(), None)

    def _since(self) -> date:
        """The day from which on a file that is new has all."""
        with self.database.read() as connection:
            return connection.scalar(select(func.min(gone_notes.c.day))) or self.clock.today()


@dataclass(slots=True)
class Removal:
    """Takes away from a restored database what a list says is gone, and remembers what it was."""

    connection: Connection
    keyring: Keyring
    today: date
    counts: Counter[str] = field(default_factory=Counter)
    emails: list[str] = field(default_factory=list)

    def take_away(self, gone_list: GoneList) -> None:
        """Whatever the list has. What was there only later is not found, and nothing happens."""
        for each in WATCHES:
            for row in self._rows(each, gone_list):
                self._act(each)(row)
                self.counts[each.kind] += 1

    def _rows(self, each: Watch, gone_list: GoneList) -> Sequence[Any]:
        keys = self.connection.execute(select(*each.parts())).all()
        return [row for row in keys if gone_list.has(each.kind, mark_of(row))]

    def _act(self, each: Watch) -> Callable[[Row[Any]], None]:
        special: Mapping[str, Callable[[Row[Any]], None]] = {
            ways_in.name: self._end_way,
            cases.name: self._case,
            f"{events.name}.sealed": self._content,
            f"{DESK.accounts.name}.sealed": lambda row: self._password(DESK, row),
            f"{SERVICES.accounts.name}.sealed": lambda row: self._password(SERVICES, row),
            DESK.accounts.name: lambda row: self._account(DESK, row),
            SERVICES.accounts.name: lambda row: self._account(SERVICES, row),
        }
        return special.get(each.kind, lambda row: self._row(each, row))

    def _row(self, each: Watch, row: Row[Any]) -> None:
        columns = zip(each.parts(), row, strict=True)
        self.connection.execute(delete(each.table).where(*(part == x for part, x in columns)))

    def _end_way(self, key: Row[Any]) -> None:
        """Words are known from then on as used up, so that whoever types them learns why.

        Their reference stays taken, with the salt that they are known by.
        """
        mine = ways_in.c.lookup == key.lookup
        row = self.connection.execute(select(ways_in).where(mine)).one()
        self.connection.execute(delete(ways_in).where(mine))
        if row.kind != ways.WORDS:
            return
        words = ways.Way(row.draft_id, row.kind, row.lookup, row.wrapped, row.salt, row.verifier)
        before = ways_in.c.lookup == ways.used_up_lookup(row.lookup)
        self.connection.execute(delete(ways_in).where(before))
        for each in (ways.used_up_way(words), replace(words, wrapped=b"", verifier=None)):
            draft_rows.insert_way(self.connection, each, self.today)

    def _case(self, row: Row[Any]) -> None:
        for table in (*tables_of_cases(), outbox, cases):
            self.connection.execute(delete(table).where(table.c.reference == row.reference))
        forget_unsent(self.connection, row.reference)

    def _content(self, row: Row[Any]) -> None:
        mine = (events.c.reference == row.reference) & (events.c.sequence == row.sequence)
        self.connection.execute(update(events).where(mine).values(sealed=None))
        forget_unsent(self.connection, row.reference)

    def _password(self, room: AccountRoom[Any], row: Row[Any]) -> None:
        self.emails += take_password(self.connection, self.keyring, room, row.id)

    def _account(self, room: AccountRoom[Any], row: Row[Any]) -> None:
        self.connection.execute(delete(room.accounts).where(room.accounts.c.id == row.id))
        room.forget(self.connection, row.id)

    def take_all_passwords(self) -> None:
        """Have nobody who works with cases sign in before they are let in anew."""
        for room in (DESK, SERVICES):
            for account_id in self.connection.scalars(select(room.accounts.c.id)).all():
                self.emails += take_password(self.connection, self.keyring, room, account_id)
