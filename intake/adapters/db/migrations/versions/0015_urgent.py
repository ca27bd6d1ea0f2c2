"""Whether something in a case cannot wait, so that lists can have it near their top."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_INDEXES = {
    "ix_desk_rows_due": ("council", "closed", "safety", "due", "reference"),
    "ix_desk_rows_unread": ("council", "closed", "safety", "unread", "due", "reference"),
    "ix_desk_rows_mine": ("assigned", "council", "closed", "safety", "due", "reference"),
}


def upgrade() -> None:
    """Make room; nobody could tell of it before."""
    for name in _INDEXES:
        op.drop_index(name, "desk_rows")
    with op.batch_alter_table("desk_rows") as desk_rows:
        desk_rows.add_column(
            sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("desk_rows") as desk_rows:
        desk_rows.alter_column("urgent", server_default=None)
    for name, columns in _INDEXES.items():
        at = columns.index("safety") + 1
        op.create_index(name, "desk_rows", [*columns[:at], "urgent", *columns[at:]])


def downgrade() -> None:
    """Forget it.

    Loses `desk_rows.urgent`.
    """
    for name in _INDEXES:
        op.drop_index(name, "desk_rows")
    with op.batch_alter_table("desk_rows") as desk_rows:
        desk_rows.drop_column("urgent")
    for name, columns in _INDEXES.items():
        op.create_index(name, "desk_rows", list(columns))
