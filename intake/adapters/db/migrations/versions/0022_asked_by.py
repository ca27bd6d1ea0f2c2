"""Whose own letter it is that waits for a second person, so that it counts for everybody else."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Make room, and let the server work out what stands in the lists when it starts.

    Who wrote what waits could be told before only from what is sealed.

    Loses rows of `case_words`, rows of `desk_rows`.
    """
    _forget_rows()
    op.add_column("desk_rows", sa.Column("asked_by", sa.String(32)))


def downgrade() -> None:
    """Forget who wrote it.

    Loses rows of `case_words`, rows of `desk_rows`.
    """
    _forget_rows()
    op.drop_column("desk_rows", "asked_by")


def _forget_rows() -> None:
    op.execute(sa.text("DELETE FROM case_words"))
    op.execute(sa.text("DELETE FROM desk_rows"))
