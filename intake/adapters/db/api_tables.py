"""The tables of the room for programs: who may come in with which token, and what they sent."""

from typing import Final

from sqlalchemy import Column, Index, LargeBinary, String, Table

from intake.adapters.db.tables import Instant, metadata

# ``lookup`` is a hash of the token under the server's secret. ``sealed`` has what it is for and
# what it may do, encrypted and bound to all else in the row: who has only the database can neither
# make a token nor give one more than it was given.
api_tokens: Final = Table(
    "api_tokens",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("lookup", String(64), nullable=False),
    Column("council", String(64), nullable=False, index=True),
    Column("made", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_api_tokens_lookup", "lookup", unique=True),
)

# What programs sent under names of their own, for a day. ``mark`` is a hash of token and name,
# ``sealed`` is under a key made of both, which the server does not keep: it leads to the place of
# the young person whose complaint it was.
api_requests: Final = Table(
    "api_requests",
    metadata,
    Column("mark", LargeBinary(32), primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
)
