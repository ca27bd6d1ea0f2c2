"""Seals what a draft holds, so that its size tells as little as the rest."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from intake.adapters.crypto.aead import AROUND, decrypt, encrypt
from intake.services.ports import DamagedContent

_VERSION: Final = b"\x01"
_QUOTED: Final = json.JSONEncoder().encode
_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_FINE, _COARSE = 1024, 8192
"""Bytes: sizes go in fine steps up to one coarse step, and in coarse steps beyond it."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a sealed draft is bound to: it opens only in its row, with what stands beside it."""

    id: bytes
    council: str
    flow_hash: str
    revision: int

    def label(self) -> bytes:
        """All of it in one unambiguous string of bytes."""
        beside = f"[{_QUOTED(self.council)}, {_QUOTED(self.flow_hash)}, {self.revision}]"
        return b"draft" + _VERSION + self.id + beside.encode()


def seal(key: bytes, document: Mapping[str, object], binding: Binding) -> bytes:
    """A padded, encrypted document."""
    content = _COMPACT.encode(document).encode("utf-8", "surrogatepass")
    # Blanks after a JSON document mean nothing, so the padding needs no marks of its own.
    padded_content = content.ljust(padded_size(len(content)))
    return _VERSION + encrypt(key, padded_content, binding.label())


def unseal(key: bytes, ciphertext: bytes, binding: Binding) -> dict[str, Any]:
    """The document again. Raises DamagedContent when sealed with another key or elsewhere."""
    if ciphertext[:1] != _VERSION:
        raise DamagedContent("a draft is sealed in a way that is not known here")
    content = decrypt(key, ciphertext[1:], binding.label())
    document: dict[str, Any] = json.loads(content.decode("utf-8", "surrogatepass"))
    return document


def is_envelope(ciphertext: bytes) -> bool:
    """Whether this can be something that was sealed here, as far as that shows without a key."""
    size = len(ciphertext) - len(_VERSION) - AROUND
    return ciphertext[:1] == _VERSION and size > 0 and size == padded_size(size)


def padded_size(size: int) -> int:
    """The step that a size in bytes is padded to."""
    step = _FINE if size <= _COARSE else _COARSE
    return -(-size // step) * step
