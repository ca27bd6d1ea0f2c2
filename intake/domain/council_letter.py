"""What a council's complaints team writes to a young person: a letter, and a short version.

Both are made of data, filled in with names; a sentence goes when a name in it is not known.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from intake.domain.case import Case
from intake.domain.case_names import case_names
from intake.domain.coming_back import grouped
from intake.domain.council import CouncilPack, names
from intake.domain.glance import name_used
from intake.domain.letter_parts import Letter, Paragraph
from intake.domain.letter_wording import LetterWording, filled, in_words
from intake.domain.text import Text

OFFICER_NAMES: Final = frozenset({
    "officer.name", "officer.phone", "officer.email", "officer.when",
    "young.name", "answer.by", "answer.latest",
})  # fmt: skip
"""The names that a council's letter can use besides those of the council and of the case."""

ANSWERS: Final = ("stage1-answer", "stage2-answer", "panel-meet", "council-reply")
"""The clocks by which a young person waits for something, as they follow one another."""


@dataclass(frozen=True, slots=True)
class CouncilWording:
    """The sentences of one letter of the council, and of its short version."""

    reference: Text
    subject: Text
    greeting: Text
    greeting_unnamed: Text
    body: tuple[Text, ...]
    closing: Text
    short: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Who writes, by the name that young people see, and how to reach them; empty is not told."""

    name: str
    phone: str = ""
    email: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for one council; ``house`` is how letters here write dates and their marking."""

    pack: CouncilPack
    wording: CouncilWording
    house: LetterWording

    def values(self, case: Case, reference: str, reach: Reach) -> Mapping[str, str]:
        """What stands for the names; what is not known has no entry."""
        told = partial(in_words, self.house)
        given = {
            "officer.name": reach.name,
            "officer.phone": reach.phone,
            "officer.email": reach.email,
            "officer.when": reach.when,
            "young.name": name_used(case),
            **{name: told(day) for name, day in _answer_days(case)},
        }
        known = {**names(self.pack), **case_names(case, grouped(reference), told), **given}
        return {name: value.strip() for name, value in known.items() if value.strip()}

    def letter(self, values: Mapping[str, str], on: date) -> Letter:
        """The whole letter, dated with this day in London."""
        named, team = "young.name" in values, self.pack.team
        greeting = self.wording.greeting if named else self.wording.greeting_unnamed
        return Letter(
            language=self.house.language,
            sender=(team.name, *self._whose(), *team.address),
            recipient=(values["young.name"],) if named else (),
            day=on,
            dated=in_words(self.house, on),
            marking=filled(self.house.marking, values),
            greeting=filled(greeting, values),
            subject=filled(self.wording.subject, values),
            reference=filled(self.wording.reference, values),
            blocks=tuple(Paragraph((line,)) for line in said(self.wording.body, values)),
            closing=filled(self.wording.closing, values),
            signature=values.get("officer.name"),
            copies=(),
            unshown=filled(self.house.unshown, values),
        )

    def short(self, values: Mapping[str, str]) -> str:
        """The short version, in plain words."""
        return "\n".join(said(self.wording.short, values))

    def _whose(self) -> tuple[str, ...]:
        name = self.pack.name
        return () if name in (self.pack.team.name, *self.pack.team.address) else (name,)


def said(texts: Iterable[Text], values: Mapping[str, str]) -> Iterator[str]:
    """The sentences of which every name is known."""
    for text in texts:
        if all(piece.key in values for kind in ("name", "answer") for piece in text.pieces(kind)):
            yield filled(text, values)


def _answer_days(case: Case) -> Iterator[tuple[str, date]]:
    running = (case.clock(name) for name in ANSWERS)
    clock = next((each for each in running if each and each.stopped is None), None)
    if clock is not None:
        yield "answer.by", clock.due
        if clock.furthest > clock.due:
            yield "answer.latest", clock.furthest
