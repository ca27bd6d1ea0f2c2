"""A council's OpenID Connect provider: the way there, and who came back."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Final, TypeVar

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from intake.adapters.oidc.client_secret import SecretFile
from intake.adapters.oidc.metadata import (
    PATIENCE,
    Metadata,
    Patience,
    fetched_keys,
    fetched_metadata,
)
from intake.domain.people.sign_on import Identity, SignOn
from intake.services.accounts.sign_on_ports import (
    Proof,
    ProviderAway,
    ProviderSilent,
    SecretFault,
    TokenRefused,
)
from intake.services.ports import WallClock

LOG: Final = logging.getLogger(__name__)

ALGORITHMS: Final = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"),
    *("EdDSA", "Ed25519"),
)
"""Signatures by a key that only the provider has: none of `none`, and none by a secret."""

LEEWAY_SECONDS: Final = 60
"""How far the provider's clock and ours may be apart."""

KNOWN_FOR: Final = timedelta(hours=1)
"""How long what a provider says of itself is taken as true."""

KEYS_AGAIN_AFTER: Final = timedelta(seconds=10)
"""How soon keys are asked for again, because a token names one that is not known."""

REST: Final = timedelta(seconds=5)
"""How long a provider that did not answer is not asked again: nobody waits for it meanwhile."""

MOST_SUBJECT: Final = 255
"""Characters of a subject (OpenID Connect Core 1.0, section 2)."""

T = TypeVar("T")


