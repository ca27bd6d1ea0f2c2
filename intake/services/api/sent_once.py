"""What a program sends under a name of its own, so that it counts once however often it is sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from intake.domain.people.api_token import ApiToken


class OtherRequest(Exception):
    """Something else was sent under this name before; what came now was not taken in."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """The token that something is sent with, as it was sent, and the sender's name for it."""

    token: ApiToken
    text: str = field(repr=False)
    name: str = field(repr=False)


def digest_of(document: Mapping[str, object]) -> str:
    """What tells one document from another, however its keys are ordered."""
    return sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
