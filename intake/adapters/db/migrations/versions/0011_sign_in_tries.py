"""Tries to sign in that failed, by account; and how many there were before a session."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make room for both."""
    op.create_table(
        "sign_in_tries",
        sa.Column("account", sa.String(32), nullable=False),
        sa.Column("line", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account", "line", name="pk_sign_in_tries"),
    )
    with op.batch_alter_table("officer_sessions") as sessions:
        sessions.add_column(sa.Column("failures", sa.Integer()))
        sessions.add_column(sa.Column("failures_since", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Forget them; sessions go on.

    Loses `officer_sessions.failures`, `officer_sessions.failures_since`, `sign_in_tries`.
    """
    with op.batch_alter_table("officer_sessions") as sessions:
        sessions.drop_column("failures_since")
        sessions.drop_column("failures")
    op.drop_table("sign_in_tries")
