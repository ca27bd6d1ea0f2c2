"""Whether an officer wants keys of one letter at the desk: on, until they switch them off."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Everybody has them, until they say otherwise."""
    with op.batch_alter_table("officers") as officers:
        officers.add_column(
            sa.Column("shortcuts", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    with op.batch_alter_table("officers") as officers:
        officers.alter_column("shortcuts", server_default=None)


def downgrade() -> None:
    """Forget what they chose."""
    with op.batch_alter_table("officers") as officers:
        officers.drop_column("shortcuts")
