"""The slow hash for what people remember: argon2id, never more than two at once."""

from threading import BoundedSemaphore
from typing import Final

from argon2.low_level import Type, hash_secret_raw

from intake.adapters.crypto.aead import KEY_BYTES

_TURNS: Final = BoundedSemaphore(2)
"""At most two argon2 runs at once in a process: each takes 19 MiB and a whole processor."""


def stretched(secret: bytes, salt: bytes) -> bytes:
    """32 bytes out of a secret that can be guessed. Slow: never in a transaction."""
    with _TURNS:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=2,
            memory_cost=19 * 1024,
            parallelism=1,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
