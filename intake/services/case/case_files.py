"""The files of a case, and those among them that are for its young person too."""

from dataclasses import dataclass
from typing import Protocol

from intake.domain.case.documents import Document, shared_documents
from intake.services.case.casework import Casework


class CaseFiles(Protocol):
    """The files of cases, sealed, each beside the event by which it was put in."""

    def content(self, reference: str, number: int) -> bytes | None:
        """A file by its event's number; None where there is none (any more).

        Raises DamagedContent.
        """
        ...


class NoSuchDocument(LookupError):
    """There is no document of this number here, or it was taken out again."""


@dataclass(frozen=True, slots=True)
class SharedFiles:
    """What a council put into a case for its young person to have: reports, the adjudication."""

    casework: Casework
    files: CaseFiles

    def open(self, reference: str, number: int) -> tuple[Document, bytes]:
        """One of them with its file. Raises NoSuchDocument, NoSuchCase, DamagedContent."""
        for each in shared_documents(self.casework.read(reference).case.events):
            content = self.files.content(reference, number) if each.number == number else None
            if content is not None:
                return each, content
        raise NoSuchDocument
