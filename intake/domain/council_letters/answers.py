"""What the council's answers say of each point and wish: for who says what is still wrong."""

from collections.abc import Iterator, Mapping
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import Event
from intake.domain.case.scope import Wish, scope
from intake.domain.council_letters.items import case_items
from intake.domain.law.roles import EventRole
from intake.domain.law.rulebook import rulebook
from intake.domain.letters.page import ListItem
from intake.domain.letters.parts import Item, Listing, Paragraph
from intake.domain.letters.storing import short_in
from intake.domain.letters.template import WHAT

POINTS: Final = "points"
WISHES: Final = "outcomes"
"""The lists of a case of which an answer decides item by item."""

YES: Final = "accepted"
"""The decision of a wish that is granted as it was made."""

Answers = Mapping[int, tuple[Paragraph, ...]]
"""What was answered, whole and as the letter put it, by the number of what it is about."""


def answers_in(case: Case, key: str) -> Answers:
    """What the council's latest answer says of each of `POINTS` or `WISHES` of this stage.

    It is read from the short version of the letter, below the words that it answers; nothing
    stands for what no letter answers.
    """
    items = case_items(case, with_away=True)[key]
    answers: dict[int, tuple[Paragraph, ...]] = {}
    for event in _answers(case):
        answers |= dict(_found(event, items))
    return answers


def _found(
    event: Event, items: tuple[ListItem, ...]
) -> Iterator[tuple[int, tuple[Paragraph, ...]]]:
    lists = (block.items for block in short_in(event) if isinstance(block, Listing))
    rows = [row for each in lists for row in each]
    for item in items:
        what = item.words.get(WHAT, ())
        for row in rows:
            if what and row.number == item.number and _quotes(row, what):
                yield item.number, row.paragraphs[len(what) :]


def _quotes(row: Item, what: tuple[Paragraph, ...]) -> bool:
    """Whether an item of a letter begins with these words and answers them."""
    return row.paragraphs[: len(what)] == what and len(row.paragraphs) > len(what)


def wishes_left(case: Case) -> tuple[Wish, ...]:
    """The wishes of this stage that no answer said yes to: refused, in part, or not answered."""
    yeses = {
        row.get("number"): rulebook(case.procedure).decision(row.get("decision")) == YES
        for event in _answers(case)
        for row in event.rows(WISHES)
    }
    return tuple(each for each in scope(case).wishes if not yeses.get(each.number))


def _answers(case: Case) -> Iterator[Event]:
    names = case.procedure.events_with(EventRole.ANSWER)
    return (event for event in case.events if event.name in names)
