"""What signing in with a council's own account needs from outside, as protocols."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from intake.domain.people.officer import Officer
from intake.domain.people.sign_on import Admission, Identity

SecretFault = Literal["missing", "open", "empty"]
"""What is wrong with the file of a client's secret: not there, others can read it, or empty."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that an answer belongs to this question and this browser: three random texts.

    ``state`` comes back in the address, ``nonce`` in the token, and ``verifier`` goes to the
    provider from here alone (RFC 7636).
    """

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


class ProviderAway(Exception):
    """The provider does not answer, or not with what a provider answers."""


class ProviderSilent(ProviderAway):
    """The provider does not answer at all, so whoever asks has to wait."""


class TokenRefused(Exception):
    """What the provider gave is not good, or not meant for us; says by a word what was wrong."""


class IdentityTaken(Exception):
    """Another account at this desk is bound to this identity already."""


class Provider(Protocol):
    """A council's OpenID Connect provider."""

    def secret_fault(self) -> SecretFault | None:
        """Why we can't show it who we are; None where we can."""
        ...

    def address(self, proof: Proof, *, anew: bool) -> str:
        """Where a browser has to go to sign in; with ``anew`` though it is signed in there.

        Raises ProviderAway.
        """
        ...

    def identity(self, code: str, proof: Proof, issuer: str | None) -> Identity:
        """Who came back with this code; ``issuer`` is who the answer says it is from, if it does.

        Raises TokenRefused and ProviderAway.
        """
        ...


class BoundAccounts(Protocol):
    """The desk's accounts, as identities are bound to them."""

    def use_up(self, state: str) -> bool:
        """Note that a question was answered; False when it was before."""
        ...

    def by_identity(self, council: str, identity: Identity) -> Officer | None:
        """Whose account at a council's desk is bound to this identity."""
        ...

    def is_bound(self, officer_id: str) -> bool:
        """Whether an account is bound to anybody's identity."""
        ...

    def bind(self, officer_id: str, identity: Identity) -> None:
        """Bind an account to an identity from now on, in place of any other.

        Raises IdentityTaken.
        """
        ...

    def settle(self, key: str, council: str, identity: Identity) -> Officer | None:
        """Use a link up and make this identity the only way into its account.

        None when the link is good no more, or is for another council. Raises IdentityTaken, and
        LastToDecide where nobody else who decides there has a password.
        """
        ...

    def admit(self, officer_id: str, admission: Admission) -> tuple[Officer, str] | None:
        """The account in the role that it has from now on, and the token of a new session.

        The last who decides there with a password keeps their role. None when it is gone.
        """
        ...

    def turn_away(self, officer_id: str) -> None:
        """End all sessions of an account whose council says of no role any more.

        Its password is good no more either, until a new link or the provider lets it in; but for
        the last who decides there with a password.
        """
        ...
