"""A council's own accounts: who a provider says somebody is, and what they may do here by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from intake.domain.people.officer import Role

Admission = Literal["manager", "officer", "as_at_desk"]
"""As what a council's provider lets somebody in: in a role, or in the one that the desk gave."""

Anew = Literal["login", "select_account"]
"""OpenID Connect Core 1.0, section 3.1.2.1: `prompt`. Not every provider knows each."""

ADMISSIONS: Final[tuple[Admission, ...]] = ("manager", "officer", "as_at_desk")
"""The one that gives most first: who is in several groups gets that."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at a provider: nothing else is the same for as long as they are there.

    An email or a name can be given to somebody else, so neither is looked at. ``admission`` is
    None where the provider knows them, and says of no role here.
    """

    issuer: str
    subject: str = field(repr=False)
    admission: Admission | None


@dataclass(frozen=True, slots=True)
class AdmissionRules:
    """Which values of a claim let somebody in, and as what."""

    claim: str
    values: Mapping[Admission, frozenset[str]]

    def admission(self, claims: Mapping[str, object]) -> Admission | None:
        """As what these claims let somebody in; None where they don't."""
        value = claims.get(self.claim)
        texts = {each for each in (value if isinstance(value, list) else [value]) if _is_text(each)}
        return next((each for each in ADMISSIONS if texts & self.values.get(each, _NONE)), None)


@dataclass(frozen=True, slots=True)
class SignOn:
    """How a council's people sign in with its own accounts.

    ``issuer`` is the provider's own name, an address; ``client_id`` what it calls us. ``anew`` is
    how it is asked to have somebody sign in again who is signed in there already.
    """

    council: str
    issuer: str
    client_id: str
    rules: AdmissionRules
    anew: Anew = "login"


def role_by(admission: Admission, role: Role) -> Role:
    """Somebody's role from now on. An admin is made, and unmade, by hand alone."""
    if admission == "as_at_desk" or role == "admin":
        return role
    return admission


_NONE: Final[frozenset[str]] = frozenset()


def _is_text(value: object) -> bool:
    return isinstance(value, str)
