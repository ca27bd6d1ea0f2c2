"""Who is shut out while somebody looks at what was broken into."""

from enum import Enum
from typing import Final


class Lockdown(Enum):
    """Who is shut out. Help now, numbers to call and leaving fast are open in each."""

    NOBODY = "nobody"

    STAFF = "staff"
    """The desk, colleagues and advocacy services; young people tell and come back as ever."""

    EVERYONE = "everyone"
    """Young people too: nothing that anybody wrote is shown or taken in."""

    @property
    def shuts_out_staff(self) -> bool:
        """Whether the desk, colleagues and advocacy services can't come in."""
        return self is not Lockdown.NOBODY

    @property
    def shuts_out_young(self) -> bool:
        """Whether young people can't come in."""
        return self is Lockdown.EVERYONE


_WIDEST_FIRST: Final = tuple(reversed(Lockdown))


def wider(*lockdowns: Lockdown) -> Lockdown:
    """The one of these that shuts out most; without any, nobody is."""
    return next((each for each in _WIDEST_FIRST if each in lockdowns), Lockdown.NOBODY)
