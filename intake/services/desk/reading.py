"""How hard a text reads, for whoever writes to a young person: it warns, and blocks nothing."""

from dataclasses import dataclass
from typing import Final

from intake.domain.flow.reading_age import HARDEST, LONGEST, as_read, grade, longest_sentence

YOUNGEST: Final = 5
"""The age at which a first grade is about to begin: a grade and this are an age in years."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``age`` is from which age a text reads easily, in years; ``longest`` the number of words in
    its longest sentence."""

    age: int
    longest: int

    @property
    def is_hard(self) -> bool:
        """Whether it is harder than what young people read here elsewhere."""
        return self.age > HARDEST + YOUNGEST or self.longest > LONGEST


def reading_of(text: str) -> Reading:
    """How hard a text reads."""
    plain_text = as_read(text)
    age = max(YOUNGEST, round(grade(plain_text)) + YOUNGEST)
    return Reading(age, longest_sentence(plain_text))
