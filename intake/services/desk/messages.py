"""Writing to a young person: seen before it goes, with how hard it reads and how they will hear."""

from dataclasses import dataclass, field
from typing import Final

from intake.domain.case.event import Event
from intake.domain.flow.reading_age import as_read, grade, longest_sentence
from intake.domain.law.product_events import MESSAGE_SENT
from intake.domain.people.officer import Officer
from intake.services.desk.cases import Act, DeskCase, DeskCases, NotRead
from intake.services.desk.notice_preview import Left, NoticePreview, notice_preview
from intake.services.desk.once import bring_once
from intake.services.ports import NoSuchCase

HARDEST: Final = 4.0
"""The grade that all words for young people here keep to: about nine years old."""

LONGEST: Final = 20
"""Words of a sentence that is still read in one go."""

YOUNGEST: Final = 5
"""The age at which a first grade is about to begin: a grade and this are an age in years."""


@dataclass(frozen=True, slots=True)
class MessagePreview:
    """A message as it will be read, and whom it tells.

    ``age`` is from which age it reads easily, in years; ``longest`` the number of words in its
    longest sentence.
    """

    text: str = field(repr=False)
    hearing: NoticePreview
    age: int
    longest: int

    @property
    def is_hard(self) -> bool:
        """Whether it is harder than what young people read here elsewhere."""
        return self.age > HARDEST + YOUNGEST or self.longest > LONGEST


@dataclass(frozen=True, slots=True)
class DeskMessages:
    """Writes to young people; ``left`` tells who should hear of it, and cannot from here."""

    cases: DeskCases
    left: Left

    def preview(self, officer: Officer, desk_case: DeskCase, text: str) -> MessagePreview:
        """What would go; nothing is written. Raises NotRead, NoSuchCase."""
        if desk_case.passed_on:
            raise NoSuchCase
        if desk_case.never_read:
            raise NotRead
        hearing = notice_preview(self.cases, self.left, officer, desk_case.open_case, [_act(text)])
        plain_text = as_read(text)
        age = max(YOUNGEST, round(grade(plain_text)) + YOUNGEST)
        return MessagePreview(text, hearing, age, longest_sentence(plain_text))

    def send(self, officer: Officer, desk_case: DeskCase, last_seen: int, text: str) -> None:
        """Send it, once. Raises DoneAlready, and as `DeskCases.act`."""

        def is_same(event: Event) -> bool:
            there = event.name, event.text("text"), event.text("by")
            return there == (MESSAGE_SENT, text, officer.id)

        new = self.cases.as_events(officer, [_act(text)])
        bring_once(self.cases, officer, desk_case, last_seen, new=new, is_same=is_same)


def _act(text: str) -> Act:
    return MESSAGE_SENT, {"text": text}
