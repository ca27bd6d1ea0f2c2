"""Which keys a database was written with, so that others are noticed before they write."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables. The server fills them when it starts, for only it has the keys."""
    op.create_table(
        "key_checks",
        sa.Column("mark", sa.LargeBinary(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_key_checks"),
    )
    op.create_table(
        "demonstrations",
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("begun", name="pk_demonstrations"),
    )


def downgrade() -> None:
    """Take them away.

    What is sealed of officers is left as it is: older servers can't open it, and newer ones can
    again. Whoever stays with an older one invites officers anew.

    Loses `demonstrations`, `key_checks`.
    """
    op.drop_table("demonstrations")
    op.drop_table("key_checks")
