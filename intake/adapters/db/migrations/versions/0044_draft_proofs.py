"""The photos and papers that wait to be sent with a draft."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    """Make room for them."""
    op.create_table(
        "draft_proofs",
        sa.Column("draft_id", sa.LargeBinary(16), nullable=False),
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("draft_id", "mark", name="pk_draft_proofs"),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_draft_proofs_draft_id", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    """Forget them: a draft that lists one is sent without it.

    Loses `draft_proofs`.
    """
    op.drop_table("draft_proofs")
