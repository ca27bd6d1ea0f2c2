"""The files of cases, and which of them somebody looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0029"


def upgrade() -> None:
    """Make the table, and room in the access log."""
    op.create_table(
        "documents",
        sa.Column("reference", sa.String(8), sa.ForeignKey("cases.reference"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.add_column("access_log", sa.Column("part", sa.Integer))


def downgrade() -> None:
    """Forget the files, and which of them somebody looked at.

    Loses `access_log.part`, `documents`.
    """
    op.drop_column("access_log", "part")
    op.drop_table("documents")
