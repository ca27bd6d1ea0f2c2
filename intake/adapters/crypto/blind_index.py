"""Finding encrypted names: each whole word under a keyed hash, which tells nobody the word."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from intake.domain.people.name_words import MOST, name_words, search_words

_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class BlindIndex:
    """Marks of words under the server's secret; the same word has another mark elsewhere."""

    secret: str = field(repr=False)

    def marks(self, council: str, text: str) -> tuple[bytes, ...]:
        """The marks of the words that are looked for at one council, each once."""
        return self._marks(council, name_words(text)[:MOST])

    def marks_of_name(self, council: str, name: str) -> tuple[bytes, ...]:
        """The marks of all words by which a name is found there, each once."""
        return self._marks(council, search_words(name))

    def _marks(self, council: str, words: Iterable[str]) -> tuple[bytes, ...]:
        key = hashlib.sha256(b"intake case words" + self.secret.encode()).digest()
        return tuple(
            hmac.digest(key, f"{council} {word}".encode(), "sha256")[:_BYTES]
            for word in dict.fromkeys(words)
        )
