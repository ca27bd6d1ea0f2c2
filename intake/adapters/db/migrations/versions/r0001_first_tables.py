"""Drafts and the ways into them, cases and their events, limits."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    _drafts()
    _cases()
    _attempts()


def downgrade() -> None:
    """Take all of them away, with what is in them.

    Loses `attempts`, `cases`, `drafts`, `due_dates`, `events`, `ways_in`.
    """
    for table in ("attempts", "due_dates", "events", "cases", "ways_in", "drafts"):
        op.drop_table(table)


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("flow_hash", sa.String(64), nullable=False),
        sa.Column("touched", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_table(
        "ways_in",
        sa.Column("lookup", sa.String(64), nullable=False),
        sa.Column("draft_id", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("salt", sa.LargeBinary(16)),
        sa.Column("verifier", sa.LargeBinary(32)),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("made", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_ways_in_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lookup", name="pk_ways_in"),
    )
    op.create_index("ix_ways_in_draft_id", "ways_in", ["draft_id"])


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("head", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_cases"),
    )
    op.create_index("ix_cases_opened", "cases", ["opened", "reference"])
    op.create_table(
        "events",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(128), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name="fk_events_reference"),
        sa.PrimaryKeyConstraint("reference", "sequence", name="pk_events"),
    )
    op.create_table(
        "due_dates",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("clock", sa.String(64), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name="fk_due_dates_reference"),
        sa.PrimaryKeyConstraint("reference", "clock", "due", name="pk_due_dates"),
    )
    op.create_index("ix_due_dates_due", "due_dates", ["due"])


def _attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("caller", sa.LargeBinary(32), nullable=False),
        sa.Column("period", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("caller", "period", name="pk_attempts"),
    )
    op.create_index("ix_attempts_period", "attempts", ["period"])
