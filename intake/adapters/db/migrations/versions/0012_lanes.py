"""The outbox sends by weight: how pressing a notice is, since when it waits, what it goes with."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Weigh what waits: which kind it is stands sealed, so whatever may be for safety counts so."""
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("weight", sa.Integer(), nullable=False, server_default="1"))
        outbox.add_column(sa.Column("waits_since", sa.DateTime(timezone=True)))
        outbox.add_column(sa.Column("batch", sa.String(64)))
    op.execute(sa.text("UPDATE outbox SET weight = 0 WHERE reference IS NULL"))
    op.execute(sa.text("UPDATE outbox SET waits_since = due_at"))
    op.drop_index("ix_outbox_state_due_at", "outbox")
    op.create_index("ix_outbox_next", "outbox", ["state", "weight", "due_at"])
    op.create_index("ix_outbox_batch", "outbox", ["batch"])


def downgrade() -> None:
    """First come, first served again.

    Loses `outbox.batch`, `outbox.waits_since`, `outbox.weight`.
    """
    op.drop_index("ix_outbox_batch", "outbox")
    op.drop_index("ix_outbox_next", "outbox")
    op.create_index("ix_outbox_state_due_at", "outbox", ["state", "due_at"])
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_column("batch")
        outbox.drop_column("waits_since")
        outbox.drop_column("weight")
