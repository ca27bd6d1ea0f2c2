"""What a council's letters look like beside what they say: their head, and texts of its own."""

from dataclasses import dataclass

from intake.domain.text import Text


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above a letter where it is not as young people are told to reach the team.

    What is empty here is what the team has; a letter without a letterhead has no phone and email.
    """

    name: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text of the council's own, which an officer can put into a letter.

    ``letters`` are the names of those it is for, ``into`` is the field it goes into; of a list,
    the list and the field: ``points.reason``.
    """

    name: str
    letters: tuple[str, ...]
    into: str
    text: Text
