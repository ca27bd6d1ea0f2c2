"""The desk: officers and their sign-in, and what the lists of cases are made from."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = (
    "case_words",
    "desk_rows",
    "recovery_codes",
    "sign_in_links",
    "officer_sessions",
    "officers",
)


def upgrade() -> None:
    """Make the tables. Rows of cases that are there already are worked out by the server."""
    _officers()
    _lists()


def downgrade() -> None:
    """Take all of them away, with what is in them.

    Loses `case_words`, `desk_rows`, `officer_sessions`, `officers`, `recovery_codes`,
    `sign_in_links`.
    """
    for table in TABLES:
        op.drop_table(table)


def _officers() -> None:
    op.create_table(
        "officers",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_officers"),
    )
    op.create_index("ix_officers_email", "officers", ["email"], unique=True)
    op.create_index("ix_officers_council", "officers", ["council"])
    _of_officer("officer_sessions", "begun", "seen")
    _of_officer("sign_in_links", "until")
    op.create_table(
        "recovery_codes",
        sa.Column("officer_id", sa.String(32), nullable=False),
        sa.Column("lookup", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officers.id"],
            name="fk_recovery_codes_officer_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("officer_id", "lookup", name="pk_recovery_codes"),
    )


def _of_officer(table: str, *times: str) -> None:
    op.create_table(
        table,
        sa.Column("lookup", sa.String(64), nullable=False),
        sa.Column("officer_id", sa.String(32), nullable=False),
        *(sa.Column(time, sa.DateTime(timezone=True), nullable=False) for time in times),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=f"fk_{table}_officer_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lookup", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_officer_id", table, ["officer_id"])


def _lists() -> None:
    op.create_table(
        "desk_rows",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("assigned", sa.String(32)),
        sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name="fk_desk_rows_reference"),
        sa.PrimaryKeyConstraint("reference", name="pk_desk_rows"),
    )
    sorted_by = {
        "due": ["council", "closed", "safety", "due", "reference"],
        "unread": ["council", "closed", "safety", "unread", "due", "reference"],
        "mine": ["assigned", "council", "closed", "safety", "due", "reference"],
        "opened": ["council", "closed", "opened", "reference"],
    }
    for name, columns in sorted_by.items():
        op.create_index(f"ix_desk_rows_{name}", "desk_rows", columns)
    op.create_table(
        "case_words",
        sa.Column("mark", sa.LargeBinary(16), nullable=False),
        sa.Column("reference", sa.String(8), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name="fk_case_words_reference"),
        sa.PrimaryKeyConstraint("mark", "reference", name="pk_case_words"),
    )
    op.create_index("ix_case_words_reference", "case_words", ["reference"])
