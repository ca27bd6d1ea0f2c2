"""What secrets of officers are found by: nobody can make one who has only the database."""

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Literal

Purpose = Literal["session", "link", "recovery"]


@dataclass(frozen=True, slots=True)
class KeyedLookup:
    """Look-ups under the server's secret, each good for one purpose alone."""

    secret: str = field(repr=False)

    def of(self, purpose: Purpose, token: str) -> str:
        """What a token, a link's key, or the look-up of a recovery code is found by."""
        key = hashlib.sha256(b"intake officer look-ups" + self.secret.encode()).digest()
        message = f"{purpose} {token}".encode("utf-8", "surrogatepass")
        return hmac.digest(key, message, "sha256").hex()
