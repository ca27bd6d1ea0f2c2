"""By which day a colleague was asked for something, so that a list can be of what waits for them.

And wrong tries of their codes are counted no more.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0024"


def upgrade() -> None:
    """Make room, and let the server work out what stands in the lists when it starts.

    It stands in events alone, which are sealed.

    Loses `colleague_codes.failures`, rows of `case_words`, rows of `desk_rows`.
    """
    _forget_rows()
    with op.batch_alter_table("desk_rows") as desk_rows:
        desk_rows.add_column(sa.Column("colleagues_by", sa.Date(), nullable=False))
    with op.batch_alter_table("colleague_codes") as codes:
        codes.drop_column("failures")


def downgrade() -> None:
    """Forget it; codes that were sent are good no more.

    Loses rows of `case_words`, rows of `colleague_codes`, rows of `desk_rows`.
    """
    _forget_rows()
    op.execute(sa.text("DELETE FROM colleague_codes"))
    with op.batch_alter_table("colleague_codes") as codes:
        codes.add_column(sa.Column("failures", sa.Integer, nullable=False))
    with op.batch_alter_table("desk_rows") as desk_rows:
        desk_rows.drop_column("colleagues_by")


def _forget_rows() -> None:
    op.execute(sa.text("DELETE FROM case_words"))
    op.execute(sa.text("DELETE FROM desk_rows"))
