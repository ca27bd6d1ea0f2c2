"""The server's own keys, under which cases are encrypted."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from intake.adapters.crypto.aead import KEY_BYTES, decrypt, encrypt
from intake.domain.faults import OperatorFault
from intake.services.ports import DamagedContent


class KeyringFault(OperatorFault, ValueError):
    """Encryption keys that can't be used; says what is wrong, never a key."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Encrypts with the current key and reads with any.

    A ciphertext begins with one byte that names its key, so that keys can be changed by putting
    a new one in front of the old ones.
    """

    _keys: Mapping[bytes, bytes] = field(repr=False)
    _current: bytes

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """From keys in base 64, the current one first.

        Raises KeyringFault when there is none, or one is not 32 bytes long, or two have the same
        name by chance.
        """
        keys = [_decoded(text) for text in texts]
        keys_by_name = {_name(key): key for key in keys}
        if not keys:
            raise KeyringFault("INTAKE_ENCRYPTION_KEYS: there is no encryption key")
        if len(keys_by_name) < len(keys):
            says = "two keys can't be told apart; make another one"
            raise KeyringFault(f"INTAKE_ENCRYPTION_KEYS: {says}")
        return cls(keys_by_name, _name(keys[0]))

    @property
    def names(self) -> tuple[bytes, ...]:
        """The byte with which everything begins that is under a key; the current one's first."""
        return tuple(dict.fromkeys((self._current, *self._keys)))

    @property
    def marks(self) -> tuple[bytes, ...]:
        """What tells each key from any other, and nothing else of it; the current one's first."""
        return tuple(key_mark(self._keys[name]) for name in self.names)

    def encrypt(self, plain: bytes, label: bytes) -> bytes:
        """Under the current key; ``label`` says where the ciphertext belongs."""
        return self._current + encrypt(self._keys[self._current], plain, label)

    def decrypt(self, ciphertext: bytes, label: bytes) -> bytes:
        """What was encrypted. Raises DamagedContent when its key is gone, or from elsewhere."""
        key = self._keys.get(ciphertext[:1])
        if key is None:
            raise DamagedContent("the key that this was encrypted with is not among the keys")
        return decrypt(key, ciphertext[1:], label)


def key_mark(key: bytes) -> bytes:
    """What tells a key from any other, safe to store beside what it seals: a keyed hash."""
    return hmac.digest(key, b"intake key check", "sha256")


def _name(key: bytes) -> bytes:
    return hashlib.sha256(b"intake key name" + key).digest()[:1]


def _decoded(text: str) -> bytes:
    try:
        key = base64.b64decode(text.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as fault:
        raise KeyringFault("INTAKE_ENCRYPTION_KEYS: a key is not in base 64") from fault
    if len(key) != KEY_BYTES:
        says = f"a key is {len(key)} bytes long, not {KEY_BYTES}"
        raise KeyringFault(f"INTAKE_ENCRYPTION_KEYS: {says}")
    return key
