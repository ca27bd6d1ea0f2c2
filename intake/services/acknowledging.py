"""Acknowledging: what the team writes once a person has read a complaint, shown before it goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from intake.domain.case import Case
from intake.domain.council import CouncilPack
from intake.domain.council_letter import ANSWERS, CouncilWording, Reach, Writer
from intake.domain.letter_parts import Letter
from intake.domain.letter_wording import LetterWording
from intake.domain.notice import ByHand, Happened, Notice, happened
from intake.domain.officer import Officer
from intake.services.desk_cases import Act, DeskCase, DeskCases

NEWS: Final = "news"
"""The kind of notice that tells a young person to look in the tracker."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What goes to whom: the short version in the tracker, the letter, and notices of them.

    ``untold`` is whether the young person chose a way on which no notice can be sent from here.
    """

    short: str
    letter: Letter
    notices: tuple[Notice, ...]
    untold: bool


@dataclass(frozen=True, slots=True)
class Acknowledging:
    """Writes acknowledgements.

    ``letter_text`` writes a letter as plain text; ``by_hand`` tells who should hear of what
    happened, and cannot from here.
    """

    cases: DeskCases
    wording: CouncilWording
    house: LetterWording
    letter_text: Callable[[Letter], str]
    by_hand: Callable[[Happened], tuple[ByHand, ...]]

    def draft(self, officer: Officer, found: DeskCase, reach: Reach) -> Acknowledgement:
        """What would be sent now, to the letter; nothing is written."""
        writer = Writer(found.pack, self.wording, self.house)
        values = writer.values(found.case, found.reference, reach)
        casework = self.cases.casework
        letter = writer.letter(values, casework.clock.today())
        written = Acknowledgement(writer.short(values), letter, (), untold=False)
        new = self.cases.as_events(officer, self._acts(officer, found, reach, written))
        before = casework.cases.events(found.reference)
        events = (*before, *casework.as_events(new, len(before)))
        told = casework.notices(found.pack, found.reference, events, len(before))
        left = self.by_hand(happened(found.reference, events, len(before), found.pack))
        untold = any(each.kind == NEWS for each in left)
        return replace(written, notices=told, untold=untold)

    def send(self, officer: Officer, reference: str, seen: int, reach: Reach) -> Case:
        """Send it, and record with it that advocacy was offered and which date was told.

        Raises as `DeskCases.act` does.
        """
        found = self.cases.look(officer, reference)
        written = self.draft(officer, found, reach)
        return self.cases.act(officer, reference, seen, self._acts(officer, found, reach, written))

    def _acts(
        self, officer: Officer, found: DeskCase, reach: Reach, written: Acknowledgement
    ) -> list[Act]:
        said: dict[str, object] = {
            "text": written.short,
            "letter": self.letter_text(written.letter),
            "phone": reach.phone,
            "email": reach.email,
            "when": reach.when,
        }
        acts: list[Act] = [("acknowledged", said), ("advocacy_offered", _offer(found.pack))]
        acts += [("date_told", told) for told in _dates(found.case)]
        if found.holder is None:
            acts.append(("assigned", {"to": officer.id}))
        return acts


def _offer(pack: CouncilPack) -> Mapping[str, object]:
    return {"service": pack.advocacy.key, "how": "acknowledgement"}


def _dates(case: Case) -> list[Mapping[str, object]]:
    """The day that the letter tells, for the clock it tells it of."""
    running = (case.clock(name) for name in ANSWERS)
    clock = next((each for each in running if each and each.stopped is None), None)
    told = {"clock": clock.name, "until": clock.due.isoformat(), "how": "letter"} if clock else None
    return [told] if told else []
