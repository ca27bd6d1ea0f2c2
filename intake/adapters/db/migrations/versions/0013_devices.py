"""When a device was used last: the day in the clear, to end what nobody uses; the time sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make room; a device from before counts as used when its draft was last."""
    with op.batch_alter_table("ways_in") as ways_in:
        ways_in.add_column(sa.Column("used", sa.Date()))
        ways_in.add_column(sa.Column("seen", sa.LargeBinary()))
    op.execute(
        "UPDATE ways_in SET used = (SELECT touched FROM drafts WHERE drafts.id = ways_in.draft_id)"
        " WHERE kind = 'device'"
    )


def downgrade() -> None:
    """Forget it; no device ends by itself any more.

    Loses `ways_in.seen`, `ways_in.used`.
    """
    with op.batch_alter_table("ways_in") as ways_in:
        ways_in.drop_column("seen")
        ways_in.drop_column("used")
