"""The tokens with which the programs of a council come in."""

import sqlalchemy as sa
from alembic import op

from intake.adapters.db.tables import Instant

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Make room for them."""
    op.create_table(
        "api_tokens",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("lookup", sa.String(64), nullable=False),
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("made", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_api_tokens"),
    )
    op.create_index("ix_api_tokens_lookup", "api_tokens", ["lookup"], unique=True)
    op.create_index("ix_api_tokens_council", "api_tokens", ["council"])


def downgrade() -> None:
    """Let no program in any more: each needs a new token.

    Loses `api_tokens`.
    """
    op.drop_index("ix_api_tokens_council", "api_tokens")
    op.drop_index("ix_api_tokens_lookup", "api_tokens")
    op.drop_table("api_tokens")
