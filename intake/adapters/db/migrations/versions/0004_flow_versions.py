"""The structures of flows that drafts were begun in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Nothing is known of the structures from before."""
    op.create_table(
        "flow_versions",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_flow_versions"),
    )


def downgrade() -> None:
    """Forget them.

    Loses `flow_versions`.
    """
    op.drop_table("flow_versions")
