"""The database notes by itself what ends or is deleted, in the transaction in which it does.

Whatever part of Intake takes a way in or a row away, or a person at the database's own prompt, the
note is there with it, and nobody can forget to write one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Column, Connection, LargeBinary, Table, text

from intake.adapters.crypto import ways
from intake.adapters.db.advocate_tables import advocate_notes, advocate_recovery, advocates
from intake.adapters.db.api_tables import api_tokens
from intake.adapters.db.desk_tables import listed_people, officers, recovery_codes
from intake.adapters.db.tables import cases, documents, draft_proofs, drafts, events, ways_in


@dataclass(frozen=True, slots=True)
class Watch:
    """What of a table is noted: the columns that a row is known by, and at which change.

    ``change`` is the statement on the table, ``only`` which rows count, of the row as it was.
    """

    table: Table
    columns: Sequence[str]
    change: str = "DELETE"
    only: str = ""

    @property
    def kind(self) -> str:
        """What such notes are called."""
        return self.table.name if self.change == "DELETE" else f"{self.table.name}.sealed"

    def parts(self) -> Sequence[Column[object]]:
        """The columns that a row is known by."""
        return [self.table.c[each] for each in self.columns]


_CONTENT: Final = "UPDATE OF sealed"
_CHANGED: Final = "OLD.sealed IS NOT NULL AND (NEW.sealed IS NULL OR NEW.sealed <> OLD.sealed)"
_OPENS: Final = (
    f"OLD.kind <> '{ways.USED_UP}' AND NOT (OLD.kind = '{ways.WORDS}' AND OLD.verifier IS NULL)"
)
"""What were words once opens nothing, nor does what only holds a reference for them."""

WATCHES: Final[Sequence[Watch]] = (
    Watch(drafts, ("id",)),
    Watch(ways_in, ("lookup", "verifier"), only=_OPENS),
    Watch(draft_proofs, ("draft_id", "mark"), _CONTENT, "NEW.sealed IS NULL"),
    Watch(cases, ("reference",)),
    Watch(documents, ("reference", "number")),
    Watch(events, ("reference", "sequence"), _CONTENT, "NEW.sealed IS NULL"),
    Watch(officers, ("id",)),
    Watch(officers, ("id", "sealed"), _CONTENT, _CHANGED),
    Watch(recovery_codes, ("lookup",)),
    Watch(advocates, ("id",)),
    Watch(advocates, ("id", "sealed"), _CONTENT, _CHANGED),
    Watch(advocate_recovery, ("lookup",)),
    Watch(advocate_notes, ("advocate_id", "mark")),
    Watch(listed_people, ("id",)),
    Watch(api_tokens, ("id",)),
)
"""What must not come back: in the order in which it can be taken away again."""


def is_watched(connection: Connection) -> bool:
    """Whether everything is noted."""
    names = set(connection.execute(_TRIGGERS[connection.dialect.name]).scalars())
    return {_name(each) for each in WATCHES} <= names


def watch(connection: Connection) -> None:
    """Have everything noted from now on."""
    make = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for each in WATCHES:
        for statement in make(each):
            connection.execute(text(statement))


def watch_no_more(connection: Connection) -> None:
    """Have nothing noted, so that tables can be taken away."""
    names = set(connection.execute(_TRIGGERS[connection.dialect.name]).scalars())
    for each in WATCHES:
        if _name(each) in names:
            if connection.dialect.name == "sqlite":
                connection.execute(text(f"DROP TRIGGER {_name(each)}"))
            else:
                connection.execute(text(f"DROP FUNCTION {_name(each)}() CASCADE"))


def mark_of(values: Sequence[object]) -> str:
    """What a row is noted by: the values that it is known by, as the database writes them."""
    return "|".join(map(_text, values))


def _text(value: object) -> str:
    if value is None:
        return ""
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _name(each: Watch) -> str:
    return f"gone_{each.kind}".replace(".", "_")


def _sqlite(each: Watch) -> Sequence[str]:
    parts = (
        f"coalesce(lower(hex(OLD.{part.name})), '')" if _is_bytes(part) else f"OLD.{part.name}"
        for part in each.parts()
    )
    only = f" WHEN {each.only}" if each.only else ""
    place = f"{each.change} ON {each.table.name}{only}"
    note = _note(each, parts, "date('now')", "0")
    return (f"CREATE TRIGGER IF NOT EXISTS {_name(each)} AFTER {place} BEGIN {note}; END",)


def _postgresql(each: Watch) -> Sequence[str]:
    parts = (
        f"coalesce(encode(OLD.{part.name}, 'hex'), '')"
        if _is_bytes(part)
        else f"OLD.{part.name}::text"
        for part in each.parts()
    )
    only = f" WHEN ({each.only})" if each.only else ""
    name, table = _name(each), each.table.name
    note = _note(each, parts, "(now() AT TIME ZONE 'utc')::date", "false")
    body = f"BEGIN {note}; RETURN NULL; END"
    run = f"FOR EACH ROW{only} EXECUTE FUNCTION {name}()"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} AFTER {each.change} ON {table} {run}",
    )


def _note(each: Watch, parts: Iterable[str], day: str, no: str) -> str:
    """The statement that writes a note, of names of ours alone."""
    values = (f"'{each.kind}'", " || '|' || ".join(parts), day, no)
    return f"INSERT INTO gone (kind, mark, day, carried) VALUES ({', '.join(values)})"  # noqa: S608 names of ours


def _is_bytes(part: Column[object]) -> bool:
    return isinstance(part.type, LargeBinary)


_TRIGGERS: Final = {
    "sqlite": text("SELECT name FROM sqlite_master WHERE type = 'trigger'"),
    "postgresql": text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"),
}
