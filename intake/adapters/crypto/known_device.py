"""What a browser keeps of an officer who signed in there: proof that it is no stranger's.

It opens nothing. It holds an id made by chance for each officer who signed in with this browser,
and is looked at only when somebody signs in.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final

MOST: Final = 4
"""Officers who share a browser and are all known by it."""

_ID_LENGTH: Final = 16
_BETWEEN: Final = "."


@dataclass(frozen=True, slots=True)
class KnownDevices:
    """Signs and knows such proofs. ``mark`` is of the officer's password: a new one ends them."""

    secret: str = field(repr=False)

    def known(self, text: str, officer_id: str, mark: bytes) -> str:
        """The id of the browser if this officer signed in there before; empty if not."""
        ids = [
            each[:_ID_LENGTH]
            for each in text.split(_BETWEEN)[:MOST]
            if hmac.compare_digest(
                self._proof(each[:_ID_LENGTH], officer_id, mark).encode(),
                each.encode("utf-8", "replace"),
            )
        ]
        return ids[0] if ids else ""

    def with_one_more(self, text: str, officer_id: str, mark: bytes) -> str:
        """What the browser keeps from now on; the same where this officer is known by it."""
        if self.known(text, officer_id, mark):
            return text
        others = [each for each in text.split(_BETWEEN) if each][: MOST - 1]
        new_id = secrets.token_hex(_ID_LENGTH // 2)
        return _BETWEEN.join([self._proof(new_id, officer_id, mark), *others])

    def _proof(self, device_id: str, officer_id: str, mark: bytes) -> str:
        message = b"|".join((b"known device", device_id.encode("utf-8", "replace"),
                             officer_id.encode(), mark))  # fmt: skip
        return device_id + hmac.digest(self.secret.encode(), message, "sha256").hex()[:32]
