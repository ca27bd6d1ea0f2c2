"""What comes before a letter: the acts that it takes a name from, or that its event waits for."""

from collections.abc import Iterator, Mapping

from intake.domain.case.appointments import APPOINTEES, appointments
from intake.domain.case.case import Case
from intake.domain.council_letters.act import DeskAct
from intake.domain.council_letters.template import CouncilTemplate


def acts_first(
    case: Case, template: CouncilTemplate, acts: Mapping[str, DeskAct]
) -> tuple[DeskAct, ...]:
    """The acts without which a letter can't be whole, as far as they have not been recorded."""
    events = dict.fromkeys((*_unappointed(case, template), *_unmet(case, template)))
    return tuple(act for event in events for act in acts.values() if act.event == event)


def _unappointed(case: Case, template: CouncilTemplate) -> Iterator[str]:
    there = appointments(case)
    for key, role in APPOINTEES.items():
        if key in template.appointees and key not in there:
            yield from case.procedure.events_with(role)


def _unmet(case: Case, template: CouncilTemplate) -> Iterator[str]:
    """What any of the letter's events waits for, and has not happened."""
    for event in (*template.first, template.event):
        for requirement in case.book.steps[event].door:
            if requirement.any_of and not requirement.any_of & case.happened:
                yield from requirement.rule.any_of
