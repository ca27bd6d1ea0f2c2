"""The letter of a move: a pure function of what was told, of the case and of its template.

The young person's words stand as they were typed; what was not told leaves no trace.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from intake.domain.case.case import Case
from intake.domain.case.case_names import case_names
from intake.domain.case.story import actions, late, points
from intake.domain.complaint_record import Choice, Submission
from intake.domain.letters.frame import Frame
from intake.domain.letters.own_words import bullets, listed, own
from intake.domain.letters.parts import Block, Heading, Item, Letter, Listing, Paragraph, Run, Said
from intake.domain.letters.template import (
    Chosen,
    LetterTemplate,
    Overdue,
    OwnWords,
    Part,
    Sentence,
    Title,
)
from intake.domain.letters.wording import LetterWording, in_words
from intake.domain.people.coming_back import grouped
from intake.domain.people.council import CouncilPack, names
from intake.domain.records import as_record
from intake.domain.text import Line, Text, filled


@dataclass(frozen=True, slots=True)
class MoveTold:
    """What a move's letter is made of.

    ``submission`` is what the case began with, ``case`` how it stood just before the move, and
    ``data`` what the move told, by slot.
    """

    submission: Submission
    case: Case
    data: Mapping[str, object]


def move_letter(
    template: LetterTemplate,
    told: MoveTold,
    pack: CouncilPack,
    wording: LetterWording,
    on: date,
) -> Letter:
    """The letter of a move, dated with this day in London."""
    reference = grouped(told.submission.reference or "")
    of_case = case_names(told.case, reference, partial(in_words, wording))
    frame = Frame(told.submission, pack, wording, {**names(pack), **of_case})
    return frame.letter(on, template.subject, _Writer(frame, told).blocks(template.parts))


@dataclass(frozen=True, slots=True)
class _Writer:
    frame: Frame
    told: MoveTold

    def blocks(self, parts: Iterable[Part]) -> Iterator[Block]:
        title: Heading | None = None
        for part in parts:
            if not self.wanted(part):
                continue
            if isinstance(part.content, Title):
                title = Heading(self.frame.say(part.content.text))
                continue
            for block in self.written(part.content):
                if title:
                    yield title
                    title = None
                yield block

    def wanted(self, part: Part) -> bool:
        told = (self.told.data, self.frame.values, self.told.case)
        return part.only.holds(*told) and not (part.unless and part.unless.holds(*told))

    def written(self, content: Sentence | OwnWords | Chosen | Overdue) -> Iterator[Block]:
        match content:
            case Sentence(text):
                return self.sentence(text)
            case OwnWords(slot):
                return own(self.text(slot))
            case Chosen(slot):
                return self.chosen(slot)
        return listed(self.overdue(content.says))

    def text(self, slot: str) -> str | None:
        value = self.told.data.get(slot)
        return value if isinstance(value, str) else None

    def sentence(self, text: Text) -> Iterator[Paragraph]:
        for line in text.lines:
            runs = tuple(self.run(line))
            if all(runs):
                yield Paragraph(tuple(run for run in runs if run))

    def run(self, line: Line) -> Iterator[Run | None]:
        """The pieces of a line; None for one that stands for nothing."""
        for piece in line:
            if piece.kind == "answer":
                words = self.text(piece.key)
                yield Said(words) if words and words.strip() else None
            elif piece.kind == "name":
                yield self.frame.values.get(piece.key)
            else:
                yield piece.text

    def chosen(self, slot: str) -> Iterator[Listing]:
        value = self.told.data.get(slot)
        if not isinstance(value, list | tuple):
            return iter(())
        if slot == "points":
            return self.points(value)
        if slot == "actions":
            promised = (each for each in actions(self.told.case) if each.number in value)
            return listed(Paragraph((each.what,)) for each in promised)
        return bullets(as_record(tuple[Choice, ...], list(value)))

    def points(self, numbers: Iterable[object]) -> Iterator[Listing]:
        wanted = set(numbers)
        open_ = (each for each in points(self.told.case) if each.number in wanted)
        items = tuple(Item(each.number, tuple(own(each.what))) for each in open_)
        if items:
            yield Listing(items)

    def overdue(self, says: Mapping[str, Text]) -> Iterator[Paragraph]:
        wording, values = self.frame.wording, self.frame.values
        for clock in late(self.told.case):
            if clock.name in says:
                days = {**values, "due": in_words(wording, clock.due)}
                yield Paragraph((filled(says[clock.name], days),))
