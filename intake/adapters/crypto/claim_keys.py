"""What opens what an advocate began: their own browser's secret, or the young person's code."""

import hashlib
import secrets
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from intake.adapters.crypto.aead import KEY_BYTES, decrypt, encrypt

_DEVICE: Final = b"intake advocate's device"
_CODE: Final = b"intake claim"


def new_device_secret() -> str:
    """What one browser keeps, and nobody else."""
    return secrets.token_urlsafe(KEY_BYTES)


def seal_token(device: str, row: str, token: str) -> bytes:
    """The way into a draft, for the browser with this secret."""
    return encrypt(_key(device, _DEVICE), token.encode(), _label(row))


def open_token(device: str, row: str, token: bytes) -> str:
    """The way into a draft. Raises DamagedContent for the secret of another browser."""
    return decrypt(_key(device, _DEVICE), token, _label(row)).decode()


def claim_lookup(code: str) -> str:
    """What a code is found by; it is random enough to need no slow hash."""
    return hashlib.sha256(b"claim" + code.encode()).hexdigest()


def wrap_for_code(code: str, draft_id: bytes, key: bytes) -> bytes:
    """A draft's key, for whoever has the code."""
    return encrypt(_key(code, _CODE), key, b"claim|" + draft_id)


def key_by_code(code: str, draft_id: bytes, wrapped_key: bytes) -> bytes:
    """A draft's key again. Raises DamagedContent."""
    return decrypt(_key(code, _CODE), wrapped_key, b"claim|" + draft_id)


def _key(secret: str, purpose: bytes) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose)
    return kdf.derive(secret.encode())


def _label(row: str) -> bytes:
    return b"beginning|" + row.encode()
