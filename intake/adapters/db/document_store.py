"""The files of cases in the database: the CaseFiles port, and what else is done with them.

They are written with their events, in `case_rows`, and go with what erases them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.case_rows import document_label
from intake.adapters.db.engine import Database
from intake.adapters.db.tables import documents, events
from intake.domain.case.documents import OF
from intake.domain.case.documents import documents as documents_in
from intake.domain.case.event import Event, NewEvent
from intake.domain.law.product_events import CONTENT_ERASED, DOCUMENT_TAKEN_BACK
from intake.services.ports import DamagedContent


@dataclass(frozen=True, slots=True)
class DocumentStore:
    """Opens files; each is bound to its event, so that none opens in the place of another."""

    database: Database
    keyring: Keyring

    def content(self, reference: str, number: int) -> bytes | None:
        """A file by its event's number; None where there is none. Raises DamagedContent."""
        one = (documents.c.reference == reference, documents.c.number == number)
        its_event = (events.c.reference == documents.c.reference) & (
            events.c.sequence == documents.c.number
        )
        which = select(documents.c.sealed, events.c.hash).join(events, its_event).where(*one)
        with self.database.read() as connection:
            row = connection.execute(which).one_or_none()
        if row is None:
            return None
        return self.keyring.decrypt(row.sealed, document_label(reference, number, row.hash))

    def lost(self, reference: str, all_events: Sequence[Event]) -> tuple[int, ...]:
        """The documents of a case, by these events, of which the file is gone or was changed."""
        here = [each for each in documents_in(all_events) if each.is_here]
        return tuple(each.number for each in here if not self._opens(reference, each.number))

    def _opens(self, reference: str, number: int) -> bool:
        try:
            return self.content(reference, number) is not None
        except DamagedContent:
            return False


def forget_documents(
    connection: Connection, reference: str, new_events: Iterable[NewEvent]
) -> None:
    """Forget the files that these new events of a case take back, or all where content goes."""
    for each in new_events:
        of_case = delete(documents).where(documents.c.reference == reference)
        if each.name == CONTENT_ERASED:
            connection.execute(of_case)
        elif each.name == DOCUMENT_TAKEN_BACK:
            connection.execute(of_case.where(documents.c.number == each.data.get(OF)))
