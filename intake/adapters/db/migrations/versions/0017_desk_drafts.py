"""Half-typed forms of the desk: kept as they were typed, sealed, until they are sent."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make room; nothing was kept before."""
    op.create_table(
        "desk_drafts",
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("about", sa.String(32), nullable=False),
        sa.Column("form", sa.String(96), nullable=False),
        sa.Column("officer", sa.String(32), nullable=False),
        sa.Column("kept", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("council", "about", "form", "officer", name="pk_desk_drafts"),
    )


def downgrade() -> None:
    """Forget what was half typed.

    Loses `desk_drafts`.
    """
    op.drop_table("desk_drafts")
