"""A young person's own file: all that is held about them, before they sent anything and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from intake.domain.case.case import Case
from intake.domain.case.keeping import Keeping, keeping
from intake.domain.case_file.own_file import FileEvent, FileLine, events_in_file, lines_of_draft
from intake.domain.flow.slots import PRIVATE
from intake.domain.law.working_days import london_day
from intake.domain.letters.parts import Letter
from intake.domain.talk.devices import Device
from intake.services.papers.writing import Writing
from intake.services.ports import AccessLog, AccessRow
from intake.services.post.outbox import Outbox, PostOfCase
from intake.services.talk.check_page import check_of
from intake.services.talk.turns import EarlierTurn, OpenTalk
from intake.services.young.prepared_letters import LetterOpened, LettersToLookAt
from intake.services.young.tracker_view import HappenedShown
from intake.services.young.tracking import Tracking

Onlooker = Literal["team", "advocate", "colleague", "system"]
"""Who looked at a case: by their role, as a name is another person's data (decision 287)."""

_NO_PERSON: Final = ("shell:", "worker")


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody opened a case or took something of it: on which London day, who, and what."""

    day: date
    who: Onlooker
    kind: str


@dataclass(frozen=True, slots=True)
class OwnFile:
    """All that is held, in the parts in which it is shown.

    ``answers`` are those of what is not sent yet, and ``lines`` all that the draft holds. What
    comes after is of a case, and empty where nothing was sent: ``happened`` has what the
    tracker says of an event, by its number, and ``means`` what an event is where it says nothing,
    by its name; ``letters`` are those of both sides, ``waiting`` what an advocate wrote for them
    to look at.
    """

    talk: OpenTalk
    made: date
    answers: tuple[EarlierTurn, ...]
    lines: tuple[FileLine, ...]
    devices: tuple[Device, ...]
    events: tuple[FileEvent, ...] = ()
    happened: Mapping[int, HappenedShown] = field(default_factory=dict)
    means: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[int, Letter] = field(default_factory=dict)
    looks: tuple[Look, ...] = ()
    posts: Sequence[PostOfCase] = ()
    waiting: tuple[LetterOpened, ...] = ()
    keeping: Keeping | None = None


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """Gathers what is held about somebody, from wherever it is kept."""

    tracking: Tracking
    writing: Writing
    waiting_letters: LettersToLookAt
    log: AccessLog
    outbox: Outbox

    def of(self, talk: OpenTalk, token: str, *, in_private: bool = False) -> OwnFile:
        """The file of a young person whose talk this is.

        What they said ``in_private`` is in it only where they want that: who finds the file may be
        who leans on them. Raises NoSuchCase, DamagedContent.
        """
        today = self.tracking.casework.clock.today()
        answers = check_of(talk).said
        devices = self.tracking.drafts.devices(talk.opened, token)
        steps = talk.conversation.flow.steps
        apart = () if in_private else {PRIVATE, *(each.id for each in steps if each.private)}
        lines = lines_of_draft(talk.draft, apart)
        if not talk.draft.sent:
            return OwnFile(talk, today, answers, lines, devices)
        case = self.tracking.casework.case(talk.draft.reference)
        letters, quiet = self.writing.letters(case.events), self.tracking.words.quiet
        return OwnFile(
            *(talk, today, answers, lines, devices),
            events=events_in_file(case.events, quiet, in_private=in_private),
            happened={each.event.sequence: each for each in self.tracking.case(talk).happened},
            means=self.tracking.words.of(case).events,
            letters={n: self.writing.letter_among(case.events, n) for n in sorted(letters)},
            looks=tuple(_looks(self.log.of(talk.draft.reference))),
            posts=self.outbox.posts_of(talk.draft.reference),
            waiting=tuple(self._waiting(talk, case)),
            keeping=keeping(case, talk.pack.retention),
        )

    def _waiting(self, talk: OpenTalk, case: Case) -> Iterator[LetterOpened]:
        letters = self.waiting_letters.waiting(talk, case)
        return filter(None, (self.waiting_letters.look(talk, e.letter.id) for e in letters))


def _looks(rows: Sequence[AccessRow]) -> Iterator[Look]:
    return (Look(london_day(each.at), _onlooker(each), each.kind) for each in rows)


def _onlooker(row: AccessRow) -> Onlooker:
    if row.who.startswith(_NO_PERSON):
        return "system"
    if row.kind.startswith("advocate_"):
        return "advocate"
    return "colleague" if row.kind == "draft" else "team"
