"""What advocates begin for young people, and the codes by which these take it over."""

import sqlalchemy as sa
from alembic import op

from intake.adapters.db.tables import Instant

revision = "0034"
down_revision = "0032"


def upgrade() -> None:
    """Make room."""
    op.create_table(
        "beginnings",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("advocate_id", sa.String(32), nullable=False),
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("code_until", Instant()),
        sa.Column("claimed", Instant()),
        sa.Column("sent", Instant()),
        sa.ForeignKeyConstraint(
            ["advocate_id"],
            ["advocates.id"],
            name="fk_beginnings_advocate_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_beginnings"),
    )
    op.create_index("ix_beginnings_advocate_id", "beginnings", ["advocate_id"])
    op.create_table(
        "claim_codes",
        sa.Column("lookup", sa.String(64), nullable=False),
        sa.Column("draft_id", sa.LargeBinary(16), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_claim_codes_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lookup", name="pk_claim_codes"),
    )
    op.create_index("ix_claim_codes_draft_id", "claim_codes", ["draft_id"])


def downgrade() -> None:
    """Let both go; what was begun stays as drafts that nobody opens.

    Loses `beginnings`, `claim_codes`.
    """
    op.drop_table("claim_codes")
    op.drop_table("beginnings")
