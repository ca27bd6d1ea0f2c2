"""Who looked at what, and who agreed first to put a call for help away."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the log, and room for whoever agrees first."""
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(254), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("about", sa.String(254), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_access_log"),
    )
    op.create_index("ix_access_log_about", "access_log", ["about"])
    op.create_index("ix_access_log_who", "access_log", ["who"])
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("agreed_by", sa.String(32)))


def downgrade() -> None:
    """Forget both; two people have to agree anew.

    Loses `access_log`, `outbox.agreed_by`.
    """
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_column("agreed_by")
    op.drop_table("access_log")
