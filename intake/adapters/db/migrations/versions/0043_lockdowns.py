"""That everybody is shut out, said once for every machine."""

import sqlalchemy as sa
from alembic import op

from intake.adapters.db.tables import Instant

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "lockdowns",
        sa.Column("at", Instant(), nullable=False),
        sa.Column("width", sa.String(16), nullable=False),
        sa.Column("mark", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("at", name="pk_lockdowns"),
    )


def downgrade() -> None:
    """Forget it: where a machine has a file of it, that one still stands.

    Loses `lockdowns`.
    """
    op.drop_table("lockdowns")
