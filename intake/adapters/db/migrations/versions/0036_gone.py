"""What ended or was deleted, so that no backup brings it back to life."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0037"


def upgrade() -> None:
    """Make room; what writes into it is made whenever the newest tables are there."""
    op.create_table(
        "gone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("carried", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gone"),
    )
    op.create_index("ix_gone_carried", "gone", ["carried", "id"])


def downgrade() -> None:
    """Know nothing of what is gone.

    Loses `gone`.
    """
    op.drop_table("gone")
