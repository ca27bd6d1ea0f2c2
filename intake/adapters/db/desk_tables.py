"""The tables of the desk: who works there, and what its lists find and sort cases by."""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    text,
    true,
)

from intake.adapters.db.tables import Instant, metadata

# ``sealed`` has name, password and one-time codes' secret once the officer has set these, encrypted
# and bound to id, email, council and role; an officer whose row does not open can do nothing.
# ``last_step`` is the half minute of the last code that was used.
officers: Final = Table(
    "officers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("council", String(64), nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("made", Instant, nullable=False),
    Column("sealed", LargeBinary),
    Column("last_step", Integer, nullable=False),
    Column("shortcuts", Boolean, nullable=False, default=True, server_default=true()),
    Index("ix_officers_email", "email", unique=True),
)

# ``lookup`` is a hash under the server's secret of what opens it, here and for links and recovery
# codes. ``failures`` are the tries that failed before it began.
officer_sessions: Final = Table(
    "officer_sessions",
    metadata,
    Column("lookup", String(64), primary_key=True),
    Column("officer_id", ForeignKey("officers.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("begun", Instant, nullable=False),
    Column("seen", Instant, nullable=False),
    Column("failures", Integer),
    Column("failures_since", Instant),
)

# Of each account all tries that failed since it was signed in to (``line`` is "all"), and by site
# or known device how many codes were looked at. Emails that nobody has share one account.
sign_in_tries: Final = Table(
    "sign_in_tries",
    metadata,
    Column("account", String(32), primary_key=True),
    Column("line", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("codes", Integer, nullable=False),
    Column("free_at", Instant, nullable=False),
)

sign_in_links: Final = Table(
    "sign_in_links",
    metadata,
    Column("lookup", String(64), primary_key=True),
    Column("officer_id", ForeignKey("officers.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("until", Instant, nullable=False),
)

# Questions to a council's provider that were answered, by a hash under the server's secret, until
# nobody could answer them any more.
used_sign_ons: Final = Table(
    "used_sign_ons",
    metadata,
    Column("lookup", String(64), primary_key=True),
    Column("until", Instant, nullable=False),
)

recovery_codes: Final = Table(
    "recovery_codes",
    metadata,
    Column("officer_id", ForeignKey("officers.id", ondelete="CASCADE"), primary_key=True),
    Column("lookup", String(64), primary_key=True),
)

# When officers are away, both days among them, and who covers them: in the clear, as a list has to
# find it, and without why. Who covers gets no right by it, but sees more in their own list.
absences: Final = Table(
    "absences",
    metadata,
    Column("officer_id", ForeignKey("officers.id", ondelete="CASCADE"), primary_key=True),
    Column("first", Date, primary_key=True),
    Column("council", String(64), nullable=False, index=True),
    Column("last", Date, nullable=False),
    Column("cover_id", ForeignKey("officers.id", ondelete="SET NULL"), index=True),
)

# Who did or looked at what: only ever added to. ``who`` is an officer's email, or a shell's user;
# ``about`` a reference, or an officer's email, or nothing; ``part`` which document of a case, by
# its number. No content, and no young person's name.
access_log: Final = Table(
    "access_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", String(254), nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("about", String(254), nullable=False, index=True),
    Column("part", Integer),
)

# Worked out from a case's events with every append; only there so that lists are fast. ``due`` is
# a day far ahead where nothing is, so that cases sort by it, and so are the other days but
# ``waits_until``. A council that passed a case on keeps its row of it.
desk_rows: Final = Table(
    "desk_rows",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("council", String(64), primary_key=True),
    Column("opened", Instant, nullable=False),
    Column("due", Date, nullable=False),
    Column("safety", Boolean, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("pressure", Boolean, nullable=False),
    Column("to_do", Boolean, nullable=False),
    Column("unread", Boolean, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("asks", Boolean, nullable=False),
    Column("asked_by", String(32)),
    Column("assigned", String(32)),
    Column("next_answer", Date, nullable=False),
    Column("next_step", Date, nullable=False),
    Column("happens", Date, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("waits_until", Date),
    Column("colleagues_by", Date, nullable=False),
    Column("further", Boolean, nullable=False),
    # With all that the list counts: no row has to be looked up for it.
    Index(
        "ix_desk_rows_due",
        *("council", "closed", "due", "reference", "next_answer", "next_step", "waits_until"),
        *("colleagues_by", "paused", "further", "asks", "asked_by", "assigned"),
        *("safety", "urgent", "pressure"),
    ),
    # Of the few alone that come first: the others are never looked for by it.
    Index(
        "ix_desk_rows_safety",
        *("council", "closed", "due", "reference"),
        sqlite_where=text("safety = 1"),
        postgresql_where=text("safety"),
    ),
    Index(
        "ix_desk_rows_pressure",
        *("council", "closed", "due", "reference"),
        sqlite_where=text("pressure = 1"),
        postgresql_where=text("pressure"),
    ),
    Index("ix_desk_rows_newest", "council", "opened", "reference"),
    Index("ix_desk_rows_answer", "council", "closed", "next_answer", "reference", "due"),
    Index("ix_desk_rows_step", "council", "closed", "next_step", "reference", "due", "next_answer"),
    # Of what few have alone, so that it is counted without a look at the others.
    *(
        Index(
            f"ix_desk_rows_{column}",
            *("council", column, "closed", *more, "reference"),
            sqlite_where=text(f"{column} = 1"),
            postgresql_where=text(column),
        )
        for column, more in (("paused", ()), ("further", ()), ("asks", ("asked_by",)))
    ),
    Index(
        "ix_desk_rows_waits",
        *("council", "closed", "waits_until", "reference"),
        sqlite_where=text("waits_until IS NOT NULL"),
        postgresql_where=text("waits_until IS NOT NULL"),
    ),
    Index(
        "ix_desk_rows_colleagues",
        *("council", "closed", "colleagues_by", "reference"),
        sqlite_where=text("colleagues_by < '9999-12-31'"),
        postgresql_where=text("colleagues_by < '9999-12-31'"),
    ),
    Index(
        "ix_desk_rows_first",
        *("council", "closed", "safety", "urgent", "pressure", "unread", "due", "reference"),
        *("next_answer", "next_step"),
    ),
    Index("ix_desk_rows_mine", "assigned", "council", "closed", "due", "reference"),
    Index("ix_desk_rows_to_do", "council", "to_do", "due", "reference"),
    Index("ix_desk_rows_opened", "council", "closed", "opened", "reference"),
)

# Complaints beyond the first few from one place in a quarter of an hour, for a day; not which.
floods: Final = Table(
    "floods",
    metadata,
    Column("reference", ForeignKey("cases.reference", ondelete="CASCADE"), primary_key=True),
    Column("sent", Instant, nullable=False),
)

# Which open cases are kept from whom, so that no count at the desk tells of one. ``officer_id`` has
# no key to the officers: what is appended must not fail because one was removed meanwhile.
desk_bars: Final = Table(
    "desk_bars",
    metadata,
    Column("officer_id", String(32), primary_key=True),
    Column("reference", ForeignKey("cases.reference"), primary_key=True, index=True),
)

# Whose bars are all worked out, by which names and rules: a keyed hash of these.
known_bars: Final = Table(
    "known_bars",
    metadata,
    Column("officer_id", String(32), primary_key=True),
    Column("mark", LargeBinary(32), nullable=False),
)

# ``mark`` is a keyed hash of one word that a case is found by, or of the beginning of one.
case_words: Final = Table(
    "case_words",
    metadata,
    Column("mark", LargeBinary(16), primary_key=True),
    Column("reference", ForeignKey("cases.reference"), primary_key=True, index=True),
)

# What an officer typed into a form and has not sent yet; ``sealed`` is what `desk_draft_rows`
# encrypts of it. ``about`` is a case's reference, or the officer's id where there is no case yet;
# ``form`` where the form stands below the case's address. Each officer has a row of their own, so
# that no two write over each other.
desk_drafts: Final = Table(
    "desk_drafts",
    metadata,
    Column("council", String(64), primary_key=True),
    Column("about", String(32), primary_key=True),
    Column("form", String(96), primary_key=True),
    Column("officer", String(32), primary_key=True),
    Column("kept", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

# Whom a council can appoint: ``sealed`` is their name, email, and what they declared, encrypted and
# bound to id and council.
listed_people: Final = Table(
    "listed_people",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("council", String(64), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
)

# What a colleague wrote so far and has not handed in; ``number`` is the request's.
draft_texts: Final = Table(
    "draft_texts",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("kept", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

# What an officer decided is to be blacked out of what is handed out of a case, as `held_marks`
# seals it: it quotes other people's names.
disclosure_marks: Final = Table(
    "disclosure_marks",
    metadata,
    Column("reference", ForeignKey("cases.reference"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
