"""Seals what is kept of an officer together with who they are and what they may do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from intake.adapters.crypto.keyring import Keyring
from intake.services.ports import DamagedContent


@dataclass(frozen=True, slots=True)
class OfficerBinding:
    """What stands in the clear beside a sealed value, and must be the same for it to open."""

    id: str
    email: str
    council: str
    role: str

    def label(self) -> bytes:
        """All of it in one unambiguous string of bytes."""
        beside = json.dumps([self.id, self.email, self.council, self.role])
        return b"officers|bound|" + beside.encode()


def seal_officer(keyring: Keyring, document: Mapping[str, str], binding: OfficerBinding) -> bytes:
    """The document encrypted, for this officer in this role alone."""
    return keyring.encrypt(json.dumps(document).encode(), binding.label())


def open_officer(
    keyring: Keyring, ciphertext: bytes | None, binding: OfficerBinding
) -> dict[str, str] | None:
    """The document; None unless it was sealed for just this id, email, council and role."""
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
