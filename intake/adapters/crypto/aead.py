"""AES-256-GCM as used everywhere here: a fresh nonce in front, a label that must match."""

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from intake.services.ports import DamagedContent

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
AROUND: Final = _NONCE_BYTES + 16
"""Bytes that a ciphertext is longer than what is in it: the nonce, and the tag at its end."""


def encrypt(key: bytes, plain: bytes, label: bytes) -> bytes:
    """Nonce and ciphertext; ``label`` is not stored but must be the same to decrypt."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, label)


def decrypt(key: bytes, ciphertext: bytes, label: bytes) -> bytes:
    """What was encrypted. Raises DamagedContent for another key or label, or a changed byte."""
    try:
        return AESGCM(key).decrypt(ciphertext[:_NONCE_BYTES], ciphertext[_NONCE_BYTES:], label)
    except (InvalidTag, ValueError) as fault:
        raise DamagedContent("a sealed value does not open") from fault
