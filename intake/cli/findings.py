"""What is wrong with a set-up: each finding has a name, a gravity and a remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Gravity = Literal["refuses", "grave", "warning", "note"]

ORDER: Final[tuple[Gravity, ...]] = ("refuses", "grave", "warning", "note")
"""From what nothing starts with to what somebody should look at by hand."""

GRAVE: Final[frozenset[Gravity]] = frozenset(ORDER[:2])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or that only a person can look at.

    Nothing starts with one that ``refuses``; one that is ``grave`` puts young people or what they
    wrote at risk; a ``warning`` soon may; a ``note`` can't be checked from here.
    """

    name: str
    gravity: Gravity
    says: str
    remedy: str

    def lines(self) -> tuple[str, str]:
        """The finding as it is printed: what is wrong, and what to do."""
        return f"{self.gravity} {self.name}: {self.says}", f"  To do: {self.remedy}"


def by_gravity(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first; those that are alike in their order."""
    return sorted(findings, key=lambda each: ORDER.index(each.gravity))
