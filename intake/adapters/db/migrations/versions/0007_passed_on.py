"""Cases that were passed on: a council keeps its row of one that another council has now."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SORTED_BY = {
    "due": ["council", "closed", "safety", "due", "reference"],
    "unread": ["council", "closed", "safety", "unread", "due", "reference"],
    "mine": ["assigned", "council", "closed", "safety", "due", "reference"],
    "opened": ["council", "closed", "opened", "reference"],
}


def upgrade() -> None:
    """Make the lists anew; the server works out what stands in them when it starts.

    Loses rows of `case_words`, rows of `desk_rows`.
    """
    _lists("reference", "council")


def downgrade() -> None:
    """One row for each case again; the server works those out as well.

    Loses rows of `case_words`, rows of `desk_rows`.
    """
    _lists("reference")


def _lists(*key: str) -> None:
    op.execute(sa.text("DELETE FROM case_words"))
    op.drop_table("desk_rows")
    op.create_table(
        "desk_rows",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("assigned", sa.String(32)),
        sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name="fk_desk_rows_reference"),
        sa.PrimaryKeyConstraint(*key, name="pk_desk_rows"),
    )
    for name, columns in SORTED_BY.items():
        op.create_index(f"ix_desk_rows_{name}", "desk_rows", columns)
