"""Seals what is kept of an account together with whose it is, where, and what they may do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from intake.adapters.crypto.keyring import Keyring
from intake.services.ports import DamagedContent

AccountKind = Literal["officer", "advocate"]
"""What an account is for: a council's desk, or an advocacy service's room."""


@dataclass(frozen=True, slots=True)
class AccountBinding:
    """What stands in the clear beside a sealed value, and must be the same for it to open.

    ``place`` is the key of the council or of the advocacy service.
    """

    kind: AccountKind
    id: str
    email: str
    place: str
    role: str

    def label(self) -> bytes:
        """All of it in one unambiguous string of bytes."""
        beside = json.dumps([self.id, self.email, self.place, self.role])
        return f"{self.kind}s|bound|".encode() + beside.encode()


def seal_account(keyring: Keyring, document: Mapping[str, str], binding: AccountBinding) -> bytes:
    """The document encrypted, for this account in this role alone."""
    return keyring.encrypt(json.dumps(document).encode(), binding.label())


def open_account(
    keyring: Keyring, ciphertext: bytes | None, binding: AccountBinding
) -> dict[str, str] | None:
    """The document; None unless it was sealed for just this kind, id, email, place and role."""
    return _opened(keyring, ciphertext, binding.label())


def open_unbound_officer(
    keyring: Keyring, ciphertext: bytes | None, officer_id: str
) -> dict[str, str] | None:
    """A document as it was sealed before revision 0008, bound to the officer's id alone."""
    return _opened(keyring, ciphertext, b"officers|sealed|" + officer_id.encode())


def _opened(keyring: Keyring, ciphertext: bytes | None, label: bytes) -> dict[str, str] | None:
    if ciphertext is None:
        return None
    try:
        document: dict[str, str] = json.loads(keyring.decrypt(ciphertext, label))
    except DamagedContent:
        return None
    return document
