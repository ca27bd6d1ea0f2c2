"""Indices by which a part of a list is counted without a look at the rest of it."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

_BEFORE = {
    "ix_desk_rows_answer": ("council", "closed", "next_answer", "reference"),
    "ix_desk_rows_step": ("council", "closed", "next_step", "reference"),
}
_MORE = {"ix_desk_rows_answer": ("due",), "ix_desk_rows_step": ("due", "next_answer")}
"""The other days of a row, so that one which has two of them in a week is counted once."""

_FLAGS = {"paused": (), "further": (), "asks": ("asked_by",)}
_DAYS = {
    "ix_desk_rows_waits": ("waits_until", "waits_until IS NOT NULL"),
    "ix_desk_rows_colleagues": ("colleagues_by", "colleagues_by < '9999-12-31'"),
}
"""Of the few alone of which this is so."""


def upgrade() -> None:
    """Make them, and have two hold the other days."""
    for name, columns in _BEFORE.items():
        op.drop_index(name, "desk_rows")
        op.create_index(name, "desk_rows", [*columns, *_MORE[name]])
    for column, more in _FLAGS.items():
        op.create_index(
            f"ix_desk_rows_{column}",
            "desk_rows",
            ["council", column, "closed", *more, "reference"],
            sqlite_where=sa.text(f"{column} = 1"),
            postgresql_where=sa.text(column),
        )
    for name, (column, condition) in _DAYS.items():
        op.create_index(
            name,
            "desk_rows",
            ["council", "closed", column, "reference"],
            sqlite_where=sa.text(condition),
            postgresql_where=sa.text(condition),
        )


def downgrade() -> None:
    """Drop them, and have those two hold what they did."""
    for name in (*_DAYS, *(f"ix_desk_rows_{column}" for column in _FLAGS)):
        op.drop_index(name, "desk_rows")
    for name, columns in _BEFORE.items():
        op.drop_index(name, "desk_rows")
        op.create_index(name, "desk_rows", [*columns])