@dataclass(slots=True)
class _Memory:
    """What a provider said last, and when; and when it last did not answer."""

    metadata: tuple[datetime, Metadata] | None = None
    keys: tuple[datetime, KeySet] | None = None
    silent_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class CouncilProvider:
    """The provider of one council. ``back`` is the address of ours that it sends people to."""

    sign_on: SignOn
    secret: SecretFile
    back: str
    clock: WallClock
    patience: Patience = PATIENCE
    _memory: _Memory = field(default_factory=_Memory)
    _lock: Lock = field(default_factory=Lock)

    def secret_fault(self) -> SecretFault | None:
        """Why we can't show it who we are; None where we can."""
        return self.secret.fault()

    def address(self, proof: Proof, *, anew: bool) -> str:
        """Where a browser has to go to sign in. Raises ProviderAway."""
        metadata = self._metadata()
        more = {"prompt": self.sign_on.anew} if anew else {}
        with self._session(metadata) as session:
            address, _ = session.create_authorization_url(
                metadata.authorization,
                state=proof.state,
                nonce=proof.nonce,
                code_verifier=proof.verifier,
                **more,
            )
        return str(address)

    def identity(self, code: str, proof: Proof, issuer: str | None) -> Identity:
        """Who came back with this code. Raises TokenRefused and ProviderAway."""
        try:
            return self._identity(code, proof, issuer)
        except TokenRefused as fault:
            LOG.warning("a sign-in at %s was refused: %s", self.sign_on.council, fault)
            raise

    def _identity(self, code: str, proof: Proof, issuer: str | None) -> Identity:
        metadata = self._metadata()
        # An answer of another provider must not be taken to this one (RFC 9207).
        if issuer != self.sign_on.issuer and (issuer is not None or metadata.names_itself):
            raise TokenRefused("the answer is another provider's")
        token = self._exchanged(code, proof, metadata)
        claims = self._claims(token, proof, metadata)
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= MOST_SUBJECT:
            raise TokenRefused("sub")
        return Identity(self.sign_on.issuer, subject, self.sign_on.rules.admission(claims))

    def _exchanged(self, code: str, proof: Proof, metadata: Metadata) -> Mapping[str, Any]:
        """What the provider gives for a code, once."""

        def exchange() -> Mapping[str, Any]:
            with self._session(metadata, self._secret()) as session:
                token: Mapping[str, Any] = session.fetch_token(
                    metadata.token,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=proof.verifier,
                    timeout=self.patience,
                    allow_redirects=False,
                )
            return token

        try:
            return self._asked(exchange)
        except (AuthlibBaseError, ValueError) as fault:
            # What it says of why is its own words; they are not logged.
            raise TokenRefused(f"no token for the code: {type(fault).__name__}") from None

    def _claims(
        self, token: Mapping[str, Any], proof: Proof, metadata: Metadata
    ) -> Mapping[str, Any]:
        """What a token says, once it is shown to be the provider's, for us, now, and for this
        question (OpenID Connect Core 1.0, section 3.1.3.7)."""
        text = token.get("id_token")
        if not isinstance(text, str):
            raise TokenRefused("no token for the code")
        needs = {each: {"essential": True} for each in ("sub", "exp", "iat", "nonce")}
        mine = {
            "iss": {"essential": True, "value": self.sign_on.issuer},
            "aud": {"essential": True, "value": self.sign_on.client_id},
        }
        client = {"client_id": self.sign_on.client_id, "access_token": token.get("access_token")}
        now = int(self.clock.now().timestamp())
        try:
            signed_token = self._decoded(text, metadata)
            parts = signed_token.claims, signed_token.header
            claims = CodeIDToken(*parts, {**needs, **mine}, {"nonce": proof.nonce, **client})
            claims.validate(now=now, leeway=LEEWAY_SECONDS)
        except (JoseError, AuthlibBaseError, ValueError, TypeError) as fault:
            claim = getattr(fault, "claim", None)
            raise TokenRefused(" ".join(filter(None, [type(fault).__name__, claim]))) from None
        proven_claims: Mapping[str, Any] = claims
        return proven_claims

    def _decoded(self, text: str, metadata: Metadata) -> jwt.Token:
        """A token whose signature is right; keys that are new since are asked for."""
        keys = self._keys(metadata, KNOWN_FOR)
        try:
            return jwt.decode(text, keys, algorithms=ALGORITHMS)
        except InvalidKeyIdError:
            return jwt.decode(text, self._keys(metadata, KEYS_AGAIN_AFTER), algorithms=ALGORITHMS)

    def _metadata(self) -> Metadata:
        with self._lock:
            last = self._memory.metadata
            now = self.clock.now()
            if last is None or not _is_fresh(last[0], now, KNOWN_FOR):
                last = (
                    now,
                    self._asked(lambda: fetched_metadata(self.sign_on.issuer, self.patience)),
                )
                self._memory.metadata = last
            return last[1]

    def _keys(self, metadata: Metadata, age: timedelta) -> KeySet:
        with self._lock:
            last = self._memory.keys
            now = self.clock.now()
            if last is None or not _is_fresh(last[0], now, age):
                last = now, self._asked(lambda: fetched_keys(metadata.keys, self.patience))
                self._memory.keys = last
            return last[1]

    def _asked(self, ask: Callable[[], T]) -> T:
        """The provider's answer; one that was silent just now is not asked. Raises ProviderAway."""
        silent, now = self._memory.silent_since, self.clock.now()
        if silent is not None and _is_fresh(silent, now, REST):
            raise ProviderAway("it did not answer just now")
        try:
            return ask()
        except (ProviderAway, requests.RequestException) as fault:
            # One that answers, if with nonsense, holds nobody up: whoever sends it what it can't
            # read must not keep others from it.
            if isinstance(fault, ProviderSilent | requests.ConnectionError | requests.Timeout):
                self._memory.silent_since = now
            LOG.warning("the provider of %s is away: %s", self.sign_on.council, _kind(fault))
            raise ProviderAway(_kind(fault)) from None

    def _secret(self) -> str:
        try:
            return self.secret.read()
        except (OSError, ValueError) as fault:
            raise ProviderAway(type(fault).__name__) from None

    def _session(self, metadata: Metadata, secret: str | None = None) -> OAuth2Session:
        way = "client_secret_post" if metadata.posts_secret else "client_secret_basic"
        return OAuth2Session(
            self.sign_on.client_id,
            secret,
            token_endpoint_auth_method=way,
            scope="openid",
            redirect_uri=self.back,
            code_challenge_method="S256",
        )


def _is_fresh(then: datetime, now: datetime, age: timedelta) -> bool:
    # What lies ahead was noted by a clock that was wrong.
    return timedelta(0) <= now - then < age


def _kind(fault: Exception) -> str:
    return str(fault) if isinstance(fault, ProviderAway) else type(fault).__name__
