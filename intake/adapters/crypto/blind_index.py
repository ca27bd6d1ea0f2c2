"""Finding encrypted names: each whole word under a keyed hash, which tells nobody the word."""

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Final

from intake.domain.people.name_words import MOST, name_words

_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class BlindIndex:
    """Marks of words under the server's secret; the same word has another mark elsewhere."""

    secret: str = field(repr=False)

    def marks(self, council: str, text: str) -> tuple[bytes, ...]:
        """The marks of the words of a name at one council, each once."""
        key = hashlib.sha256(b"intake case words" + self.secret.encode()).digest()
        words = dict.fromkeys(name_words(text)[:MOST])
        return tuple(
            hmac.digest(key, f"{council} {word}".encode(), "sha256")[:_BYTES] for word in words
        )
