"""Small documents that a browser carries for us and can't read: in a form or a cookie."""

import base64
import binascii
import hmac
import json
from dataclasses import dataclass, field

from intake.adapters.crypto.aead import decrypt, encrypt
from intake.services.ports import DamagedContent


@dataclass(frozen=True, slots=True)
class BrowserSeal:
    """Seals for one ``purpose``, under a key of its own that is made of the server's secret.

    What was sealed for one purpose opens for no other, and no case is under any of these keys:
    so nobody learns anything by having something sealed.
    """

    secret: str = field(repr=False)
    purpose: str

    def seal(self, owner: str, document: dict[str, object]) -> str:
        """The document as a text; it opens for the same owner only."""
        plain = json.dumps(document).encode()
        return base64.urlsafe_b64encode(encrypt(self._key(), plain, _label(owner))).decode()

    def open(self, owner: str, text: str) -> dict[str, object] | None:
        """The document again; None when it was sealed for somebody or something else."""
        try:
            ciphertext = base64.urlsafe_b64decode(text.encode())
            document: dict[str, object] = json.loads(
                decrypt(self._key(), ciphertext, _label(owner))
            )
        except (DamagedContent, binascii.Error, ValueError):
            return None
        return document

    def _key(self) -> bytes:
        return hmac.digest(self.secret.encode(), f"intake seal {self.purpose}".encode(), "sha256")


def _label(owner: str) -> bytes:
    return b"carried by a browser|" + owner.encode("utf-8", "surrogatepass")
