"""Letters that an advocate prepares, sealed to the young person who is to look at them."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0036"


def upgrade() -> None:
    """Make room for the letters and for what they are sealed to."""
    op.create_table(
        "letter_keys",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reference"], ["cases.reference"], name="fk_letter_keys_reference"
        ),
        sa.PrimaryKeyConstraint("reference", name="pk_letter_keys"),
    )
    op.create_table(
        "prepared_letters",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("about", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.ForeignKeyConstraint(
            ["reference"], ["cases.reference"], name="fk_prepared_letters_reference"
        ),
        sa.PrimaryKeyConstraint("reference", "id", name="pk_prepared_letters"),
    )


def downgrade() -> None:
    """Forget what no young person has sent.

    Loses `letter_keys`, `prepared_letters`.
    """
    op.drop_table("prepared_letters")
    op.drop_table("letter_keys")
