"""When officers are away, and who covers them; and giving a case to somebody is no reading."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Make room, and let the server work out anew what is unread when it starts.

    Loses rows of `case_words`, rows of `desk_rows`.
    """
    op.create_table(
        "absences",
        sa.Column("officer_id", sa.String(32), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("council", sa.String(64), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("cover_id", sa.String(32)),
        sa.ForeignKeyConstraint(
            ["officer_id"],
            ["officers.id"],
            name="fk_absences_officer_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cover_id"],
            ["officers.id"],
            name="fk_absences_cover_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("officer_id", "first", name="pk_absences"),
    )
    op.create_index("ix_absences_council", "absences", ["council"])
    op.create_index("ix_absences_cover_id", "absences", ["cover_id"])
    _forget_rows()


def downgrade() -> None:
    """Forget who was away.

    Loses `absences`, rows of `case_words`, rows of `desk_rows`.
    """
    op.drop_table("absences")
    _forget_rows()


def _forget_rows() -> None:
    op.execute(sa.text("DELETE FROM case_words"))
    op.execute(sa.text("DELETE FROM desk_rows"))
