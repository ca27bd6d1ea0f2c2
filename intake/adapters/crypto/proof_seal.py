"""Seals a file that a young person shows, under a key that only their sealed draft holds.

The key is the file's own and not the draft's: new words make a new key for the draft, and nothing
large is to be sealed anew for that.
"""

import base64
import binascii
import secrets
from typing import Final

from intake.adapters.crypto.aead import KEY_BYTES, decrypt, encrypt
from intake.services.ports import DamagedContent

_STEP: Final = 64 * 1024
"""Bytes: sizes go in such steps, so that one tells little of what a file is."""

_MARK_BYTES: Final = 16


def new_mark() -> str:
    """What a file is found by; it tells nothing."""
    return secrets.token_hex(_MARK_BYTES)


def new_key() -> str:
    """A new key, as the sealed draft keeps it."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def seal_file(key: str, content: bytes, draft_id: bytes, mark: str) -> bytes:
    """A padded file that opens only with this key and in its place."""
    padded_content = content.ljust(-(-len(content) // _STEP) * _STEP, b"\0")
    return encrypt(_key(key), padded_content, _label(draft_id, mark))


def open_file(key: str, ciphertext: bytes, draft_id: bytes, mark: str, size: int) -> bytes:
    """The file's ``size`` bytes. Raises DamagedContent when sealed otherwise or elsewhere."""
    return decrypt(_key(key), ciphertext, _label(draft_id, mark))[:size]


def _label(draft_id: bytes, mark: str) -> bytes:
    return b"draft_proofs|sealed|" + draft_id + mark.encode()


def _key(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text)
    except (binascii.Error, ValueError) as fault:
        raise DamagedContent("the key of a file is none") from fault
