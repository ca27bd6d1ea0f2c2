"""What documents of cases need from the outside world, as a protocol."""

from typing import Protocol


class CaseFiles(Protocol):
    """The files of cases, sealed, each beside the event by which it was put in."""

    def content(self, reference: str, number: int) -> bytes | None:
        """A file by its event's number; None where there is none (any more).

        Raises DamagedContent.
        """
        ...
