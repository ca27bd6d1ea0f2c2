"""What stands at the head of a catalogue: how its language is called, who checked it, and whether
what is typed in it is heard well.

Lines of its first comment, which gettext's tools keep as they are:

    # Called: کوردی (سۆرانی)
    # Called in English: Kurdish (Sorani)
    # Checked by: Shilan Aziz, interpreter
    # Checked on: 2026-12-05
    # Heard well: no
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from intake.services.languages import PersonCheck

NAME: Final = "Called"
ENGLISH_NAME: Final = "Called in English"
BY: Final = "Checked by"
ON: Final = "Checked on"
HEARD: Final = "Heard well"


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines at the head of a catalogue, by what stands before their colons."""

    lines: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What its readers call the language; empty where none is given."""
        return self.lines.get(NAME, "")

    @property
    def english_name(self) -> str:
        """What the council calls it; empty where none is given."""
        return self.lines.get(ENGLISH_NAME, "")

    @property
    def check(self) -> PersonCheck | None:
        """Which person checked the catalogue and when; None unless both are told."""
        with suppress(ValueError):
            by, on = self.lines.get(BY, ""), date.fromisoformat(self.lines.get(ON, ""))
            return PersonCheck(by, on) if by else None
        return None

    @property
    def is_heard_well(self) -> bool:
        """Whether words of danger are found in what is typed in it; not before somebody says so."""
        return self.lines.get(HEARD) == "yes"

    def faults(self) -> Iterator[str]:
        """What is told by half (who checked it without a day, a day without who), or no answer."""
        if self.lines.get(HEARD) not in {None, "", "yes", "no"}:
            yield f"“{HEARD}” is yes or no"
        if self.check is None and (self.lines.get(BY) or self.lines.get(ON)):
            yield f"“{BY}” needs a name and “{ON}” a day such as 2026-12-05; one alone is no check"


def heading_of(path: Path) -> Heading:
    """The head of a catalogue; what is no such line is passed over."""
    lines: dict[str, str] = {}
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            if not line.startswith("#"):
                break
            before, colon, after = line.removeprefix("#").partition(":")
            if colon:
                lines[before.strip()] = after.strip()
    return Heading(lines)
