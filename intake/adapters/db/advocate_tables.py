"""The tables of an advocacy service's room: as the desk's for signing in, and apart from them."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from intake.adapters.db.tables import Instant, metadata

# As ``officers``; ``sealed`` is bound to its being an advocate's besides, so that a row which is
# copied from one table into the other opens there no more than a made-up one.
advocates: Final = Table(
    "advocates",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("service", String(64), nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("made", Instant, nullable=False),
    Column("sealed", LargeBinary),
    Column("last_step", Integer, nullable=False),
    Index("ix_advocates_email", "email", unique=True),
)

advocate_sessions: Final = Table(
    "advocate_sessions",
    metadata,
    Column("lookup", String(64), primary_key=True),
    Column(
        "advocate_id", ForeignKey("advocates.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("begun", Instant, nullable=False),
    Column("seen", Instant, nullable=False),
    Column("failures", Integer),
    Column("failures_since", Instant),
)

advocate_links: Final = Table(
    "advocate_links",
    metadata,
    Column("lookup", String(64), primary_key=True),
    Column(
        "advocate_id", ForeignKey("advocates.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("until", Instant, nullable=False),
)

advocate_recovery: Final = Table(
    "advocate_recovery",
    metadata,
    Column("advocate_id", ForeignKey("advocates.id", ondelete="CASCADE"), primary_key=True),
    Column("lookup", String(64), primary_key=True),
)
