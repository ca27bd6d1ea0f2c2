"""People at advocacy services, who sign in as officers do, in tables of their own."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0026"


def upgrade() -> None:
    """Make room; no row of an officer is touched."""
    op.create_table(
        "advocates",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("service", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_advocates"),
    )
    op.create_index("ix_advocates_email", "advocates", ["email"], unique=True)
    op.create_index("ix_advocates_service", "advocates", ["service"])
    _table_of_theirs(
        "advocate_sessions",
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer()),
        sa.Column("failures_since", sa.DateTime(timezone=True)),
    )
    _table_of_theirs(
        "advocate_links", sa.Column("until", sa.DateTime(timezone=True), nullable=False)
    )
    op.create_table(
        "advocate_recovery",
        sa.Column("advocate_id", sa.String(32), nullable=False),
        sa.Column("lookup", sa.String(64), nullable=False),
        _belongs("advocate_recovery"),
        sa.PrimaryKeyConstraint("advocate_id", "lookup", name="pk_advocate_recovery"),
    )


def downgrade() -> None:
    """Let every advocate out, for good.

    Loses `advocate_links`, `advocate_recovery`, `advocate_sessions`, `advocates`.
    """
    for table in ("advocate_recovery", "advocate_links", "advocate_sessions", "advocates"):
        op.drop_table(table)


def _table_of_theirs(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("lookup", sa.String(64), nullable=False),
        sa.Column("advocate_id", sa.String(32), nullable=False),
        *columns,
        _belongs(name),
        sa.PrimaryKeyConstraint("lookup", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_advocate_id", name, ["advocate_id"])


def _belongs(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["advocate_id"], ["advocates.id"], name=f"fk_{name}_advocate_id", ondelete="CASCADE"
    )
