"""The letter of a move: a pure function of what was told, of the case and of its template.

The young person's words stand as they were typed; what was not told leaves no trace.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.case_names import case_names
from intake.domain.case.complainant import adult_in
from intake.domain.case.event import SENT_FOR, TYPED_BY
from intake.domain.case.story import actions, points
from intake.domain.case.urgent import to_come
from intake.domain.complaint_record import Choice, SaidDate, Submission, TypedBy
from intake.domain.flow.slots import MOVE_LISTS
from intake.domain.letters.frame import Frame
from intake.domain.letters.happening import ABOUT_TO_HAPPEN, WHEN, changes
from intake.domain.letters.own_words import chosen, own
from intake.domain.letters.page import ItemList, ListItem, Page, Values, Words
from intake.domain.letters.parts import Letter, Paragraph, Verbatim
from intake.domain.letters.template import WHAT, LetterTemplate
from intake.domain.letters.typed_lines import lines_of_typists
from intake.domain.letters.wording import LetterWording, in_words, reading_of
from intake.domain.people.coming_back import grouped
from intake.domain.people.council import CouncilPack, names
from intake.domain.records import as_record

POINTS: Final = "points"
ACTIONS: Final = "actions"
"""The slots in which points, or promises, of the case are chosen by their numbers."""


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
    facts: MoveTold,
    pack: CouncilPack,
    wording: LetterWording,
    on: date,
) -> Letter:
    """The letter of a move, dated with this day in London."""
    if template.adult and adult_in(facts.case):
        template = template.adult
    reference = grouped(facts.submission.reference or "")
    of_case = case_names(facts.case, reference, partial(in_words, wording))
    frame = Frame(facts.submission, pack, wording, {**names(pack), **of_case})
    blocks = _page(facts, frame).blocks(template.parts)
    return frame.letter(on, template.subject, (*blocks, *_by_whom(facts.data, frame)))


def _by_whom(data: Mapping[str, object], frame: Frame) -> Iterator[Paragraph]:
    """Who typed it, where that was not only the young person, and who sent it for them."""
    typists = data.get(TYPED_BY)
    if isinstance(typists, list | tuple):
        answers = as_record(tuple[TypedBy, ...], list(typists))
        yield from lines_of_typists(answers, frame.wording, frame.say)
    if data.get(SENT_FOR):
        yield Paragraph((frame.say(frame.wording.sent_for),))


def _page(facts: MoveTold, frame: Frame) -> Page:
    typed_words = {
        slot: Verbatim(text) for slot, value in facts.data.items() if (text := _typed(value))
    }
    lists = {
        slot: ItemList(tuple(_items(slot, value, facts.case)), frozenset({WHAT}), slot == POINTS)
        for slot in MOVE_LISTS
        if isinstance(value := facts.data.get(slot), list | tuple)
    }
    to_tell = changes(to_come(facts.case), frame.wording)
    lists[ABOUT_TO_HAPPEN] = ItemList(to_tell, frozenset({WHAT, WHEN}), numbered=False)
    values: Values = {**frame.values, **typed_words}
    return Page(frame.wording, facts.case, facts.data, values, lists, _dates(facts, frame.wording))


def _dates(facts: MoveTold, wording: LetterWording) -> Words:
    """Each date that was typed, with how it was read: read later, “on Friday” is another day."""
    return {
        slot: (Paragraph((Verbatim(day.typed), reading_of(wording, day))),)
        for slot, value in facts.data.items()
        if isinstance(value, Mapping) and _typed(value)
        for day in (as_record(SaidDate, value),)
        if reading_of(wording, day)
    }


def _typed(value: object) -> str:
    """What was typed, of a date too; empty for what was chosen."""
    text = value.get("typed") if isinstance(value, Mapping) else value
    return text if isinstance(text, str) and text.strip() else ""


def _items(slot: str, value: Collection[object], case: Case) -> Iterator[ListItem]:
    """The items of a list: those of the case that were chosen by their numbers, or options."""
    if slot == POINTS:
        for point in points(case):
            if point.number in value:
                yield ListItem(point.number, {WHAT: tuple(own(point.what))})
    elif slot == ACTIONS:
        for action in actions(case):
            if action.number in value:
                promise = Paragraph((action.what,))
                yield ListItem(action.number, {WHAT: (promise,)})
    else:
        for number, choice in enumerate(as_record(tuple[Choice, ...], list(value)), start=1):
            yield ListItem(number, {WHAT: tuple(chosen(choice))})
