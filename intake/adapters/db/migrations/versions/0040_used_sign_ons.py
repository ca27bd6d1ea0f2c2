"""Which questions to a council's provider were answered, so that none is answered twice."""

import sqlalchemy as sa
from alembic import op

from intake.adapters.db.tables import Instant

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "used_sign_ons",
        sa.Column("lookup", sa.String(64), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("lookup", name="pk_used_sign_ons"),
    )


def downgrade() -> None:
    """Forget which were: an answer is good for minutes.

    Loses `used_sign_ons`.
    """
    op.drop_table("used_sign_ons")
