"""What the desk's list is sorted, counted and searched by."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_DAYS = ("next_answer", "next_step", "happens")
_FLAGS = ("paused", "further")

_BEFORE = {
    "due": ("council", "closed", "safety", "urgent", "pressure", "due", "reference"),
    "unread": ("council", "closed", "safety", "urgent", "pressure", "unread", "due", "reference"),
    "mine": ("assigned", "council", "closed", "safety", "urgent", "pressure", "due", "reference"),
}
_AFTER = {
    "due": ("council", "closed", "due", "reference"),
    "answer": ("council", "closed", "next_answer", "reference"),
    "step": ("council", "closed", "next_step", "reference"),
    "first": ("council", "closed", "safety", "urgent", "pressure", "unread", "due", "reference"),
    "mine": ("assigned", "council", "closed", "due", "reference"),
}


def upgrade() -> None:
    """Make room, and empty the lists: the server works out what is in them when it starts.

    Loses rows of `case_words`, rows of `desk_rows`.
    """
    _forget(_BEFORE)
    with op.batch_alter_table("desk_rows") as desk_rows:
        for name in _DAYS:
            desk_rows.add_column(sa.Column(name, sa.Date(), nullable=False))
        for name in _FLAGS:
            desk_rows.add_column(sa.Column(name, sa.Boolean(), nullable=False))
        desk_rows.add_column(sa.Column("waits_until", sa.Date()))
    _index(_AFTER)
    op.create_table(
        "desk_bars",
        sa.Column("officer_id", sa.String(32), nullable=False),
        sa.Column("reference", sa.String(8), nullable=False),
        sa.ForeignKeyConstraint(["reference"], ["cases.reference"], name="fk_desk_bars_reference"),
        sa.PrimaryKeyConstraint("officer_id", "reference", name="pk_desk_bars"),
    )
    op.create_index("ix_desk_bars_reference", "desk_bars", ["reference"])
    op.create_table(
        "known_bars",
        sa.Column("officer_id", sa.String(32), nullable=False),
        sa.Column("mark", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("officer_id", name="pk_known_bars"),
    )


def downgrade() -> None:
    """Forget it; the lists are worked out anew again.

    Loses `desk_bars`, `known_bars`, rows of `case_words`, rows of `desk_rows`.
    """
    op.drop_table("known_bars")
    op.drop_table("desk_bars")
    _forget(_AFTER)
    with op.batch_alter_table("desk_rows") as desk_rows:
        for name in (*_DAYS, *_FLAGS, "waits_until"):
            desk_rows.drop_column(name)
    _index(_BEFORE)


def _forget(indexes: dict[str, tuple[str, ...]]) -> None:
    op.execute(sa.text("DELETE FROM case_words"))
    op.execute(sa.text("DELETE FROM desk_rows"))
    for name in indexes:
        op.drop_index(f"ix_desk_rows_{name}", "desk_rows")


def _index(indexes: dict[str, tuple[str, ...]]) -> None:
    for name, columns in indexes.items():
        op.create_index(f"ix_desk_rows_{name}", "desk_rows", list(columns))
