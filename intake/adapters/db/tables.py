"""The tables. In the clear stands only what must be found, counted or deleted by."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects.sqlite import DATETIME
from sqlalchemy.types import TypeEngine


class Moment(TypeDecorator[date]):
    """An instant in UTC or only a day, told apart: what an event's time was given as."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """To the database, in ISO 8601."""
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat()
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """From the database; None for what is no time, so that one row stops no other."""
        try:
            return datetime.fromisoformat(value or "") if "T" in (value or "") else _day(value)
        except ValueError:
            return None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


class _TextTime(DATETIME):
    """A time as SQLite keeps it; None for a text that is none."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """From the database."""
        read = super().result_processor(dialect, coltype)

        def process(value: object) -> object:
            try:
                return read(value) if read else value
            except (ValueError, TypeError):
                return None

        return process


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond, on a database with or without time zones.

    On SQLite one that was damaged is None, so that one row stops no other.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite keeps text, which may be none that is a time."""
        if dialect.name != "sqlite":
            return dialect.type_descriptor(DateTime(timezone=True))
        text_time = _TextTime()  # type: ignore[no-untyped-call]  # the library's own has no types
        return dialect.type_descriptor(text_time)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: SQLite keeps no zone, so UTC is agreed on."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database, always with the zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# What a draft holds is in ``sealed``; ``touched`` is a London day, never a time. ``gone_on`` is the
# London day on which it was put out of reach, to be deleted for good some days later.
drafts: Final = Table(
    "drafts",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("council", String(64), nullable=False),
    Column("flow_hash", String(64), nullable=False),
    Column("touched", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("gone_on", Date),
)

# The London day on which each kind of work that hangs on the day was done last.
work_days: Final = Table(
    "work_days",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("day", Date, nullable=False),
)

# ``lookup`` is the reference for words, and a hash of its token for a device. ``used`` is the
# London day on which a device came last; ``seen`` when that was, sealed under the draft's key. What
# ``until`` means is told in `guest_rows`.
ways_in: Final = Table(
    "ways_in",
    metadata,
    Column("lookup", String(64), primary_key=True),
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("salt", LargeBinary(16)),
    Column("verifier", LargeBinary(32)),
    Column("wrapped", LargeBinary, nullable=False),
    Column("made", Date, nullable=False),
    Column("used", Date),
    Column("seen", LargeBinary),
    Column("until", Instant),
)

# The files that wait to be sent with a draft: ``sealed`` opens with a key that is in the draft.
draft_proofs: Final = Table(
    "draft_proofs",
    metadata,
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("mark", String(32), primary_key=True),
    Column("sealed", LargeBinary),
)

# ``last`` and ``head`` are the sequence number and the hash of a case's newest event. Timed work
# looks at a case from ``look_on`` on, a London day; null when only a new event can give it work.
cases: Final = Table(
    "cases",
    metadata,
    Column("reference", String(8), primary_key=True),
    Column("council", String(64), nullable=False),
    Column("opened", Instant, nullable=False),
    Column("last", Integer, nullable=False),
    Column("head", LargeBinary(32), nullable=False),
    Column("look_on", Date),
    Index("ix_cases_opened", "opened", "reference"),
    Index("ix_cases_council_look_on", "council", "look_on"),
)

# ``sealed`` is what `case_rows` encrypts of an event; null once its content is erased.
events: Final = Table(
    "events",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("name", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("recorded", Instant, nullable=False),
    Column("actor", String(128), nullable=False),
    Column("sealed", LargeBinary),
    Column("digest", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
)

# Worked out from the events with every append; only there so that lists are fast.
due_dates: Final = Table(
    "due_dates",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("clock", String(64), primary_key=True),
    Column("due", Date, primary_key=True, index=True),
)

# Notices on their way; ``key`` is the same however often one is sent. ``sealed`` is what
# `outbox_rows` encrypts of it, null once it is sent. A row that a worker has taken is due again
# later all the same, should the worker never come back; ``tries`` counts how often it was taken.
# One that belongs to no case has a ``council`` instead of a ``reference``; a referral before
# anything was sent has neither, so that no desk is shown it. ``agreed_by`` is the
# officer who said first that it was told another way, where two people have to say so. The smaller
# its ``weight``, the more pressing it is; those with one ``batch`` go out together.
# ``waits_since`` is when it was put in. Of what was handed over, ``receipt_at`` is when it is to be
# asked whether it arrived, by the key that it went by, ``sent_as``; ``sealed`` stays until then.
outbox: Final = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("reference", ForeignKey("cases.reference")),
    Column("council", String(64)),
    Column("channel", String(16), nullable=False),
    Column("sealed", LargeBinary),
    Column("due_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("last_fault", String(64)),
    Column("agreed_by", String(32)),
    Column("weight", Integer, nullable=False, server_default="1"),
    Column("waits_since", Instant),
    Column("batch", String(64)),
    Column("sent_as", String(64)),
    Column("receipt_at", Instant),
    UniqueConstraint("key", name="uq_outbox_key"),
    Index("ix_outbox_next", "state", "weight", "due_at"),
    Index("ix_outbox_batch", "batch"),
    Index("ix_outbox_receipt", "receipt_at"),
)

# Every structure that a conversation was begun in: ``document`` is a flow with all it includes.
flow_versions: Final = Table(
    "flow_versions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("document", Text, nullable=False),
)

# A file of a case: ``number`` is its event's, ``sealed`` what `case_rows` encrypts of it.
documents: Final = Table(
    "documents",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)

# ``caller`` is a keyed hash, ``period`` counts quarters of an hour since 1970.
attempts: Final = Table(
    "attempts",
    metadata,
    Column("caller", LargeBinary(32), primary_key=True),
    Column("period", Integer, primary_key=True, autoincrement=False, index=True),
    Column("failures", Integer, nullable=False),
)

# How many of those who complain said what of themselves. Nothing leads from here to a case: no
# reference, no time within the quarter, no two answers of one person together, and no row numbers
# that would tell their order.
equality_counts: Final = Table(
    "equality_counts",
    metadata,
    Column("council", String(64), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    Column("question", String(64), primary_key=True),
    Column("answer", String(64), primary_key=True),
    Column("said", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# What ended or was deleted, by what it was known by, written by the database itself with the change
# (`gone_triggers`). It is ``carried`` once it stands in the list that is kept apart.
gone_notes: Final = Table(
    "gone",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("mark", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("carried", Boolean, nullable=False),
    Index("ix_gone_carried", "carried", "id"),
)

# What tells the keys that this database was written with, and nothing of them; see `key_checks`.
key_checks: Final = Table(
    "key_checks",
    metadata,
    Column("mark", LargeBinary(32), primary_key=True),
    Column("kind", String(16), nullable=False),
)

# One row, and only in the database of a demonstration.
demonstrations: Final = Table(
    "demonstrations",
    metadata,
    Column("begun", Instant, primary_key=True),
)

# One row while everybody is shut out on every machine: who, signed; see `lockdown_mark`.
lockdowns: Final = Table(
    "lockdowns",
    metadata,
    Column("at", Instant, primary_key=True),
    Column("width", String(16), nullable=False),
    Column("mark", LargeBinary(32), nullable=False),
)
