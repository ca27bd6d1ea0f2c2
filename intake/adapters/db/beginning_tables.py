"""The tables of what advocates begin for young people: no word of it, and no way in alone."""

from typing import Final

from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table

from intake.adapters.db.tables import Instant, metadata

# ``token`` is the way into the draft, sealed with a secret that only the advocate's browser keeps.
# Nothing here tells which draft it is, so that no reference leads to who helped.
beginnings: Final = Table(
    "beginnings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column(
        "advocate_id", ForeignKey("advocates.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("council", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("token", LargeBinary, nullable=False),
    Column("code_until", Instant),
    Column("claimed", Instant),
    Column("sent", Instant),
)

# ``lookup`` is a hash of the code, ``wrapped`` the draft's key under it.
claim_codes: Final = Table(
    "claim_codes",
    metadata,
    Column("lookup", String(64), primary_key=True),
    Column("draft_id", ForeignKey("drafts.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("until", Instant, nullable=False),
)
