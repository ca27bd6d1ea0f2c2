"""Finding encrypted names: words and their beginnings, each under a keyed hash."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from intake.domain.people.name_words import MOST, beginnings, name_words, search_words

_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class BlindIndex:
    """Marks of words under the server's secret; the same word has another mark elsewhere."""

    secret: str = field(repr=False)

    def marks(self, council: str, text: str) -> tuple[bytes, ...]:
        """The marks of the words that are looked for at one council, each once."""
        return self._marks(council, name_words(text)[:MOST])

    def marks_of_names(self, council: str, names: Iterable[str]) -> tuple[bytes, ...]:
        """The marks of all words by which names are found there, and of their beginnings."""
        words = (word for name in names for word in search_words(name))
        return self._marks(council, (each for word in words for each in beginnings(word)))

    def mark_of_email(self, email: str) -> bytes:
        """The mark of an email as it is compared, by which an advocate's cases are found."""
        key = hashlib.sha256(b"intake emails of advocates" + self.secret.encode()).digest()
        return hmac.digest(key, email.encode("utf-8", "replace"), "sha256")

    def _marks(self, council: str, words: Iterable[str]) -> tuple[bytes, ...]:
        key = hashlib.sha256(b"intake case words" + self.secret.encode()).digest()
        return tuple(
            hmac.digest(key, f"{council} {word}".encode(), "sha256")[:_BYTES]
            for word in dict.fromkeys(words)
        )
