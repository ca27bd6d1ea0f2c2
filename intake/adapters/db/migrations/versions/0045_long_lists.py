"""Indices by which a list of the desk takes as long with many cases as with few."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"

_BEFORE = {
    "ix_desk_rows_due": ("council", "closed", "due", "reference"),
    "ix_desk_rows_first": (
        *("council", "closed", "safety", "urgent", "pressure", "unread", "due", "reference"),
    ),
}
_MORE = {
    "ix_desk_rows_due": (
        *("next_answer", "next_step", "waits_until", "colleagues_by", "paused", "further"),
        *("asks", "asked_by", "assigned", "safety", "urgent", "pressure"),
    ),
    "ix_desk_rows_first": ("next_answer", "next_step"),
}
"""What is counted or looked at in a row, so that the row itself need not be."""

_NEWEST = "ix_desk_rows_newest"
_FIRST = {"ix_desk_rows_safety": "safety", "ix_desk_rows_pressure": "pressure"}
"""Of the few alone of which this is so."""


def upgrade() -> None:
    """Make them, and have two hold what is counted."""
    for name, columns in _BEFORE.items():
        op.drop_index(name, "desk_rows")
        op.create_index(name, "desk_rows", [*columns, *_MORE[name]])
    for name, column in _FIRST.items():
        op.create_index(
            name,
            "desk_rows",
            ["council", "closed", "due", "reference"],
            sqlite_where=sa.text(f"{column} = 1"),
            postgresql_where=sa.text(column),
        )
    op.create_index(_NEWEST, "desk_rows", ["council", "opened", "reference"])


def downgrade() -> None:
    """Drop them, and have those two hold what they did."""
    for name in (*_FIRST, _NEWEST):
        op.drop_index(name, "desk_rows")
    for name, columns in _BEFORE.items():
        op.drop_index(name, "desk_rows")
        op.create_index(name, "desk_rows", [*columns])
