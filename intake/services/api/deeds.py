"""A program of a council tells what was done there: once, and only of a case as it knows it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from intake.domain.case.event import Event
from intake.domain.case.open_case import OpenCase
from intake.domain.people.api_token import ApiToken
from intake.services.api.ports import KnownRequest, KnownRequests
from intake.services.api.reading import TokenCases
from intake.services.api.sent_once import Bearer, OtherRequest

_DONE = " done"
"""What stands behind a sender's name, which has no blank in it, for what came of the request."""

Deed = TypeVar("Deed", contravariant=True)

Fits = Callable[[OpenCase], bool]
"""Whether the sender knows a case as it is now."""


class CaseChanged(Exception):
    """The case is another one than the sender knows; nothing was written."""


class Desk(Protocol[Deed]):
    """The desk, which does what it is told by its own rules, and raises why it does not."""

    def check(self, token: ApiToken, reference: str, deed: Deed) -> None:
        """Raise why it can't be done now, if it can't; nothing is written."""
        ...

    def do(self, token: ApiToken, reference: str, last_seen: int, deed: Deed) -> None:
        """Do it, once: where just this was done since ``last_seen``, nothing more is."""
        ...

    def is_done(self, token: ApiToken, reference: str, last_seen: int, deed: Deed) -> bool:
        """Whether just this was done since ``last_seen``."""
        ...


@dataclass(frozen=True, slots=True)
class DeedDone:
    """The case with it, and what was written down for it."""

    open_case: OpenCase
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class TokenDeeds(Generic[Deed]):
    """Tells the desk what was done, in cases that a token may see."""

    cases: TokenCases
    requests: KnownRequests
    desk: Desk[Deed]

    def tell(self, bearer: Bearer, reference: str, fits: Fits, deed: Deed, digest: str) -> DeedDone:
        """Have it done in a case that the sender knows as it is.

        ``digest`` tells this deed from another. What is sent again under the same name within a
        day is not done twice. Raises CaseChanged, OtherRequest, NoSuchCase, LookFirst, and what
        the desk has against it.
        """
        token = bearer.token
        open_case = self.cases.look(token, reference, "deed")
        whole = f"{digest} {reference}"
        known_request = self.requests.of(bearer.text, bearer.name)
        if known_request and known_request.digest != whole:
            raise OtherRequest
        if known_request and self._is_done(bearer, known_request, deed):
            return self._done(bearer, known_request)
        if not fits(open_case):
            raise CaseChanged
        # What is refused may be put right and sent again under the same name.
        self.desk.check(token, reference, deed)
        last_seen = _newest(open_case)
        request = KnownRequest(whole, reference=reference, seen=last_seen)
        first = self.requests.keep(bearer.text, bearer.name, request)
        if first.digest != whole:
            raise OtherRequest
        self.desk.do(token, reference, last_seen, deed)
        # Under this name it may have been lost before to what somebody else did in between.
        return self._done(bearer, request)

    def _is_done(self, bearer: Bearer, known_request: KnownRequest, deed: Deed) -> bool:
        if self.requests.of(bearer.text, bearer.name + _DONE):
            return True
        before = known_request.seen
        return self.desk.is_done(bearer.token, known_request.reference, before, deed)

    def _done(self, bearer: Bearer, request: KnownRequest) -> DeedDone:
        """What was written for it, as it was once it was done."""
        open_case = self.cases.find(bearer.token, request.reference)
        result = replace(request, until=_newest(open_case))
        outcome = self.requests.keep(bearer.text, bearer.name + _DONE, result)
        events = (
            each for each in open_case.events if outcome.seen < each.sequence <= outcome.until
        )
        whose = bearer.token.who
        return DeedDone(open_case, tuple(each for each in events if each.text("by") == whose))


def _newest(open_case: OpenCase) -> int:
    return max(event.sequence for event in open_case.events)
