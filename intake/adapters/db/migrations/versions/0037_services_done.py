"""What advocacy services were asked and have done, for their figures."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0034"


def upgrade() -> None:
    """Make the table anew, and let the server work out the rows when it starts.

    Loses rows of `case_words`, rows of `desk_rows`, rows of `service_rows`.
    """
    op.drop_table("service_rows")
    _make(sa.Column("done", sa.Boolean(), nullable=False))


def downgrade() -> None:
    """Count nothing that is done.

    Loses rows of `case_words`, rows of `desk_rows`, rows of `service_rows`.
    """
    op.drop_table("service_rows")
    _make()


def _make(*more: sa.Column[bool]) -> None:
    op.create_table(
        "service_rows",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(64), nullable=False),
        sa.Column("asked", sa.Date(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["reference"], ["cases.reference"], name="fk_service_rows_reference"
        ),
        sa.PrimaryKeyConstraint("reference", "number", name="pk_service_rows"),
    )
    columns = ["service", *(str(each.name) for each in more), "waits", "asked", "reference"]
    op.create_index("ix_service_rows_service", "service_rows", columns)
    op.execute(sa.text("DELETE FROM case_words"))
    op.execute(sa.text("DELETE FROM desk_rows"))
