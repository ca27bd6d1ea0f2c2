"""What an advocate's own notes need from the outside world, as a protocol."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from intake.services.accounts.ports import PasswordKeys


class SignInAgain(Exception):
    """This session holds no key of notes: it was begun before there were any."""


class OtherPassword(Exception):
    """The notes are under a password of before, and nothing else opens them."""


@dataclass(frozen=True, slots=True)
class Note:
    """What an advocate noted of a case; ``version`` changes with each change, and is empty, as
    ``text`` is, where nothing is noted. ``day`` is the London day of the last change."""

    reference: str
    text: str = field(repr=False)
    version: str = ""
    day: date = date.min


class NoteStore(PasswordKeys, Protocol):
    """Notes under a key that the advocate's password alone opens, by their account's id.

    ``token`` is of the session in which they are asked for. Everything but ``forget`` raises
    SignInAgain, and OtherPassword.
    """

    def notes(self, advocate_id: str, token: str, /) -> Sequence[Note]:
        """All of somebody's notes, by reference."""
        ...

    def note(self, advocate_id: str, token: str, reference: str, /) -> Note:
        """What somebody noted of a case."""
        ...

    def keep(self, advocate_id: str, token: str, note: Note, /) -> bool:
        """Keep a note's text in place of its version; an empty one is taken out.

        False, and nothing kept, where another version is there by now.
        """
        ...

    def bring_along(self, advocate_id: str, token: str, old_password: str, /) -> bool:
        """Have the password of now open what one of before does; False where it is another.

        Never raises OtherPassword.
        """
        ...

    def forget(self, advocate_id: str, /) -> None:
        """Take out all of somebody's notes, and their key."""
        ...
