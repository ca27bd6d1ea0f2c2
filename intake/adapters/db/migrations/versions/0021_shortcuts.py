"""Whether an officer wants keys of one letter at the desk: on, until they switch them off."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Everybody has them, until they say otherwise.

    The table is not made anew, as SQLite would for more than a new column: sessions, links and
    recovery codes go with their officer's row.
    """
    shortcuts: sa.Column[bool] = sa.Column(
        "shortcuts", sa.Boolean(), nullable=False, server_default=sa.true()
    )
    op.add_column("officers", shortcuts)


def downgrade() -> None:
    """Forget what they chose.

    Loses `officers.shortcuts`.
    """
    op.drop_column("officers", "shortcuts")
