"""Forms that came too late, sealed for the officer who typed them: a page can carry them."""

import base64
import binascii
import json
from dataclasses import dataclass

from intake.adapters.crypto.keyring import Keyring
from intake.services.ports import DamagedContent


@dataclass(frozen=True, slots=True)
class SealedForms:
    """Seals under the server's keys, so that whoever signs in next on a shared computer reads
    nothing of it."""

    keyring: Keyring

    def seal(self, officer_id: str, document: dict[str, object]) -> str:
        """The form as a text."""
        plain = json.dumps(document).encode()
        return base64.urlsafe_b64encode(self.keyring.encrypt(plain, _label(officer_id))).decode()

    def open(self, officer_id: str, text: str) -> dict[str, object] | None:
        """The form again; None when it was sealed for somebody else, or is none."""
        try:
            ciphertext = base64.urlsafe_b64decode(text.encode())
            document: dict[str, object] = json.loads(
                self.keyring.decrypt(ciphertext, _label(officer_id))
            )
        except (DamagedContent, binascii.Error, ValueError):
            return None
        return document


def _label(officer_id: str) -> bytes:
    return b"kept form|" + officer_id.encode()
