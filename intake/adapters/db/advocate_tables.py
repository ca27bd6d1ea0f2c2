"""The tables of an advocacy service's room: as the desk's for signing in, and apart from them."""

from typing import Final

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table

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

# Worked out from a case's events with every append, as ``desk_rows``: which services were asked.
# ``number`` is that of the event by which they were; what is ``done`` is for figures alone.
service_rows: Final = Table(
    "service_rows",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("service", String(64), nullable=False),
    Column("asked", Date, nullable=False),
    Column("waits", Boolean, nullable=False),
    Column("done", Boolean, nullable=False),
    Index("ix_service_rows_service", "service", "done", "waits", "asked", "reference"),
)

# Who at a service has taken on what it was asked: the service's own, of which no case tells.
service_holders: Final = Table(
    "service_holders",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column(
        "advocate_id", ForeignKey("advocates.id", ondelete="CASCADE"), nullable=False, index=True
    ),
)

# Whose cases may be an advocate's: ``who`` is a keyed hash of the email that a young person named.
# It says where to look; whether they may see it is asked of the case's events at each look.
advocate_rows: Final = Table(
    "advocate_rows",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("who", LargeBinary(32), nullable=False, index=True),
)

# What a session opens notes with: sealed under the token that only the browser has.
advocate_session_keys: Final = Table(
    "advocate_session_keys",
    metadata,
    Column("lookup", ForeignKey("advocate_sessions.lookup", ondelete="CASCADE"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

# The key of an advocate's notes, sealed under what only their password gives.
advocate_note_keys: Final = Table(
    "advocate_note_keys",
    metadata,
    Column("advocate_id", ForeignKey("advocates.id", ondelete="CASCADE"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

# An advocate's notes under that key. ``mark`` is a keyed hash of the case's reference, under the
# same key; ``version`` is made by chance with each change.
advocate_notes: Final = Table(
    "advocate_notes",
    metadata,
    Column("advocate_id", ForeignKey("advocates.id", ondelete="CASCADE"), primary_key=True),
    Column("mark", LargeBinary(32), primary_key=True),
    Column("version", String(16), nullable=False),
    Column("changed", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

# What letters are sealed to that an advocate prepares: ``public`` is the half of a young person's
# key that seals, itself under the server's key so that nobody puts another in its place unseen.
letter_keys: Final = Table(
    "letter_keys",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("public", LargeBinary, nullable=False),
)

# A letter that waits for a young person: ``about`` is what move it is for, whose it is and what
# became of it, under the server's key; ``sealed`` what stands in it, which only the young person
# opens, and null once they sent it or don't want it.
prepared_letters: Final = Table(
    "prepared_letters",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("id", String(32), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("about", LargeBinary, nullable=False),
    Column("sealed", LargeBinary),
)
