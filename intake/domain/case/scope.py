"""What each stage is about: the points, questions, wishes and remarks that are to be answered now.

Stage 1 answers the complaint and what was added to it since. Each later stage answers what its
request asks: nothing that is asked is left out, and nothing that was dropped is decided. A thing
keeps its number over all stages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.event import CHILD, KIND, Event, submitted
from intake.domain.case.message_kinds import ADD, QUESTION
from intake.domain.case.points_away import came_back, points_elsewhere, waiting_points
from intake.domain.complaint_record import Choice, Outcome, Point
from intake.domain.law.product_events import MESSAGE_SENT, RECEIVED, RECORD_CORRECTED
from intake.domain.law.roles import EventRole
from intake.domain.records import known

BECAUSE: Final = ("because", "words")
"""The slots of a request for a further stage in which they say why, in this order."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, with its number."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Something that should happen, with its number."""

    number: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Remark:
    """What they said besides: why they go on, or what is wrong in what was written down."""

    number: int
    choice: Choice


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to be answered at a stage."""

    points: tuple[Point, ...]
    questions: tuple[Question, ...]
    wishes: tuple[Wish, ...]
    remarks: tuple[Remark, ...]


def scope(case: Case, *, with_away: bool = False) -> Scope:
    """What is to be answered at the stage that the case came to last.

    Points that wait for a court or the police, and those that went another way, are left out,
    unless ``with_away``. What somebody asked a further stage to look at is never left out for
    having gone another way: they do not agree with that.
    """
    return _Scoping(case, with_away).scope()


def open_scope(case: Case) -> Scope:
    """The same for an answer that is written now.

    Where the rest was answered while some points waited, it is these that are answered, and what
    no answer of this stage has a row about.
    """
    return _Scoping(case).open_scope()


def all_points(case: Case) -> tuple[Point, ...]:
    """Every point that was ever made, by its number: those of the complaint, then what was added.

    They are numbered as they were recorded, so that what is written down later moves no number.
    """
    return tuple(point for point, _ in _points(case))


