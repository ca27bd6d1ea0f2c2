"""The tables of those whom a link leads to us: who reads a mailbox, and who is asked to help."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table

from intake.adapters.db.tables import Instant, metadata

# A code that went to a mailbox: ``who`` is a keyed hash of the room, of whose it is and of the
# address, ``code`` one of the code as well. ``sent`` counts the codes since ``since``.
mailbox_codes: Final = Table(
    "mailbox_codes",
    metadata,
    Column("who", LargeBinary(32), primary_key=True),
    Column("code", LargeBinary(32), nullable=False),
    Column("until", Instant, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("since", Instant, nullable=False),
)

# ``lookup`` is a hash of a device's token, ``who`` as above.
mailbox_devices: Final = Table(
    "mailbox_devices",
    metadata,
    Column("lookup", String(64), primary_key=True),
    Column("who", LargeBinary(32), nullable=False),
    Column("seen", Instant, nullable=False),
)

# An advocacy service that was asked before anything was sent: ``lookup`` is a hash of the link's
# token, ``asked`` what it is told, sealed with the token, which nobody keeps here; ``answers`` are
# sealed with the server's key. Once the complaint is sent, ``reference`` and ``number`` say which
# event of which case it is, and the case has the rest.
referrals: Final = Table(
    "referrals",
    metadata,
    Column("lookup", String(64), primary_key=True),
    Column("asked", LargeBinary),
    Column("answers", LargeBinary),
    Column("revision", Integer, nullable=False),
    Column("kept", Instant, nullable=False, index=True),
    Column("reference", ForeignKey("cases.reference")),
    Column("number", Integer),
)
