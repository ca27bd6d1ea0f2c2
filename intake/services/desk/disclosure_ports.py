"""What is needed to keep what was decided of a pack of all that is held."""

from typing import Protocol

from intake.domain.case_file.black_out import Marks


class DisclosureMarks(Protocol):
    """What is blacked out of each case's pack, sealed; it goes with the content of the case."""

    def of(self, reference: str) -> tuple[int, Marks]:
        """What was decided so far, and its revision; nothing, and 0, where nothing was.

        Raises DamagedContent.
        """
        ...

    def keep(self, reference: str, revision: int, marks: Marks) -> None:
        """Keep it in place of this revision. Raises Stale where another is there by now."""
        ...
