"""A signed request to an address of the council's."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Final

from intake.adapters.case_systems.key_file import Key
from intake.adapters.case_systems.web_request import ask
from intake.services.desk.case_system import KEY_MISSING, CaseDocument
from intake.services.ports import WallClock
from intake.services.post.outbox import DeliveryFault

_THERE_ALREADY: Final = 409


@dataclass(frozen=True, slots=True)
class Webhook:
    """POSTs JSON, signed with HMAC-SHA256 under a key that both have."""

    address: str
    key: Key = field(repr=False)
    clock: WallClock

    def hand_over(self, document: CaseDocument) -> str:
        """Send it; a system that has it already (409) has taken it. Raises DeliveryFault."""
        secret = self.key()
        if not secret:
            raise DeliveryFault(KEY_MISSING, final=True)
        content: dict[str, object] = {"reference": document.reference, "fields": document.fields}
        if document.letter is not None:
            content["letter_pdf"] = base64.b64encode(document.letter).decode()
        body = json.dumps(content, ensure_ascii=False).encode()
        timestamp = str(int(self.clock.now().timestamp()))
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": document.key,
            "Intake-Timestamp": timestamp,
            "Intake-Signature": f"sha256={signature(secret, timestamp, body)}",
        }
        answer = ask(self.address, headers, body)
        if answer.status != _THERE_ALREADY:
            answer.hold()
        reply = answer.document()
        number = reply.get("number") if isinstance(reply, dict) else None
        return str(number)[:60] if number else ""


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The HMAC-SHA256 of time, a full stop and body, in hexadecimal digits.

    With the time in it, whoever keeps a request can't send it again later.
    """
    signed_bytes = timestamp.encode() + b"." + body
    return hmac.new(secret.encode(), signed_bytes, hashlib.sha256).hexdigest()
