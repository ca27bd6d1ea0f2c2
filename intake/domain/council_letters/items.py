"""The lists of a case that a letter of the council answers, item by item, in their own order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from intake.domain.case.case import Case
from intake.domain.case.scope import scope
from intake.domain.complaint_record import Choice, Outcome, Point
from intake.domain.law.roles import EventRole
from intake.domain.letters.own_words import chosen, own
from intake.domain.letters.page import ListItem
from intake.domain.letters.parts import Paragraph
from intake.domain.letters.template import WHAT
from intake.domain.records import Maybe, known


def case_items(case: Case) -> Mapping[str, tuple[ListItem, ...]]:
    """The items of every list that a case has, by the names of `FROM_CASE`.

    They are those of the stage that the case came to last (see `scope`).
    """
    here = scope(case)
    return {
        "points": tuple(map(_point, here.points)),
        "questions": tuple(_item(each.number, own(each.what)) for each in here.questions),
        "outcomes": tuple(_item(each.number, _outcome(each.outcome)) for each in here.wishes),
        "remarks": tuple(_item(each.number, chosen(each.choice)) for each in here.remarks),
        "recommendations": _numbered(tuple(own(each)) for each in recommended(case)),
    }


def recommended(case: Case) -> Iterator[str]:
    """What the panel recommended, as it was recorded with its report."""
    event = case.latest(EventRole.PANEL_FINDINGS)
    for item in event.items("recommended") if event else ():
        if item.what.strip():
            yield item.what


def _numbered(items: Iterable[Sequence[Paragraph]]) -> tuple[ListItem, ...]:
    return tuple(ListItem(at, {WHAT: tuple(item)}) for at, item in enumerate(items, start=1))


def _item(number: int, paragraphs: Iterable[Paragraph]) -> ListItem:
    return ListItem(number, {WHAT: tuple(paragraphs)})


def _point(point: Point) -> ListItem:
    when = known(point.when)
    values: Mapping[str, Maybe[str]] = {
        "what": point.what,
        "who": point.who,
        "where": point.where,
        "when": when.typed if when else None,
    }
    paragraphs = {name: tuple(own(value)) for name, value in values.items()}
    return ListItem(point.number, {name: lines for name, lines in paragraphs.items() if lines})


def _outcome(outcome: Outcome) -> tuple[Paragraph, ...]:
    """What was wanted, in the words of the letter of complaint."""
    return tuple(chosen(Choice(outcome.option, outcome.wanted, outcome.says, outcome.words)))
