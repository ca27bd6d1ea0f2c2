"""A case as an advocate sees it who may: told of the young person, not to them.

There is nothing in it that is there to keep somebody safe: not how to reach them, what they said
about being safe, or who should not be told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.ombudsman import clocks_to_tell
from intake.domain.case.story import actions, panel_day
from intake.domain.case_file.parts import Book, Chapter, Entry
from intake.domain.case_file.whole_story import StoryTold, StoryWriter
from intake.domain.case_file.wording import BookWording
from intake.domain.letters.parts import Letter
from intake.domain.letters.wording import LetterWording
from intake.domain.people.council import CouncilPack

PANEL: Final = "panel"
PROMISE: Final = "promise"
"""The keys of a day on which a panel meets, and by which something was promised."""


@dataclass(frozen=True, slots=True)
class DateBeside:
    """A London day that counts: ``key`` tells it among those of a case, ``says`` what is due.

    ``is_late`` where it has passed, and what was due has not come; ``owner`` is whose turn it is.
    """

    key: str
    day: date
    says: str
    owner: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class LetterBeside:
    """A letter as it went; ``number`` is that of its event, ``from_line`` says whose it is."""

    number: int
    letter: Letter
    from_line: str


@dataclass(frozen=True, slots=True)
class CaseBeside:
    """How a case stands: whose it is, its stage, its dates (soonest first), what happened.

    ``happened_on`` are the London days of what happened, in its order.
    """

    young: str
    reference: str
    stage: str
    since: date | None
    dates: tuple[DateBeside, ...]
    happened: Chapter
    happened_on: tuple[date, ...]
    letters: tuple[LetterBeside, ...]

    @property
    def next(self) -> DateBeside | None:
        """What comes next, or is late; None where nothing is owed."""
        return next(iter(self.dates), None)


def case_beside(
    story: StoryTold, pack: CouncilPack, wording: BookWording, house: LetterWording
) -> CaseBeside:
    """How a case stands, for an advocate."""
    writer, case = StoryWriter(story, pack, wording, house), story.case
    happenings = writer.happened()
    numbers = (entry.letter for entry in happenings.blocks if isinstance(entry, Entry))
    by_number = {each.number: each for each in writer.enclosed}
    letters = tuple(
        LetterBeside(event.sequence, letter, by_number[number].from_line)
        for event, number in zip(story.events, numbers, strict=True)
        if number and (letter := by_number[number].letter)
    )
    return CaseBeside(
        young=writer.values["young"],
        reference=writer.values["reference"],
        stage=wording.stages.get(case.stage, case.stage),
        since=dict(case.entered).get(case.stage),
        dates=tuple(sorted(_dates(writer, case), key=lambda each: each.day)),
        happened=happenings,
        happened_on=tuple(event.day for event in story.events),
        letters=letters[::-1],
    )


def story_beside(
    story: StoryTold, pack: CouncilPack, wording: BookWording, house: LetterWording
) -> Book:
    """The whole story, for an advocate."""
    writer = StoryWriter(story, pack, wording, house)
    lead = (writer.ours("lead"), writer.ours("bare"), writer.ours("private"))
    return replace(writer.book(), lead=lead)


def _dates(writer: StoryWriter, case: Case) -> Iterator[DateBeside]:
    for clock in clocks_to_tell(case):
        if clock.stopped is None and not clock.assumed and clock.state in {"running", "late"}:
            is_late = clock.state == "late"
            says = writer.clock_name(clock)
            yield DateBeside(clock.name, clock.due, says, clock.owner, is_late)
    meets_on = panel_day(case)
    if meets_on and meets_on >= case.as_of:
        yield DateBeside(PANEL, meets_on, writer.say("panel_meets"), "council", is_late=False)
    for action in actions(case):
        if action.is_open and action.by:
            key, is_late = f"{PROMISE}-{action.number}", action.overdue(case.as_of)
            yield DateBeside(key, action.by, writer.say("promise_due"), "council", is_late)
