"""A council that there is not, to practise with, and how it says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Practice:
    """What tells that a council is there to practise with: everything in it is made up.

    ``page`` stands on each page that a young person may see, with ``real`` as the way to where it
    is real; ``desk`` on each page of a team's; ``paper`` on top of what is printed or saved;
    ``notice`` on top of every email.
    """

    page: str
    real: str
    desk: str
    paper: str
    notice: str
