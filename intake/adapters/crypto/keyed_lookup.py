"""What secrets of accounts are found by: nobody can make one who has only the database."""

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Literal

from intake.adapters.crypto.account_seal import AccountKind

Purpose = Literal["session", "link", "recovery", "sign-on"]


@dataclass(frozen=True, slots=True)
class KeyedLookup:
    """Look-ups under the server's secret, each good for one kind of account and purpose alone."""

    secret: str = field(repr=False)
    kind: AccountKind = "officer"

    def of(self, purpose: Purpose, token: str) -> str:
        """What a token, a link's key, or the look-up of a recovery code is found by."""
        key = hashlib.sha256(f"intake {self.kind} look-ups{self.secret}".encode()).digest()
        message = f"{purpose} {token}".encode("utf-8", "surrogatepass")
        return hmac.digest(key, message, "sha256").hex()


def token_lookup(secret: str, text: str) -> str:
    """What the token of a program is found by."""
    key = hashlib.sha256(f"intake api token look-ups{secret}".encode()).digest()
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()
