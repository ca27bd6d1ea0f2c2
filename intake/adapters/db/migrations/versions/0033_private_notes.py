"""An advocate's own notes, and what opens them."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0031"


def upgrade() -> None:
    """Make room."""
    op.create_table(
        "advocate_session_keys",
        sa.Column("lookup", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["lookup"],
            ["advocate_sessions.lookup"],
            name="fk_advocate_session_keys_lookup",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("lookup", name="pk_advocate_session_keys"),
    )
    op.create_table(
        "advocate_note_keys",
        sa.Column("advocate_id", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        _of_advocate("advocate_note_keys"),
        sa.PrimaryKeyConstraint("advocate_id", name="pk_advocate_note_keys"),
    )
    op.create_table(
        "advocate_notes",
        sa.Column("advocate_id", sa.String(32), nullable=False),
        sa.Column("mark", sa.LargeBinary(32), nullable=False),
        sa.Column("version", sa.String(16), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        _of_advocate("advocate_notes"),
        sa.PrimaryKeyConstraint("advocate_id", "mark", name="pk_advocate_notes"),
    )


def downgrade() -> None:
    """Forget every note.

    Loses `advocate_note_keys`, `advocate_notes`, `advocate_session_keys`.
    """
    for table in ("advocate_notes", "advocate_note_keys", "advocate_session_keys"):
        op.drop_table(table)


def _of_advocate(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_advocate_id"
    return sa.ForeignKeyConstraint(["advocate_id"], ["advocates.id"], name=name, ondelete="CASCADE")
