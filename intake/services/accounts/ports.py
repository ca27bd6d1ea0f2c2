"""What signing in needs from the outside world, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final, Generic, NamedTuple, Protocol, TypeVar

from intake.domain.people.officer import FailedTries, OfficerNames
from intake.services.ports import Caller


class Account(Protocol):
    """Who signed in: an officer, or an advocate."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str:
        """The account's id, made by chance."""
        ...

    @property
    def email(self) -> str:
        """The email that they sign in with, as it is compared."""
        ...

    @property
    def name(self) -> str:
        """Their full name."""
        ...

    @property
    def shown(self) -> str:
        """The name that young people see."""
        ...

    @property
    def also(self) -> tuple[str, ...]:
        """What else they are called."""
        ...

    @property
    def failed_tries(self) -> FailedTries | None:
        """Tries that failed before they signed in."""
        ...


Who = TypeVar("Who", bound=Account)
RoleName = TypeVar("RoleName", contravariant=True)


LINK_MINUTES: Final = 30
"""How long a link for setting up signing in is good."""


@dataclass(frozen=True, slots=True)
class SetUp(Generic[Who]):
    """A sign-in that is being set up: whose it is, and what the authenticator app is to hold.

    ``secret`` is for typing by hand, ``address`` for scanning.
    """

    account: Who
    secret: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SetUpChoice:
    """What somebody chose on setting up: a password, and the code that the app shows."""

    password: str = field(repr=False)
    code: str = field(repr=False)


class ListedAccount(NamedTuple, Generic[Who]):
    """An account, whether signing in is set up or not.

    ``last_in`` is when it was signed in to last (UTC), as far as that is known.
    """

    account: Who
    is_set_up: bool
    last_in: datetime | None


class NoNames(Exception):
    """Nobody has said yet what they are called, so nobody can tell whom a case names."""


class WrongCode(Exception):
    """The one-time code is not the one that the app shows now, or was used before."""


class EmailTaken(Exception):
    """This email signs in to the other room already: nobody is both officer and advocate."""


class LastToDecide(Exception):
    """Nobody else at this desk or service decides; nothing was changed."""


class Accounts(Protocol[Who, RoleName]):
    """Accounts of one kind, their ways in, and their sessions: none is good for another kind."""

    def invite(
        self, email: str, place: str, role: RoleName, names: OfficerNames | None = None, /
    ) -> str:
        """A link's key for setting up signing in: good for so many minutes, once.

        ``place`` is the key of a council or an advocacy service. Makes the account if there is
        none with this email; who is there keeps their names where none are given. Older links
        end. Raises NoNames, and EmailTaken.
        """
        ...

    def invited(self, key: str) -> SetUp[Who] | None:
        """What a link's key is for; None when it is used up, too old or made up."""
        ...

    def settle(self, key: str, choice: SetUpChoice) -> Sequence[str] | None:
        """Keep what was chosen and use the link up; gives the recovery codes, shown only now.

        Every session of the account ends. None when the link is good no more. Raises WrongCode.
        """
        ...

    def sign_in(
        self, email: str, password: str, code: str, caller: Caller
    ) -> tuple[Who, str] | None:
        """A new session and its token, for the password and a one-time or recovery code.

        None when they don't fit, or when too many codes came with the right password; whatever
        is wrong takes the same time. ``caller.device`` is what `known_by` gave this browser:
        nobody else's tries keep anybody out there.
        """
        ...

    def by_email(self, email: str) -> Who | None:
        """Who has this email, whether they have set up signing in or not."""
        ...

    def known_by(self, account_id: str, device: str, /) -> str:
        """What a browser keeps from now on that this account was signed in to with.

        ``device`` is what it kept before, if anything.
        """
        ...

    def by_session(self, token: str) -> Who | None:
        """Whose session this is; None once it is over: ended, idle too long, or too old."""
        ...

    def end(self, token: str) -> None:
        """End a session."""
        ...

    def end_all(self, account_id: str, /) -> None:
        """End every session of an account."""
        ...


class PasswordKeys(Protocol):
    """What is sealed so that only somebody's own password opens it."""

    def hold(self, account_id: str, token: str, password: str, /) -> None:
        """Keep what this password opens within reach of the session with this token, and of
        nobody who has not got the token."""
        ...


class Roster(Protocol[Who]):
    """Whose accounts there are, and what they are called."""

    def listed(self, place: str) -> Sequence[ListedAccount[Who]]:
        """All accounts of a council or service, by name; one that was changed from outside is
        none."""
        ...

    def remove(self, email: str) -> bool:
        """Take somebody's ways in and sessions away; tells whether there was one."""
        ...
