"""Acknowledging: what the team writes once a person has read a complaint, shown before it goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from intake.domain.case import Case
from intake.domain.council import CouncilPack
from intake.domain.council_letter import ANSWERS, CouncilWording, Reach, Writer
from intake.domain.letter_parts import Letter
from intake.domain.letter_wording import LetterWording
from intake.domain.officer import Officer
from intake.services.desk_cases import Act, DeskCase, DeskCases


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What goes to the young person: the short version in the tracker, and the letter."""

    short: str
    letter: Letter


@dataclass(frozen=True, slots=True)
class Acknowledging:
    """Writes acknowledgements. ``letter_text`` writes a letter as plain text."""

    cases: DeskCases
    wording: CouncilWording
    house: LetterWording
    letter_text: Callable[[Letter], str]

    def draft(self, found: DeskCase, reach: Reach) -> Acknowledgement:
        """What would be sent now."""
        writer = Writer(found.pack, self.wording, self.house)
        values = writer.values(found.case, found.reference, reach)
        letter = writer.letter(values, self.cases.casework.clock.today())
        return Acknowledgement(writer.short(values), letter)

    def send(self, officer: Officer, reference: str, seen: int, reach: Reach) -> Case:
        """Send it, and record with it that advocacy was offered and which date was told.

        Raises as `DeskCases.act` does.
        """
        found = self.cases.look(officer, reference)
        written = self.draft(found, reach)
        said: dict[str, object] = {
            "text": written.short,
            "letter": self.letter_text(written.letter),
            "phone": reach.phone,
            "email": reach.email,
            "when": reach.when,
        }
        acts: list[Act] = [("acknowledged", said)]
        acts.append(("advocacy_offered", _offer(found.pack)))
        acts += [("date_told", told) for told in _dates(found.case)]
        if found.holder is None:
            acts.append(("assigned", {"to": officer.id}))
        return self.cases.act(officer, reference, seen, acts)


def _offer(pack: CouncilPack) -> Mapping[str, object]:
    return {"service": pack.advocacy.key, "how": "acknowledgement"}


def _dates(case: Case) -> list[Mapping[str, object]]:
    """The day that the letter tells, for the clock it tells it of."""
    running = (case.clock(name) for name in ANSWERS)
    clock = next((each for each in running if each and each.stopped is None), None)
    told = {"clock": clock.name, "until": clock.due.isoformat(), "how": "letter"} if clock else None
    return [told] if told else []
