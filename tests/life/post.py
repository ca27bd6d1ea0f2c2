"""A mail server that takes, refuses, or takes and says nothing, as it is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from intake.services.post.outbox import UNANSWERED, DeliveryFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake.domain.notices.notice import Notice

Mood = Literal["takes", "refuses", "says nothing", "never takes"]


@dataclass
class MailServer:
    """Counts what it took, by the key of each notice.

    It takes its time with each: ``meanwhile`` somebody else may be at the same post.
    """

    meanwhile: Callable[[], object]
    mood: Mood = "takes"
    taken: Counter[str] = field(default_factory=Counter)

    def send(self, notice: Notice) -> None:
        """Take a notice. Raises DeliveryFault where it is not, or nobody can tell."""
        self.meanwhile()
        if self.mood == "refuses":
            raise DeliveryFault("busy")
        if self.mood == "never takes":
            raise DeliveryFault("refused", final=True)
        self.taken[notice.key] += 1
        if self.mood == "says nothing":
            raise DeliveryFault(UNANSWERED)
