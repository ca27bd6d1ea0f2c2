"""What a provider says of itself: where its pages are, and with which keys it signs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from intake.services.accounts.sign_on_ports import ProviderAway, ProviderSilent

Patience = tuple[float, float]
"""Seconds to reach it, and between two pieces of its answer."""

PATIENCE: Final[Patience] = (3, 8)

MOST_BYTES: Final = 512 * 1024
"""Of an answer; what is longer is none of a provider."""

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """Where a provider's pages are. ``names_itself``: each of its answers says that it is its.

    ``posts_secret``: it takes our secret in the body of a request alone.
    """

    authorization: str
    token: str
    keys: str
    names_itself: bool
    posts_secret: bool


def is_safe(address: str, issuer: str) -> bool:
    """Whether nobody on the way reads along: https, or this machine where the provider is here."""
    try:
        parts, own = urlsplit(address), urlsplit(issuer)
        is_here = parts.hostname in LOOPBACK and own.hostname in LOOPBACK and own.scheme == "http"
    except ValueError:
        return False
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_here)
    )


def fetched_metadata(issuer: str, patience: Patience) -> Metadata:
    """What a provider says of itself now. Raises ProviderAway."""
    answer = _fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration", patience)
    # One that calls itself something else would sign for somebody else (OpenID Connect Discovery
    # 1.0, section 4.3).
    if answer.get("issuer") != issuer:
        raise ProviderAway("it calls itself something else")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    authorization, token, keys = (str(answer.get(each, "")) for each in names)
    if not all(is_safe(each, issuer) for each in (authorization, token, keys)):
        raise ProviderAway("it has no addresses that nobody else reads")
    methods = answer.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Metadata(
        authorization,
        token,
        keys,
        names_itself=answer.get("authorization_response_iss_parameter_supported") is True,
        posts_secret="client_secret_basic" not in methods and "client_secret_post" in methods,
    )


def fetched_keys(address: str, patience: Patience) -> KeySet:
    """The keys that a provider signs with now. Raises ProviderAway."""
    answer = _fetched(address, patience)
    try:
        return KeySet.import_key_set({"keys": [each for each in answer["keys"] if _signs(each)]})
    except (JoseError, KeyError, TypeError, ValueError, AttributeError):
        raise ProviderAway("its keys can't be read") from None


def _signs(key: Mapping[str, Any]) -> bool:
    # A key that both sides would have to know is nobody's signature.
    return key.get("kty") in {"RSA", "EC", "OKP"} and key.get("use", "sig") == "sig"


def _fetched(address: str, patience: Patience) -> Mapping[str, Any]:
    try:
        with requests.get(
            address,
            headers={"Accept": "application/json"},
            timeout=patience,
            allow_redirects=False,
            stream=True,
        ) as response:
            body = response.raw.read(MOST_BYTES + 1, decode_content=True)
            if response.status_code != requests.codes.ok or len(body) > MOST_BYTES:
                raise ProviderAway(f"it answers {response.status_code}")
            answer = json.loads(body)
    except (requests.RequestException, OSError) as fault:
        raise ProviderSilent(type(fault).__name__) from None
    except ValueError as fault:
        raise ProviderAway(type(fault).__name__) from None
    if not isinstance(answer, dict):
        raise ProviderAway("it answers with something else")
    return answer
