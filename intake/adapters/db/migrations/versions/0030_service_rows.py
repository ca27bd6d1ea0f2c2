"""What advocacy services were asked, by service, and who there has taken it on."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0027"


def upgrade() -> None:
    """Make room, and let the server work out the rows when it starts.

    Loses rows of `case_words`, rows of `desk_rows`.
    """
    op.create_table(
        "service_rows",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(64), nullable=False),
        sa.Column("asked", sa.Date(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        _of_case("service_rows"),
        sa.PrimaryKeyConstraint("reference", "number", name="pk_service_rows"),
    )
    columns = ["service", "waits", "asked", "reference"]
    op.create_index("ix_service_rows_service", "service_rows", columns)
    op.create_table(
        "service_holders",
        sa.Column("reference", sa.String(8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("advocate_id", sa.String(32), nullable=False),
        _of_case("service_holders"),
        sa.ForeignKeyConstraint(
            ["advocate_id"],
            ["advocates.id"],
            name="fk_service_holders_advocate_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("reference", "number", name="pk_service_holders"),
    )
    op.create_index("ix_service_holders_advocate_id", "service_holders", ["advocate_id"])
    op.execute(sa.text("DELETE FROM case_words"))
    op.execute(sa.text("DELETE FROM desk_rows"))


def downgrade() -> None:
    """Forget who has what.

    Loses `service_holders`, `service_rows`.
    """
    op.drop_table("service_holders")
    op.drop_table("service_rows")


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name=f"fk_{table}_reference")
