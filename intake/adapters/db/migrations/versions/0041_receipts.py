"""Whether a notice that was handed over arrived."""

import sqlalchemy as sa
from alembic import op

from intake.adapters.db.tables import Instant

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Make room for what it went by, and for when to ask."""
    op.add_column("outbox", sa.Column("sent_as", sa.String(64)))
    op.add_column("outbox", sa.Column("receipt_at", Instant()))
    op.create_index("ix_outbox_receipt", "outbox", ["receipt_at"])


def downgrade() -> None:
    """Never ask: what was handed over counts as sent.

    Loses `outbox.sent_as`, `outbox.receipt_at`.
    """
    op.drop_index("ix_outbox_receipt", "outbox")
    op.drop_column("outbox", "receipt_at")
    op.drop_column("outbox", "sent_as")
