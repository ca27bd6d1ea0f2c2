"""How many of those who complain said what of themselves: counts, which no case is joined to."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make room; nobody was asked before."""
    op.create_table(
        "equality_counts",
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("quarter", sa.String(7), nullable=False),
        sa.Column("question", sa.String(64), nullable=False),
        sa.Column("answer", sa.String(64), nullable=False),
        sa.Column("said", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "council", "quarter", "question", "answer", name="pk_equality_counts"
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Forget the counts.

    Loses `equality_counts`.
    """
    op.drop_table("equality_counts")
