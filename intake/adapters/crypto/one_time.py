"""One-time codes: those of an authenticator app, and recovery codes for when it is lost."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Final
from unicodedata import normalize

from pyotp import TOTP

ISSUER: Final = "Intake"
STEP_SECONDS: Final = 30
RECOVERY_COUNT: Final = 8

_SECRET_BYTES: Final = 20
_DRIFT: Final = (0, -1, 1)
"""Half minutes that a telephone's clock may be off."""

_GROUP: Final = 4
_RECOVERY_BYTES: Final = 10


def app_secret(server_secret: str, key: str) -> str:
    """The secret that an app is given for one link, in base 32: known to nobody who has only the
    link, and the same each time that the link is opened."""
    digest = hmac.digest(server_secret.encode(), b"intake one-time codes" + key.encode(), "sha256")
    return base64.b32encode(digest[:_SECRET_BYTES]).decode()


def app_address(secret: str, email: str) -> str:
    """What an authenticator app scans."""
    return TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def step_of(secret: str, typed_code: str, now: datetime) -> int | None:
    """The half minute that a typed code is of, if it is a code that the app shows about now.

    Whatever stands between its digits, as blanks and dashes of any kind, is left out.
    """
    code = "".join(each for each in normalize("NFKC", typed_code) if each.isalnum())
    this = int(now.timestamp()) // STEP_SECONDS
    app = TOTP(secret)
    fits = [this + off for off in _DRIFT if _same(app.generate_otp(this + off), code)]
    return fits[0] if fits else None


def code_before(secret: str, now: datetime) -> str:
    """The code of the half minute before: good still, and it leaves the one that is shown now."""
    return TOTP(secret).generate_otp(int(now.timestamp()) // STEP_SECONDS - 1)


def recovery_codes() -> tuple[str, ...]:
    """New recovery codes, in groups."""
    return tuple(_grouped(_random()) for _ in range(RECOVERY_COUNT))


def recovery_lookup(officer_id: str, typed_code: str) -> str:
    """What a recovery code is found by; 80 random bits need no slow hash."""
    plain = "".join(each for each in typed_code.casefold() if each.isalnum())
    return hashlib.sha256(f"{officer_id} {plain}".encode()).hexdigest()


def _same(code: str, typed_code: str) -> bool:
    return hmac.compare_digest(code.encode(), typed_code.encode())


def _random() -> str:
    return base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode().casefold()


def _grouped(code: str) -> str:
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
