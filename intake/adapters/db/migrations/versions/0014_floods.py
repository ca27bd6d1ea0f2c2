"""Which of many complaints came from one place: noted for a day, and set apart in the list."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make room; no case from before is part of a flood."""
    op.create_table(
        "floods",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("sent", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_floods"),
        sa.ForeignKeyConstraint(
            ["reference"], ["cases.reference"], name="fk_floods_reference", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Forget which came together.

    Loses `floods`.
    """
    op.drop_table("floods")
