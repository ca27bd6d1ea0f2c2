"""Seals something to a young person: who writes it cannot open it, nor can the server.

HPKE (RFC 9180) as the library has it: X25519, HKDF with SHA-256, AES-256-GCM. The private half of
the key is in the sealed draft, and nowhere else.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from intake.adapters.crypto.draft_seal import padded_size
from intake.services.ports import DamagedContent

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_VERSION: Final = b"\x01"


def new_private_key() -> str:
    """A new private key, as the sealed draft keeps it."""
    private_bytes = X25519PrivateKey.generate().private_bytes_raw()
    return base64.urlsafe_b64encode(private_bytes).decode()


def public_key(private: str) -> bytes:
    """The half of it that others seal with. Raises DamagedContent for what is no such key."""
    return _private(private).public_key().public_bytes_raw()


def seal_to(public: bytes, document: Mapping[str, object], label: bytes) -> bytes:
    """A padded document that only the private key opens, and only where ``label`` is the same."""
    plain = json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")
    # Blanks after a JSON document mean nothing, so the padding needs no marks of its own.
    padded_plain = plain.ljust(padded_size(len(plain)))
    key = X25519PublicKey.from_public_bytes(public)
    return _VERSION + _SUITE.encrypt(padded_plain, key, label)


def open_sealed(private: str, ciphertext: bytes, label: bytes) -> dict[str, Any]:
    """The document again. Raises DamagedContent when sealed to another key or elsewhere."""
    try:
        plain = _SUITE.decrypt(ciphertext[len(_VERSION) :], _private(private), label)
        document: dict[str, Any] = json.loads(plain)
    except (InvalidTag, ValueError) as fault:
        raise DamagedContent("what was sealed to a young person does not open") from fault
    return document


def _private(text: str) -> X25519PrivateKey:
    try:
        return X25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(text))
    except (binascii.Error, ValueError) as fault:
        raise DamagedContent("a young person's key is none") from fault
