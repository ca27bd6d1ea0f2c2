"""What is asked of colleagues who have no place at the desk: their codes, devices and texts."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "colleague_codes",
        sa.Column("who", sa.LargeBinary(32), primary_key=True),
        sa.Column("code", sa.LargeBinary(32), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("sent", sa.Integer, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "colleague_devices",
        sa.Column("lookup", sa.String(64), primary_key=True),
        sa.Column("who", sa.LargeBinary(32), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "draft_texts",
        sa.Column("reference", sa.String(8), sa.ForeignKey("cases.reference"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("kept", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Forget them.

    Loses `colleague_codes`, `colleague_devices`, `draft_texts`.
    """
    for name in ("draft_texts", "colleague_devices", "colleague_codes"):
        op.drop_table(name)
