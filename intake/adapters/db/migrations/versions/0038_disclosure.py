"""What is blacked out of a pack of all that is held of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0035"


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "disclosure_marks",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reference"], ["cases.reference"], name="fk_disclosure_marks_reference"
        ),
        sa.PrimaryKeyConstraint("reference", name="pk_disclosure_marks"),
    )


def downgrade() -> None:
    """Forget what was marked: whoever makes a pack marks it anew.

    Loses `disclosure_marks`.
    """
    op.drop_table("disclosure_marks")
