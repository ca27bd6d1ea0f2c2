"""Who was appointed in a case, as the events tell that recorded it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import OFFICER
from intake.domain.law.data_rules import PERSON, PERSON_NAME
from intake.domain.law.roles import EventRole

APPOINTEES: Final[Mapping[str, EventRole]] = {
    "investigator": EventRole.INVESTIGATOR,
    "independent": EventRole.INDEPENDENT_PERSON,
    "chair": EventRole.PANEL_CHAIR,
}
"""Who can be appointed, by the key under which letters tell their name, and the event's part."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Somebody who was appointed: their id, empty where only the name is known, and the name."""

    person: str
    name: str


def appointments(case: Case) -> Mapping[str, Appointment]:
    """Who stands appointed now, by the keys of `APPOINTEES`; where nobody does there is no entry.

    The latest appointment counts. Before there was a directory, names were typed into letters:
    where it tells no name, it is the one that a letter told last.
    """
    return dict(_appointments(case))


def _appointments(case: Case) -> Iterator[tuple[str, Appointment]]:
    for key, role in APPOINTEES.items():
        event = case.latest(role)
        if event and event.text(PERSON_NAME).strip():
            yield key, Appointment(event.text(PERSON), event.text(PERSON_NAME))
            continue
        letters = (each.text(key) for each in reversed(case.events) if each.actor == OFFICER)
        name = next(filter(None, letters), "")
        if name:
            yield key, Appointment("", name)
