"""Until when somebody can knock at a draft, and since when somebody let in is shut out again."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0033"


def upgrade() -> None:
    """Make room; no draft has anybody beside it yet."""
    with op.batch_alter_table("ways_in") as ways_in:
        ways_in.add_column(sa.Column("until", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Have nobody be let in beside a young person; their own ways in stay.

    Loses `ways_in.until`, rows of `ways_in`.
    """
    op.execute("DELETE FROM ways_in WHERE kind IN ('invitation', 'knock', 'guest')")
    with op.batch_alter_table("ways_in") as ways_in:
        ways_in.drop_column("until")
