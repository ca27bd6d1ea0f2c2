"""Whether keys could be guessed: too short, all zeros, a word, or one piece again and again."""

import base64
import binascii
from collections.abc import Sequence
from typing import Final

from intake.domain.faults import OperatorFault

SECRET_LENGTH: Final = 32
"""Characters of a secret: as many as 16 random bytes have in hexadecimal."""

_SECRET_VARIETY: Final = 8
_KEY_VARIETY: Final = 16
"""Different characters and bytes. 32 random hexadecimal digits have fewer than 8 different ones
once in millions, 32 random bytes fewer than 16 never."""

_MAKE: Final = (
    "make one with: python3 -c 'import base64, os;"
    " print(base64.urlsafe_b64encode(os.urandom(32)).decode())'"
)


class WeakKey(OperatorFault, ValueError):
    """A key that could be guessed; says which, never the key."""


def refuse_weak_keys(secret: str, encryption: Sequence[str]) -> None:
    """Raise WeakKey if the secret, or the encryption key that new things are sealed with, could
    be guessed.

    Older encryption keys may be weak: what was sealed with them has to be read. What can't be
    read as a key at all is for the keyring to refuse.
    """
    if len(secret) < SECRET_LENGTH or _is_weak(secret.encode(), _SECRET_VARIETY):
        raise WeakKey(
            "INTAKE_SECRET_KEY could be guessed: it should be random, and at least"
            f" {SECRET_LENGTH} characters long; {_MAKE}"
        )
    if encryption and _is_weak(_bytes_of(encryption[0]), _KEY_VARIETY):
        raise WeakKey(
            "INTAKE_ENCRYPTION_KEYS: the first key could be guessed; put a random one before it,"
            f" and keep this one behind it, after a comma; {_MAKE}"
        )


def _is_weak(key: bytes, variety: int) -> bool:
    # Whatever is one piece repeated is found in twice itself before its end.
    return bool(key) and (len(set(key)) < variety or key in (key + key)[1:-1])


def _bytes_of(text: str) -> bytes:
    try:
        return base64.b64decode(text.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
