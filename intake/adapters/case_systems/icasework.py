"""Civica's iCasework: a token for a signed claim, then a case, once.

As its public users write to it (mySociety's gem, the courts' service): a token from `/token` by a
JWT under the council's API key and secret, `/getcaseattribute` to ask for a case by our number,
`/createcase` to make one. Nobody here has tried it against iCasework itself.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from intake.adapters.case_systems.key_file import Key
from intake.adapters.case_systems.web_request import Answer, ask
from intake.services.desk.case_system import KEY_MISSING, KEY_REFUSED, NOT_ACCEPTED, CaseDocument
from intake.services.ports import WallClock
from intake.services.post.outbox import DeliveryFault

_GRANT: Final = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_BAD_REQUEST: Final = 400
_UNKNOWN: Final = frozenset({_BAD_REQUEST, 404})
_WHY: Final = "x-application-error-info"


@dataclass(frozen=True, slots=True)
class ICasework:
    """One council's iCasework. Its key file has two lines: the API key, and the secret."""

    address: str
    database: str
    key: Key = field(repr=False)
    clock: WallClock

    def hand_over(self, document: CaseDocument) -> str:
        """Make a case under our reference, unless there is one. Raises DeliveryFault."""
        bearer = {"Authorization": f"Bearer {self._token()}"}
        number_there = self._number(document.reference, bearer)
        if number_there:
            return number_there
        fields = {**document.fields, "ExternalId": document.reference, "Format": "json"}
        answer = ask(self._at("createcase"), {**bearer, **_FORM}, urlencode(fields).encode())
        answer.hold()
        number = _case_id(answer.document())
        if not number:
            # A page that says nothing of a case is no yes, whatever its status.
            raise DeliveryFault(NOT_ACCEPTED, final=True)
        return number

    def _number(self, reference: str, bearer: dict[str, str]) -> str:
        query = {"Format": "json", "Attribute": "CaseId", "ExternalId": reference}
        answer = ask(self._at("getcaseattribute", **query), bearer)
        if answer.status in _UNKNOWN:
            return ""
        answer.hold()
        return _case_id(answer.document())

    def _token(self) -> str:
        api_key, _, secret = self.key().partition("\n")
        if not secret:
            raise DeliveryFault(KEY_MISSING, final=True)
        claim = {"iss": api_key.strip(), "aud": self._at("token"), "iat": self._now()}
        form = {"grant_type": _GRANT, "assertion": jwt(claim, secret.strip())}
        answer = ask(self._at("token"), _FORM, urlencode(form).encode())
        if answer.status == _BAD_REQUEST and _why(answer) == "invalid_grant":
            raise DeliveryFault(KEY_REFUSED, final=True)
        answer.hold()
        document = answer.document()
        token = document.get("access_token") if isinstance(document, dict) else None
        if not isinstance(token, str) or not token.isprintable():
            raise DeliveryFault(KEY_REFUSED, final=True)
        return token

    def _at(self, path: str, **query: str) -> str:
        return f"{self.address.rstrip('/')}/{path}?{urlencode({'db': self.database, **query})}"

    def _now(self) -> int:
        return int(self.clock.now().timestamp())


def jwt(claim: dict[str, object], secret: str) -> str:
    """A claim signed with HMAC-SHA256 (RFC 7515, HS256)."""
    parts = (json.dumps(each).encode() for each in ({"alg": "HS256", "typ": "JWT"}, claim))
    text = b".".join(map(_base64url, parts))
    digest = hmac.new(secret.encode(), text, hashlib.sha256).digest()
    return b".".join((text, _base64url(digest))).decode()


def _base64url(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


def _why(answer: Answer) -> str:
    return next((text for name, text in answer.headers.items() if name.lower() == _WHY), "")


def _case_id(document: object) -> str:
    """The number of a case, wherever an answer has it."""
    if isinstance(document, dict):
        for name, value in document.items():
            if str(name).casefold() == "caseid" and isinstance(value, str | int):
                return str(value)
        return next(filter(None, map(_case_id, document.values())), "")
    if isinstance(document, list):
        return next(filter(None, map(_case_id, document)), "")
    return ""
