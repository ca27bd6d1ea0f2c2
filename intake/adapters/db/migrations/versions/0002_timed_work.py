"""The day from which timed work looks at a case."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Every case there is wants looking at, at once."""
    op.add_column("cases", sa.Column("look_on", sa.Date()))
    op.create_index("ix_cases_council_look_on", "cases", ["council", "look_on"])
    cases = sa.table("cases", sa.column("opened", sa.DateTime()), sa.column("look_on", sa.Date()))
    op.execute(cases.update().values(look_on=sa.func.date(cases.c.opened)))


def downgrade() -> None:
    """Take the day away.

    Loses `cases.look_on`.
    """
    op.drop_index("ix_cases_council_look_on", "cases")
    op.drop_column("cases", "look_on")
