"""Indices by which a list of the desk takes as long with many cases as with few."""

from alembic import op

revision = "0045"
down_revision = "0044"

_DUE = "ix_desk_rows_due"
_BEFORE = ("council", "closed", "due", "reference")
_COUNTED = (
    *("next_answer", "next_step", "waits_until", "colleagues_by", "paused", "further", "asks"),
    *("asked_by", "assigned", "safety", "urgent", "pressure"),
)
_NEW = {
    "ix_desk_rows_safety": ("council", "closed", "safety", "due", "reference"),
    "ix_desk_rows_pressure": ("council", "closed", "pressure", "due", "reference"),
    "ix_desk_rows_newest": ("council", "opened", "reference"),
}


def upgrade() -> None:
    """Make them, and have one hold all that is counted."""
    op.drop_index(_DUE, "desk_rows")
    op.create_index(_DUE, "desk_rows", [*_BEFORE, *_COUNTED])
    for name, columns in _NEW.items():
        op.create_index(name, "desk_rows", [*columns])


def downgrade() -> None:
    """Drop them, and have that one hold what it did."""
    for name in _NEW:
        op.drop_index(name, "desk_rows")
    op.drop_index(_DUE, "desk_rows")
    op.create_index(_DUE, "desk_rows", [*_BEFORE])
