"""Writing to a young person: seen before it goes, with how hard it reads and how they will hear."""

from dataclasses import dataclass, field

from intake.domain.case.event import Event
from intake.domain.flow.reading_age import Reading, reading_of
from intake.domain.law.product_events import MESSAGE_SENT
from intake.domain.people.officer import Officer
from intake.services.desk.cases import Act, DeskCase, DeskCases, NotRead
from intake.services.desk.notice_preview import Left, NoticePreview, notice_preview
from intake.services.desk.once import bring_once
from intake.services.ports import NoSuchCase


@dataclass(frozen=True, slots=True)
class MessagePreview:
    """A message as it will be read, whom it tells, and how hard it reads."""

    text: str = field(repr=False)
    hearing: NoticePreview
    reading: Reading


@dataclass(frozen=True, slots=True)
class DeskMessages:
    """Writes to young people; ``left`` tells who should hear of it, and cannot from here."""

    cases: DeskCases
    left: Left

    def preview(self, officer: Officer, desk_case: DeskCase, text: str) -> MessagePreview:
        """What would go; nothing is written. Raises NotRead, NoSuchCase, NotNow."""
        if desk_case.passed_on:
            raise NoSuchCase
        if desk_case.never_read:
            raise NotRead
        hearing = notice_preview(self.cases, self.left, officer, desk_case.open_case, [_act(text)])
        return MessagePreview(text, hearing, reading_of(text))

    def send(self, officer: Officer, desk_case: DeskCase, last_seen: int, text: str) -> None:
        """Send it, once. Raises DoneAlready, and as `DeskCases.act`."""

        def is_same(event: Event) -> bool:
            there = event.name, event.text("text"), event.text("by")
            return there == (MESSAGE_SENT, text, officer.id)

        new = self.cases.as_events(officer, [_act(text)])
        bring_once(self.cases, officer, desk_case, last_seen, new=new, is_same=is_same)


def _act(text: str) -> Act:
    return MESSAGE_SENT, {"text": text}
