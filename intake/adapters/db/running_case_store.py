"""Cases that come from elsewhere, kept all at once: what the RunningCaseStore port asks for."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from intake.adapters.db import case_rows, desk_rows, draft_rows
from intake.adapters.db.case_rows import ChainedEvents, EventRows, no_events
from intake.adapters.db.case_store import CaseStore
from intake.adapters.db.desk_rows import ListedCase
from intake.adapters.db.given_places import GivenPlaces, SealedPlace
from intake.domain.people.coming_back import (
    ALPHABET,
    REFERENCE_LENGTH,
    spells,
)
from intake.services.desk.running_cases import HandOut, NewCase
from intake.services.ports import Stale


@dataclass(frozen=True, slots=True)
class _ReadyCase:
    """A case, sealed and ready to be written."""

    case: NewCase
    events: ChainedEvents
    listed: ListedCase
    place: SealedPlace | None


@dataclass(frozen=True, slots=True)
class RunningCaseStore:
    """Keeps them as any case is kept."""

    cases: CaseStore
    places: GivenPlaces
    secret: str = field(repr=False)

    def reference_for(self, council: str, old_reference: str) -> str:
        """The reference that a case with this number there has here, under the server's secret.

        So whoever brings in the same one at the same moment makes the same one, and is refused.
        """
        key = hashlib.sha256(b"intake running cases" + self.secret.encode()).digest()
        tries = (_reference(key, f"{number} {council} {old_reference}") for number in count())
        return next(each for each in tries if not spells(each))

    def keep(self, cases: Sequence[NewCase], hand_out: HandOut) -> None:
        """Keep all of them in one transaction, or none. Raises Stale when one is there by now."""
        ready = [self._ready(each) for each in cases]
        words = {each.case.reference: each.place.words for each in ready if each.place}
        if words:
            hand_out(words)
        try:
            with self.cases.database.write() as connection:
                for each in ready:
                    self._write(connection, each)
        except IntegrityError as fault:
            raise Stale from fault

    def _ready(self, case: NewCase) -> _ReadyCase:
        now, reference = self.cases.clock.now(), case.reference
        rows = EventRows(self.cases.keyring)
        chained_events = rows.chained(reference, case.events, now, no_events(reference))
        listed_case = self.cases.listed(reference, case.council, case.glance)
        place = self.places.sealed(reference, case.council) if case.has_way_in else None
        return _ReadyCase(case, chained_events, listed_case, place)

    def _write(self, connection: Connection, ready: _ReadyCase) -> None:
        case, now = ready.case, self.cases.clock.now()
        if draft_rows.is_taken(connection, case.reference):
            raise Stale
        if ready.place:
            self.places.insert(connection, ready.place)
        case_rows.insert_case(connection, case.reference, case.council, now, ready.events)
        desk_rows.write_listed(connection, ready.listed)


def _reference(key: bytes, message: str) -> str:
    digest = hmac.digest(key, message.encode("utf-8", "surrogatepass"), "sha256")
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:REFERENCE_LENGTH])
