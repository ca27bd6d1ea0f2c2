"""Drafts are put out of reach before they are deleted, and the last day of timed work is known."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Nothing is out of reach yet, and no day is known."""
    op.add_column("drafts", sa.Column("gone_on", sa.Date()))
    op.create_table(
        "work_days",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_work_days"),
    )


def downgrade() -> None:
    """What is out of reach is deleted now, for an older server would open it again.

    Loses `drafts.gone_on`, `work_days`, rows of `drafts`, rows of `ways_in`.
    """
    op.execute(
        sa.text(
            "DELETE FROM ways_in WHERE draft_id IN"
            " (SELECT id FROM drafts WHERE gone_on IS NOT NULL)"
        )
    )
    op.execute(sa.text("DELETE FROM drafts WHERE gone_on IS NOT NULL"))
    op.drop_table("work_days")
    op.drop_column("drafts", "gone_on")
