"""Whom each council can appoint: investigators, independent persons, members of panels; sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make room; nobody was listed before."""
    op.create_table(
        "listed_people",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_listed_people"),
    )
    op.create_index("ix_listed_people_council", "listed_people", ["council"])


def downgrade() -> None:
    """Forget who was listed.

    Loses `listed_people`.
    """
    op.drop_table("listed_people")
