"""Whether somebody leans on a young person, and whether the desk still has something to do."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_COLUMNS = ("pressure", "to_do")
_INDEXES = {
    "ix_desk_rows_due": ("council", "closed", "safety", "urgent", "due", "reference"),
    "ix_desk_rows_unread": ("council", "closed", "safety", "urgent", "unread", "due", "reference"),
    "ix_desk_rows_mine": ("assigned", "council", "closed", "safety", "urgent", "due", "reference"),
}


def upgrade() -> None:
    """Make room, and let the server work out what stands in the lists when it starts.

    Both could be told before, inside what is sealed.

    Loses rows of `case_words`, rows of `desk_rows`.
    """
    _forget_rows()
    for name in _INDEXES:
        op.drop_index(name, "desk_rows")
    with op.batch_alter_table("desk_rows") as desk_rows:
        for column in _COLUMNS:
            desk_rows.add_column(sa.Column(column, sa.Boolean(), nullable=False))
    for name, columns in _INDEXES.items():
        at = columns.index("urgent") + 1
        op.create_index(name, "desk_rows", [*columns[:at], "pressure", *columns[at:]])
    op.create_index("ix_desk_rows_to_do", "desk_rows", ["council", "to_do", "due", "reference"])


def downgrade() -> None:
    """Forget both.

    Loses rows of `case_words`, rows of `desk_rows`.
    """
    _forget_rows()
    for name in (*_INDEXES, "ix_desk_rows_to_do"):
        op.drop_index(name, "desk_rows")
    with op.batch_alter_table("desk_rows") as desk_rows:
        for column in _COLUMNS:
            desk_rows.drop_column(column)
    for name, columns in _INDEXES.items():
        op.create_index(name, "desk_rows", list(columns))


def _forget_rows() -> None:
    op.execute(sa.text("DELETE FROM case_words"))
    op.execute(sa.text("DELETE FROM desk_rows"))
