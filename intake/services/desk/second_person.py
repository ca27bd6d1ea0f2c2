"""A letter that one officer may not send alone: it waits, and goes as written, or comes back.

The Ombudsman's commonest faults after delay are a wrong route and a complaint that was refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from intake.domain.case.access import access
from intake.domain.case.door import WhyNot
from intake.domain.case.event import Event, NewEvent
from intake.domain.case.second_person import (
    ALONE,
    LETTER_NAME,
    OF,
    SECOND_NAME,
    SENDS,
    SENDS_BACK,
    typed_in,
    waiting_for_second,
)
from intake.domain.law.product_events import SECOND_ANSWERED
from intake.domain.people.officer import Officer
from intake.services.case.casework import NotNow
from intake.services.desk.cases import DeskCase
from intake.services.desk.council_letters import CouncilLetters
from intake.services.desk.written_letter import WrittenLetter

MOST_WORD: Final = 2_000
"""Characters of the word with which something is sent back."""


class NoWaiting(LookupError):
    """Nothing of this number waits for a second person."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """A letter that waits: the request, who wrote it, the letter as it would go.

    ``written`` is None where it can't go any more, and ``refusal`` says why. ``why_not_mine`` is
    why this officer is not the second person. ``alone`` tells that who wrote it decides alone, as
    the council has nobody else.
    """

    request: Event
    title: str
    writer: Officer | None
    written: WrittenLetter | None = None
    refusal: WhyNot | None = None
    why_not_mine: WhyNot | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class SecondPersons:
    """Lets a second person look at a letter, and say yes or send it back."""

    letters: CouncilLetters

    def looks(self, officer: Officer, desk_case: DeskCase) -> tuple[SecondLook, ...]:
        """All that waits for a second person in a case."""
        if desk_case.passed_on:
            return ()
        waiting = waiting_for_second(desk_case.case)
        return tuple(self._look(officer, desk_case, each) for each in waiting)

    def look(self, officer: Officer, desk_case: DeskCase, number: int) -> SecondLook:
        """One of them, with the letter as it would go. Raises NoWaiting, NotRead, SafetyFirst."""
        looks = self.looks(officer, desk_case)
        look = next((each for each in looks if each.request.sequence == number), None)
        if look is None:
            raise NoWaiting
        if look.writer is None:
            says = "Who wrote it is not at this desk any more, so it can only be sent back"
            return replace(look, refusal=WhyNot(says))
        try:
            letter_written = self.letters.draft(look.writer, desk_case, *_form_of(look.request))
        except (NotNow, KeyError) as fault:
            why = fault.why if isinstance(fault, NotNow) else WhyNot("There is no such letter")
            return replace(look, refusal=why)
        if not letter_written.whole:
            refusal = letter_written.refused or WhyNot(
                "Something in it is missing or has passed by now"
            )
            return replace(look, refusal=refusal)
        return replace(look, written=letter_written)

    def send(self, officer: Officer, desk_case: DeskCase, last_seen: int, number: int) -> None:
        """Say yes: the letter goes as it was written, in the name of who wrote it.

        Raises NoWaiting, NotNow where this officer is not the second person or it can't go any
        more, and as `DeskCases.write` does.
        """
        look = self.look(officer, desk_case, number)
        refusal = look.why_not_mine or look.refusal
        if refusal is not None or look.written is None or look.writer is None:
            raise NotNow(refusal or WhyNot("It can't go any more"))
        cases = self.letters.cases
        consent = {ALONE: "yes"} if look.alone else {SECOND_NAME: officer.name}
        event = look.written.template.event
        acts = [
            (name, {**data, **consent} if name == event else data)
            for name, data in look.written.acts
        ]
        answer = {OF: number, "decision": SENDS, **consent}
        self._write(officer, desk_case, last_seen, (
            *cases.as_events(officer, [(SECOND_ANSWERED, answer)]),
            *cases.as_events(look.writer, acts),
        ))  # fmt: skip

    def send_back(
        self, officer: Officer, desk_case: DeskCase, last_seen: int, number: int, word: str
    ) -> None:
        """Send it back with a word; nothing goes. Raises as `send`, and ValueError without a word.

        Who wrote it can take it back themself.
        """
        look = self.look(officer, desk_case, number)
        if look.why_not_mine and (look.writer is None or look.writer.id != officer.id):
            raise NotNow(look.why_not_mine)
        if not word.strip() or len(word) > MOST_WORD:
            raise ValueError("word")
        answer = {OF: number, "decision": SENDS_BACK, "reason": word}
        cases = self.letters.cases
        new = cases.as_events(officer, [(SECOND_ANSWERED, answer)])
        self._write(officer, desk_case, last_seen, tuple(new))

    def _write(
        self, officer: Officer, desk_case: DeskCase, last_seen: int, new: tuple[NewEvent, ...]
    ) -> None:
        self.letters.cases.write(officer, desk_case, last_seen, new)

    def _look(self, officer: Officer, desk_case: DeskCase, request: Event) -> SecondLook:
        team = self.letters.cases.officers.of_council(desk_case.pack.key)
        writer = next((each for each in team if each.id == request.text("by")), None)
        name, _ = _form_of(request)
        template = self.letters.templates.get(name)
        look = SecondLook(request, template.title if template else name, writer)
        is_writer = officer.id == request.text("by")
        if not is_writer:
            says = "A manager looks at it, as it decides over somebody's complaint"
            return look if officer.decides else replace(look, why_not_mine=WhyNot(says))
        if not desk_case.pack.decides_alone:
            return replace(look, why_not_mine=_waits_for(officer, desk_case, team))
        if desk_case.case.as_of <= request.day:
            says = "There is nobody else here, so it waits until tomorrow. Then look at it again"
            return replace(look, why_not_mine=WhyNot(says))
        return replace(look, alone=True)


def _waits_for(writer: Officer, desk_case: DeskCase, team: Sequence[Officer]) -> WhyNot:
    """Whom a letter waits for, told to who wrote it; or that nobody is there who can look at it."""
    case = desk_case.case
    others = (each for each in team if each.decides and each.id != writer.id)
    if any(access(case, each) == "open" for each in others):
        return WhyNot("A second person has to look at it: a manager who did not write it")
    if writer.decides:
        says = "No other manager can open this case: if a colleague writes it, you can look at it"
        return WhyNot(says)
    return WhyNot("No manager can open this case: whoever runs this service has to add one")


def _form_of(request: Event) -> tuple[str, Mapping[str, str]]:
    """Which letter waits, and what was typed."""
    return request.text(LETTER_NAME), typed_in(request)
