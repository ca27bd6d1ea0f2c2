"""Signing in: setting it up once by a link, then password and one-time code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from intake.domain.people.passwords import GuessedPasswords
from intake.services.accounts.ports import (
    Account,
    Accounts,
    PasswordKeys,
    SetUp,
    SetUpChoice,
    Who,
    WrongCode,
)
from intake.services.ports import Caller


class SetUpRefused(Exception):
    """What was chosen can't be taken: a code of what is wrong, by control."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = problems
        super().__init__(", ".join(problems.values()))


@dataclass(frozen=True, slots=True)
class SigningIn(Generic[Who]):
    """The doors of a room whose people have accounts.

    ``keys`` is there where something of theirs is opened by their password alone.
    """

    accounts: Accounts[Who, Any]
    common: GuessedPasswords
    keys: PasswordKeys | None = None

    def set_up(self, key: str) -> SetUp[Who] | None:
        """What a one-time link is for; None when it is good no more."""
        return self.accounts.invited(key.strip())

    def finish(self, key: str, choice: SetUpChoice) -> Sequence[str] | None:
        """Set up signing in; gives the recovery codes, which nobody can show again.

        None when the link is good no more. Raises SetUpRefused, and then changes nothing.
        """
        invitation = self.set_up(key)
        if invitation is None:
            return None
        problems = self._problems(invitation.account, choice)
        if problems:
            raise SetUpRefused(problems)
        try:
            return self.accounts.settle(key.strip(), choice)
        except WrongCode:
            raise SetUpRefused({"code": "wrong_code"}) from None

    def sign_in(
        self, email: str, password: str, code: str, caller: Caller
    ) -> tuple[Who, str] | None:
        """The account and the token of a new session; None when the three don't fit."""
        entry = self.accounts.sign_in(email, password, code, caller)
        if entry is not None and self.keys is not None:
            account, token = entry
            self.keys.hold(account.id, token, password)
        return entry

    def proves(self, account: Who, password: str, code: str, caller: Caller) -> bool:
        """Whether who is signed in is still the one whose account it is, by password and code.

        For what would let somebody in for good who found a desk unlocked.
        """
        entry = self.accounts.sign_in(account.email, password, code, caller)
        if entry is not None:
            self.accounts.end(entry[1])
        return entry is not None

    def known_by(self, account: Who, device: str) -> str:
        """What the browser keeps that this account was signed in to with: others can't slow it."""
        return self.accounts.known_by(account.id, device)

    def account(self, token: str) -> Who | None:
        """Who is signed in with this token; None when nobody is any more."""
        return self.accounts.by_session(token)

    def sign_out(self, token: str, *, everywhere: bool = False) -> None:
        """End this session, or all of the account's."""
        account = self.accounts.by_session(token) if everywhere else None
        if account is not None:
            self.accounts.end_all(account.id)
        self.accounts.end(token)

    def _problems(self, account: Account, choice: SetUpChoice) -> dict[str, str]:
        own = " ".join((account.email, account.name, account.shown, *account.also))
        weakness = self.common.weakness(choice.password, own)
        return {"password": weakness} if weakness else {}
