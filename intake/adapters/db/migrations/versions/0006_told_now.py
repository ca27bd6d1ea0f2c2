"""What a council is to be told at once for somebody who has no case there."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_REFERENCE = sa.String(8)


def upgrade() -> None:
    """Let a notice belong to a council instead of a case."""
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("council", sa.String(64)))
        outbox.alter_column("reference", existing_type=_REFERENCE, nullable=True)


def downgrade() -> None:
    """Take away what belongs to no case.

    Loses `outbox.council`, rows of `outbox`.
    """
    op.execute("DELETE FROM outbox WHERE reference IS NULL")
    with op.batch_alter_table("outbox") as outbox:
        outbox.alter_column("reference", existing_type=_REFERENCE, nullable=False)
        outbox.drop_column("council")
