"""Tokens: made and taken back by whoever runs the service, shown by the programs of a council."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from intake.domain.people.api_token import LONGEST_DAYS, MOST_PURPOSE, SCOPES, ApiToken, Scope
from intake.services.api.ports import Grant, TokenRows
from intake.services.ports import AccessLog, WallClock


class TokenRefused(ValueError):
    """No such token is made; the message says in one sentence why."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Says what a token grants; ``councils`` are the keys of those that are served here."""

    rows: TokenRows
    councils: Collection[str]
    clock: WallClock
    log: AccessLog

    def add(
        self, who: str, council: str, scopes: Collection[Scope], days: int, purpose: str = ""
    ) -> tuple[ApiToken, str]:
        """Make a token for so many days of 24 hours; the text stands nowhere but in the answer.

        ``who`` is whoever makes it, for the access log. Raises TokenRefused.
        """
        self._look_at(council, scopes, days, purpose)
        until = self.clock.now() + timedelta(days)
        token, text = self.rows.add(Grant(council, frozenset(scopes), purpose.strip(), until))
        self.log.write(who, "token", token.who)
        return token, text

    def bearer(self, text: str) -> ApiToken | None:
        """What this text grants now; None where it is no token, or good no more.

        One of a council that is not served here (any more) grants nothing.
        """
        token = self.rows.by_text(text)
        is_here = token is not None and token.council in self.councils
        return token if token and is_here and token.is_good(self.clock.now()) else None

    def all(self, council: str = "") -> Sequence[ApiToken]:
        """Those of a council, or of every one, the oldest first."""
        return self.rows.all(council)

    def take_back(self, who: str, token_id: str) -> bool:
        """Let a token be good no more; tells whether there was one."""
        is_gone = self.rows.take_back(token_id)
        if is_gone:
            self.log.write(who, "token_revoked", f"token:{token_id}")
        return is_gone

    def _look_at(self, council: str, scopes: Collection[Scope], days: int, purpose: str) -> None:
        if council not in self.councils:
            here = ", ".join(sorted(self.councils))
            raise TokenRefused(f"There is no council “{council}” here. There are: {here}.")
        if not scopes or not set(scopes) <= set(SCOPES):
            raise TokenRefused(f"Say what it may do, one or more of: {', '.join(SCOPES)}.")
        if not 1 <= days <= LONGEST_DAYS:
            raise TokenRefused(f"A token is good for 1 to {LONGEST_DAYS} days.")
        if len(purpose.strip()) > MOST_PURPOSE or not purpose.isprintable():
            raise TokenRefused(f"The purpose has {MOST_PURPOSE} characters at most, on one line.")