@dataclass(frozen=True, slots=True)
class _Scoping:
    case: Case
    with_away: bool = False

    def scope(self) -> Scope:
        points, wishes = all_points(self.case), self._first_wishes()
        groups = self._requests()
        for group in groups:
            points, wishes = self._kept(points, group), self._wanted(wishes, group)
        begins = self._begins()
        last = frozenset(event.sequence for event in groups[-1]) if groups else frozenset[int]()
        away = frozenset[int]() if self.with_away else self._away(groups)
        return Scope(
            points=tuple(point for point in points if point.number not in away),
            questions=tuple(self._questions(begins)),
            wishes=wishes,
            remarks=tuple(
                remark
                for remark, event in self._remarks()
                if event.sequence in last
                or (event.name == RECORD_CORRECTED and not self._done("remarks", begins, remark))
            ),
        )

    def open_scope(self) -> Scope:
        whole, begins = self.scope(), self._begins()
        until = came_back(self.case, begins)

        def is_open(key: str, item: Point | Question | Wish | Remark) -> bool:
            return not self._done(key, until, item, after=begins)

        return replace(
            whole,
            points=tuple(each for each in whole.points if is_open("points", each)),
            questions=tuple(each for each in whole.questions if is_open("questions", each)),
            wishes=tuple(each for each in whole.wishes if is_open("outcomes", each)),
            remarks=tuple(each for each in whole.remarks if is_open("remarks", each)),
        )

    def _begins(self) -> int:
        """The number of the event by which they asked for the stage; 0 for the first."""
        groups = self._requests()
        return groups[-1][0].sequence if groups else 0

    def _away(self, groups: list[list[Event]]) -> frozenset[int]:
        ticks = {number for event in (groups or [[]])[-1] for number in event.numbers("points")}
        return waiting_points(self.case) | (points_elsewhere(self.case) - ticks)

    def _recorded(self) -> list[Event]:
        return sorted(self.case.events, key=lambda event: event.sequence)

    def _requests(self) -> list[list[Event]]:
        """The requests for a further stage, together those for the same, in the stages' order."""
        groups: dict[str, list[Event]] = {}
        names = self.case.procedure.events_with(EventRole.NEXT_STAGE_REQUEST)
        for event in self.case.events:
            if event.name in names:
                groups.setdefault(event.name, []).append(event)
        return list(groups.values())

    def _kept(self, before: tuple[Point, ...], group: list[Event]) -> tuple[Point, ...]:
        """The points of a stage: those that were ticks, and what nobody has answered yet.

        What was added and never answered is not dropped because it is not ticked: older forms did
        not offer it. Where nothing is ticked, all that the stage before was about is asked again.
        """
        ticks = {number for event in group for number in event.numbers("points")}
        here = {point.number for point in before}
        begins = group[0].sequence
        kept_points = []
        for point, addition in _points(self.case):
            is_new = addition is not None and addition.sequence > begins
            if not ticks:
                is_kept = is_new or point.number in here
            else:
                is_open = addition is not None and not self._done("points", begins, point)
                is_kept = point.number in ticks or is_new or is_open
            if is_kept:
                kept_points.append(point)
        return tuple(kept_points)

    def _first_wishes(self) -> tuple[Wish, ...]:
        submission = submitted(self.case.events).submission
        outcomes = known(submission.outcomes) if submission else None
        return tuple(Wish(number, each) for number, each in enumerate(outcomes or (), start=1))

    def _wanted(self, before: tuple[Wish, ...], group: list[Event]) -> tuple[Wish, ...]:
        """The wishes of a stage: what is wanted now, and before it what nobody has answered."""
        wishes = {wish.number: wish for wish in self._every_wish(group)}
        if not wishes:
            return before
        begins = group[0].sequence
        open_wishes = {w.number: w for w in before if not self._done("outcomes", begins, w)}
        all_wishes = {**open_wishes, **wishes}
        return tuple(all_wishes[number] for number in sorted(all_wishes))

    def _every_wish(self, group: list[Event]) -> Iterator[Wish]:
        """The wishes of these requests; one that was made before has the number it had."""
        numbers = {_key(wish.outcome): wish.number for wish in self._first_wishes()}
        in_group = {event.sequence for event in group}
        for event in (each for requests in self._requests() for each in requests):
            for outcome in _outcomes(event):
                number = numbers.setdefault(_key(outcome), max(numbers.values(), default=0) + 1)
                if event.sequence in in_group:
                    yield Wish(number, outcome)

    def _questions(self, begins: int) -> Iterator[Question]:
        submission = submitted(self.case.events).submission
        texts = (known(submission.questions) if submission else None) or ()
        for number, what in enumerate(texts, start=1):
            question = Question(number, what)
            if not self._done("questions", begins, question):
                yield question
        messages = [e for e in self._recorded() if _message(e, QUESTION) and e.text("words")]
        for number, event in enumerate(messages, start=len(texts) + 1):
            question = Question(number, event.text("words"))
            if not self._done("questions", begins, question) and not self._written_to(event):
                yield question

    def _written_to(self, message: Event) -> bool:
        """Whether somebody at the council wrote to them after they asked."""
        return any(
            event.name == MESSAGE_SENT and event.sequence > message.sequence and event.side != CHILD
            for event in self.case.events
        )

    def _remarks(self) -> Iterator[tuple[Remark, Event]]:
        """Everything that they said besides, numbered as it was recorded."""
        requests = self.case.procedure.events_with(EventRole.NEXT_STAGE_REQUEST)
        number = 0
        for event in self._recorded():
            if event.name not in requests and event.name != RECORD_CORRECTED:
                continue
            for slot in BECAUSE:
                for choice in _choices(event, slot):
                    number += 1
                    yield Remark(number, choice), event

    def _done(
        self, key: str, before: int, item: Point | Question | Wish | Remark, *, after: int = 0
    ) -> bool:
        """Whether an answer recorded ``before`` an event, and ``after`` another, has its row."""
        answers = self.case.procedure.events_with(EventRole.ANSWER)
        return any(
            row.get("number") == item.number
            for event in self.case.events
            if event.name in answers and after < event.sequence < before
            for row in event.rows(key)
        )


def _points(case: Case) -> Iterator[tuple[Point, Event | None]]:
    """Every point, and by which message it was added; None for those of the complaint."""
    beginning = submitted(case.events)
    submission = beginning.submission
    first = submission.points if submission else ()
    yield from ((point, None) for point in first)
    if beginning.name != RECEIVED:
        return
    number = max((point.number for point in first), default=0)
    for event in sorted(case.events, key=lambda event: event.sequence):
        if event.sequence > beginning.sequence and _message(event, ADD) and event.text("words"):
            number += 1
            yield Point(number, what=event.text("words")), event


def _message(event: Event, kind: str) -> bool:
    return event.name == MESSAGE_SENT and event.side == CHILD and event.text(KIND) == kind


def _choices(event: Event, slot: str) -> tuple[Choice, ...]:
    """What a slot says: a text, options that were chosen, or rows that an officer typed."""
    text = event.text(slot)
    if text.strip():
        return (Choice(words=text),)
    choices = map(_choice, event.rows(slot))
    return tuple(each for each in choices if each.says or each.words or each.shown)


def _choice(row: Mapping[str, object]) -> Choice:
    texts = (row.get(key) for key in ("option", "shown", "says", "words"))
    return Choice(*(text if isinstance(text, str) and text.strip() else None for text in texts))


def _outcomes(event: Event) -> Iterator[Outcome]:
    for choice in _choices(event, "outcomes"):
        yield Outcome(choice.option, choice.shown, choice.says, choice.words)


def _key(outcome: Outcome) -> tuple[str | None, str | None]:
    return outcome.option, outcome.words
