"""Places in content files, for faults that show only once the content is understood."""

from dataclasses import dataclass

from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.yaml_nodes import Loc, Marks


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: what a fault there points at."""

    marks: Marks
    loc: Loc = ()

    def at(self, *keys: str | int) -> "Location":
        """A place further in."""
        return Location(self.marks, (*self.loc, *keys))

    def fault(self, message: str, *, at_key: bool = False, piece: str = "") -> Fault:
        """A fault at this place, or at the nearest thing around it that is there.

        ``piece`` is what is wrong within a text of several lines.
        """
        return self.marks.fault(self.loc, message, at_key=at_key, piece=piece)
