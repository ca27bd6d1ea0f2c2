"""What was written in the cases of a narrowed register, where the count alone answers nothing.

Which were given more time, and why; what was learnt, in words; what the Ombudsman asked, and by
when. For those who may open the cases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.domain.case.event import Event
from intake.domain.law.product_events import LEARNING_NOTED
from intake.domain.law.roles import EventRole
from intake.domain.register.entry import RegisterEntry
from intake.domain.register.figures import COURSE, LEARNT, OMBUDSMAN
from intake.services.desk.register import A_LOOK, RegisterFilter, Registers


@dataclass(frozen=True, slots=True)
class Words:
    """What was written, and the London day that was named with it; None where none was."""

    text: str
    until: date | None


def register_words(
    registers: Registers, council: str, narrowing: RegisterFilter, entries: Sequence[RegisterEntry]
) -> Mapping[str, tuple[Words, ...]]:
    """By reference what was written of what the lines are narrowed to; nothing of anything else.

    ``entries`` are lines that whoever looks may open.
    """
    names, key = _written_of(registers, council, narrowing)
    if not names:
        return {}
    words: dict[str, tuple[Words, ...]] = {}
    references = [each.reference for each in entries]
    for start in range(0, len(references), A_LOOK):
        events = registers.rows.events_of(references[start : start + A_LOOK])
        for reference, of_case in events.items():
            words[reference] = tuple(
                Words(text, each.day_at("until"))
                for each in of_case
                if each.name in names and _is_about(each, narrowing)
                if (text := each.text(key).strip())
            )
    return words


def _written_of(
    registers: Registers, council: str, narrowing: RegisterFilter
) -> tuple[frozenset[str], str]:
    """The events that tell it, and the key of their words."""
    casework = registers.casework
    procedure = casework.procedures[casework.pack(council).procedure]
    if narrowing.table == LEARNT:
        return frozenset({LEARNING_NOTED}), "learnt"
    if narrowing.table == OMBUDSMAN:
        return frozenset(procedure.events_with(EventRole.OUTSIDE_ENQUIRY)), "asked"
    if (narrowing.table, narrowing.row) == (COURSE, "extended"):
        clocks = procedure.clocks.values()
        return frozenset(name for clock in clocks for name in clock.extended_by), "reason"
    return frozenset(), ""


def _is_about(event: Event, narrowing: RegisterFilter) -> bool:
    return narrowing.table != LEARNT or event.text("about") == narrowing.row
