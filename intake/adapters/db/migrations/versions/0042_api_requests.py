"""What programs sent under names of their own, so that it is taken in once."""

import sqlalchemy as sa
from alembic import op

from intake.adapters.db.tables import Instant

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "api_requests",
        sa.Column("mark", sa.LargeBinary(32), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_api_requests"),
    )
    op.create_index("ix_api_requests_at", "api_requests", ["at"])


def downgrade() -> None:
    """Forget it: what a program sends again within a day is taken in twice.

    Loses `api_requests`.
    """
    op.drop_index("ix_api_requests_at", "api_requests")
    op.drop_table("api_requests")
