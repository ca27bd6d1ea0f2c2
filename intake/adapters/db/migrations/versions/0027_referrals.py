"""Advocacy services that are asked by a link; codes and devices are of any mailbox."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0025"


def upgrade() -> None:
    """Give two tables their wider names, and make room."""
    op.rename_table("colleague_codes", "mailbox_codes")
    op.rename_table("colleague_devices", "mailbox_devices")
    op.create_table(
        "referrals",
        sa.Column("lookup", sa.String(64), primary_key=True),
        sa.Column("asked", sa.LargeBinary),
        sa.Column("answers", sa.LargeBinary),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("kept", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.String(8), sa.ForeignKey("cases.reference")),
        sa.Column("number", sa.Integer),
    )
    op.create_index("ix_referrals_kept", "referrals", ["kept"])


def downgrade() -> None:
    """Forget who was asked.

    Loses `referrals`.
    """
    op.drop_table("referrals")
    op.rename_table("mailbox_devices", "colleague_devices")
    op.rename_table("mailbox_codes", "colleague_codes")
