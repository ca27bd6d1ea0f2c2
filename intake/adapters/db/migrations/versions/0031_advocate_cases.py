"""Whose cases may be an advocate's, by a keyed hash of the email that a young person named."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Make room, and let the server work out the rows when it starts.

    Loses rows of `case_words`, rows of `desk_rows`.
    """
    op.create_table(
        "advocate_rows",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("who", sa.LargeBinary(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["reference"], ["cases.reference"], name="fk_advocate_rows_reference"
        ),
        sa.PrimaryKeyConstraint("reference", name="pk_advocate_rows"),
    )
    op.create_index("ix_advocate_rows_who", "advocate_rows", ["who"])
    op.execute(sa.text("DELETE FROM case_words"))
    op.execute(sa.text("DELETE FROM desk_rows"))


def downgrade() -> None:
    """Find no case by its advocate any more.

    Loses `advocate_rows`.
    """
    op.drop_table("advocate_rows")
