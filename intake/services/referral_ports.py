"""What asking an advocacy service needs from the outside world, as a protocol."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredReferral:
    """A service that was asked before anything was sent, as its link opens it.

    ``asked`` is what it was told, and ``answers`` what came back, oldest first: both empty once the
    complaint is sent, as the case has them. ``reference`` and ``number`` then say which event of
    which case it is; empty and 0 before. ``revision`` goes up with each answer.
    """

    revision: int
    asked: Mapping[str, object] = field(default_factory=dict, repr=False)
    answers: Sequence[Mapping[str, object]] = field(default=(), repr=False)
    reference: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Bond:
    """A link whose asking becomes the event of this number in the case that is begun now.

    ``revision`` is what was read of it: an answer that came since is not to be lost.
    """

    token: str = field(repr=False)
    revision: int
    number: int


class ReferralLinks(Protocol):
    """Links that ask a service before anything was sent, and what it answers.

    What it is told opens with the link alone: nobody keeps its token but the email, and the sealed
    draft of whoever asked.
    """

    def begin(self, token: str, request: Mapping[str, object]) -> None:
        """Have a link with this token open this, unless somebody answered there already."""
        ...

    def read(self, token: str) -> StoredReferral | None:
        """What a link opens; None where it is none of ours, or was let go."""
        ...

    def answer(self, token: str, revision: int, answers: Sequence[Mapping[str, object]]) -> bool:
        """Keep these answers in place of those of this revision; False, and nothing kept, where
        there are others by now, or the case has them."""
        ...
