"""The lists of a case that a letter of the council answers, item by item, in their own order."""

from collections.abc import Iterable, Mapping

from intake.domain.case.case import Case
from intake.domain.case.scope import Scope, open_scope, scope
from intake.domain.case.story import stage2_person
from intake.domain.case.urgent import decided_of
from intake.domain.complaint_record import Choice, Outcome, Point
from intake.domain.law.roles import EventRole
from intake.domain.letters.happening import ABOUT_TO_HAPPEN, changes
from intake.domain.letters.own_words import chosen, own
from intake.domain.letters.page import ListItem
from intake.domain.letters.parts import Paragraph
from intake.domain.letters.template import WHAT
from intake.domain.records import Maybe, known


def case_items(case: Case, *, with_away: bool = False) -> Mapping[str, tuple[ListItem, ...]]:
    """The items of every list that a case has, by the names of `FROM_CASE`.

    They are those of the stage that the case came to last (see `scope`).
    """
    return _items(case, scope(case, with_away=with_away))


def letter_items(case: Case, event: str) -> Mapping[str, tuple[ListItem, ...]]:
    """The same for a letter that records this event: an answer is about what is still open."""
    answers = case.procedure.events_with(EventRole.ANSWER)
    return _items(case, open_scope(case) if event in answers else scope(case))


def _items(case: Case, here: Scope) -> Mapping[str, tuple[ListItem, ...]]:
    return {
        "points": tuple(map(_point, here.points)),
        "questions": tuple(_item(each.number, own(each.what)) for each in here.questions),
        "outcomes": tuple(_item(each.number, _outcome(each.outcome)) for each in here.wishes),
        "remarks": tuple(_item(each.number, chosen(each.choice)) for each in here.remarks),
        "recommendations": recommended(case),
        ABOUT_TO_HAPPEN: changes(decided_of(case)),
    }


def recommended(case: Case) -> tuple[ListItem, ...]:
    """What is recommended to the council and waits for its answer: the panel's, once it reported.

    Until then it is what the reports of the investigation recommend. Of what was sent twice, each
    is there once; ``who`` is the name of who recommends it, where that was recorded.
    """
    panel = case.procedure.events_with(EventRole.PANEL_FINDINGS)
    names = panel if any(event.name in panel for event in case.events) else ()
    names = names or case.procedure.events_with(EventRole.INVESTIGATION_FINDINGS)
    by_words: dict[str, str] = {}
    for event in case.events:
        for row in event.items("recommended") if event.name in names else ():
            if row.what.strip():
                by_words.setdefault(row.what, stage2_person(case, row.whose))
    rows = enumerate(by_words.items(), start=1)
    return tuple(_recommendation(number, what, who) for number, (what, who) in rows)


def _recommendation(number: int, what: str, who: str) -> ListItem:
    paragraphs = {WHAT: tuple(own(what)), "who": tuple(own(who))}
    return ListItem(number, {name: lines for name, lines in paragraphs.items() if lines})


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
