"""Indices by which a list of the desk takes as long with many cases as with few."""

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

_NEW = {
    "ix_desk_rows_safety": ("council", "closed", "safety", "due", "reference"),
    "ix_desk_rows_pressure": ("council", "closed", "pressure", "due", "reference"),
    "ix_desk_rows_newest": ("council", "opened", "reference"),
}


def upgrade() -> None:
    """Make them, and have two hold what is counted."""
    for name, columns in _BEFORE.items():
        op.drop_index(name, "desk_rows")
        op.create_index(name, "desk_rows", [*columns, *_MORE[name]])
    for name, columns in _NEW.items():
        op.create_index(name, "desk_rows", [*columns])


def downgrade() -> None:
    """Drop them, and have those two hold what they did."""
    for name in _NEW:
        op.drop_index(name, "desk_rows")
    for name, columns in _BEFORE.items():
        op.drop_index(name, "desk_rows")
        op.create_index(name, "desk_rows", [*columns])
