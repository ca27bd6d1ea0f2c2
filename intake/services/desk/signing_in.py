"""Signing in at the desk: setting it up once by a link, then password and one-time code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake.domain.people.officer import Officer
from intake.domain.people.passwords import GuessedPasswords
from intake.services.desk.ports import Officers, SetUp, SetUpChoice, WrongCode
from intake.services.ports import BrowserSeals, Caller


class SetUpRefused(Exception):
    """What was chosen can't be taken: a code of what is wrong, by control."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = problems
        super().__init__(", ".join(problems.values()))


@dataclass(frozen=True, slots=True)
class SigningIn:
    """The doors of the desk."""

    officers: Officers
    forms: BrowserSeals
    common: GuessedPasswords

    def set_up(self, key: str) -> SetUp | None:
        """What a one-time link is for; None when it is good no more."""
        return self.officers.invited(key.strip())

    def finish(self, key: str, choice: SetUpChoice) -> Sequence[str] | None:
        """Set up signing in; gives the recovery codes, which nobody can show again.

        None when the link is good no more. Raises SetUpRefused, and then changes nothing.
        """
        invitation = self.set_up(key)
        if invitation is None:
            return None
        problems = self._problems(invitation.officer, choice)
        if problems:
            raise SetUpRefused(problems)
        try:
            return self.officers.settle(key.strip(), choice)
        except WrongCode:
            raise SetUpRefused({"code": "wrong_code"}) from None

    def sign_in(
        self, email: str, password: str, code: str, caller: Caller
    ) -> tuple[Officer, str] | None:
        """The officer and the token of a new session; None when the three don't fit."""
        return self.officers.sign_in(email, password, code, caller)

    def known_by(self, officer: Officer, device: str) -> str:
        """What the browser keeps that this officer signed in with: others can't slow it."""
        return self.officers.known_by(officer.id, device)

    def officer(self, token: str) -> Officer | None:
        """Who is signed in with this token; None when nobody is any more."""
        return self.officers.by_session(token)

    def switch_shortcuts(self, officer: Officer, *, on: bool) -> None:
        """Switch the keys of one letter on or off, for this officer on every computer."""
        self.officers.switch_shortcuts(officer.id, on=on)

    def sign_out(self, token: str, *, everywhere: bool = False) -> None:
        """End this session, or all of the officer's."""
        officer = self.officers.by_session(token) if everywhere else None
        if officer is not None:
            self.officers.end_all(officer.id)
        self.officers.end(token)

    def _problems(self, officer: Officer, choice: SetUpChoice) -> dict[str, str]:
        own = " ".join((officer.email, officer.name, officer.shown, *officer.also))
        weakness = self.common.weakness(choice.password, own)
        return {"password": weakness} if weakness else {}
