"""What the desk still has to do for somebody, by hand: it stands until an officer says it was done.

It stands whatever stage the case is in: what was promised in writing is not over when a case is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from intake.domain.case.case import Case
from intake.domain.case.event import CHILD as YOUNG
from intake.domain.case.event import OFFICER, POST, SENT_BY, Event
from intake.domain.case.keeping import UNTIL, held_back
from intake.domain.case.referral_answer import CANNOT
from intake.domain.case.referrals import ANSWER
from intake.domain.case.rights import waiting_requests
from intake.domain.law.product_events import (
    ADVOCACY_ANSWERED,
    BY_HAND_DONE,
    BY_HAND_DUE,
    CHILD_TOLD,
    ERASURE_HELD,
    LETTER_PRINTED,
    REFERRAL_ANSWERED,
    REFERRAL_DUE,
    REFERRAL_MADE,
    REFERRAL_MISSED,
    REFERRAL_UNANSWERED,
    REMINDED,
    RIGHTS_ANSWERED,
)

LETTER: Final = "letter"
COPIES: Final = "copies"
"""Where the lines of a letter stand that say who gets a copy."""

Task = Literal[
    "tell_child", "call_advocate", "tell_news", "post_letter", "send_copies", "hold", "rights",
]  # fmt: skip
"""What is to be done: to tell the child what was decided of somebody else's complaint (reg 12(5));
to call an advocacy service that cannot be written to from here, or that did not answer, can't help
or did not get in touch; to tell who complains that there is news, where they chose a way that no
notice goes by; to post a letter, and to send its copies; to look again at what holds a case back
from being erased; to answer what they asked about what is kept of them."""

TELL_CHILD: Final = "tell_child"
CALL_ADVOCATE: Final = "call_advocate"
TELL_NEWS: Final = "tell_news"
POST_LETTER: Final = "post_letter"
SEND_COPIES: Final = "send_copies"
HOLD: Final = "hold"
RIGHTS: Final = "rights"

BY_ACT: Final = frozenset({HOLD, RIGHTS})
"""What is seen to by an act of its own, and not by a word that it was done."""

OF_LETTERS: Final[Mapping[str, Task]] = {
    TELL_NEWS: TELL_NEWS, POST_LETTER: POST_LETTER, SEND_COPIES: SEND_COPIES,
}  # fmt: skip
"""What is to be done because of something that was sent, each time anew."""

_DONE_BY: Final[Mapping[Task, str]] = {
    TELL_CHILD: CHILD_TOLD,
    CALL_ADVOCATE: REFERRAL_MADE,
    HOLD: ERASURE_HELD,
    RIGHTS: RIGHTS_ANSWERED,
    **dict.fromkeys(OF_LETTERS.values(), BY_HAND_DONE),
}

_WHY: Final = {
    REFERRAL_DUE: "written", REFERRAL_UNANSWERED: "answer", REFERRAL_ANSWERED: "help",
    REFERRAL_MISSED: "touch",
}  # fmt: skip

_TO_CALL: Final = frozenset({REFERRAL_DUE, REFERRAL_UNANSWERED, REFERRAL_MISSED})
"""That nobody could be written to, that nothing came back, and that nobody got in touch."""

TASK: Final = "task"
OF: Final = "of"
LOST_BY: Final = "lost_by"
WORDS: Final = "words"
"""The keys of what is to be done, of the number of the event because of which it is, of the
way by which it was sent and did not arrive, and of all that a letter says that is only news."""

CHILD: Final = "child"
TO_TELL: Final = "to_tell"
"""Where a letter says whether the child was told, and the answer that leaves it to be done."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to be done, and the event because of which it is.

    ``of`` is that event's number where there may be several; otherwise 0. ``until`` is the last
    London day for it, where there is one. ``lost_by`` is the way that a notice went
    which did not arrive; empty where none went. Of a letter to post, ``words`` are all that it says
    where it only tells that there is news, and ``last_print`` is when it was last printed.
    """

    task: Task
    because: Event
    of: int = 0
    until: date | None = None
    lost_by: str = ""
    words: str = ""
    last_print: Event | None = None

    @property
    def done_by(self) -> str:
        """The name of the event that says it was done."""
        return _DONE_BY[self.task]

    @property
    def why(self) -> str:
        """Why a service is to be called: none can be ``written`` to, it did not ``answer``, it can
        not ``help``, or it did not get in ``touch``."""
        return _WHY.get(self.because.name, "")

    @property
    def key(self) -> str:
        """What it is called on a page."""
        return f"{self.task}-{self.of}" if self.of else self.task


def to_do(case: Case) -> tuple[ToDo, ...]:
    """What is still to be done."""
    tasks: dict[tuple[Task, int], Event] = {}
    ways: dict[int, str] = {}
    letters = _Letters({}, {})
    by_number = {event.sequence: event for event in case.events}
    for event in case.events:
        if event.name in {BY_HAND_DUE, BY_HAND_DONE} or event.actor == YOUNG:
            _take_of_letters(tasks, event, by_number)
            ways |= dict.fromkeys(event.numbers(OF), event.text(LOST_BY))
        letters.take(event)
        _take(tasks, event)
    if (hold := _hold_to_look_at(case)) is not None:
        tasks[HOLD, 0] = hold
    rights = (
        ToDo(RIGHTS, by_number[each.number], each.number, each.until)
        for each in waiting_requests(case)
    )
    others = (
        letters.told(ToDo(task, because, of))
        if task == POST_LETTER
        else ToDo(task, because, of, lost_by=ways.get(of, "") if task == TELL_NEWS else "")
        for (task, of), because in tasks.items()
    )
    return (*rights, *others)


@dataclass(frozen=True, slots=True)
class _Letters:
    """What letters to post say that only tell of news, and when each was last printed."""

    words: dict[int, str]
    prints: dict[int, Event]

    def take(self, event: Event) -> None:
        if _is_of_letters(event):
            if event.name == BY_HAND_DUE:
                self.words.update(dict.fromkeys(event.numbers(OF), event.text(WORDS)))
            if event.name == LETTER_PRINTED:
                self.prints.update(dict.fromkeys(event.numbers(OF), event))

    def told(self, each: ToDo) -> ToDo:
        words, last_print = self.words.get(each.of, ""), self.prints.get(each.of)
        return replace(each, words=words, last_print=last_print)


def letters_that_came(case: Case) -> frozenset[int]:
    """The events of which a letter came to lie at the desk, to be posted: by their numbers.

    It may have been posted since, or given up.
    """
    due = (each for each in case.every(BY_HAND_DUE) if _is_of_letters(each))
    return frozenset(number for each in due for number in each.numbers(OF))


def posted_before(case: Case, of: int) -> Event | None:
    """That somebody said of a letter that it was posted, or why not: what was said of it last."""
    events = [each for each in case.every(BY_HAND_DONE) if of in each.numbers(OF)]
    return next((each for each in reversed(events) if _is_of_letters(each)), None)


def _is_of_letters(event: Event) -> bool:
    return event.text(TASK) == POST_LETTER


def due_by_hand(
    events: Iterable[Event], to_tell: Collection[int], in_copy: Collection[int] = ()
) -> Iterator[tuple[Task, int]]:
    """What is to be done by hand because of these events, and the number of each.

    ``to_tell`` are the numbers of those that who complains should hear of, and cannot from here;
    ``in_copy`` those of letters of which every copy goes by itself. A letter that goes by post
    tells them itself.
    """
    for event in events:
        if event.side != OFFICER:
            continue
        is_posted = event.text(SENT_BY) == POST
        if is_posted:
            yield POST_LETTER, event.sequence
        if event.texts(LETTER, COPIES) and event.sequence not in in_copy:
            yield SEND_COPIES, event.sequence
        if event.sequence in to_tell and not is_posted:
            yield TELL_NEWS, event.sequence


def _hold_to_look_at(case: Case) -> Event | None:
    """What holds a case back, once it was brought up that this is nearly over."""
    hold = held_back(case)
    if hold is None:
        return None
    brought_up = (each for each in case.every(REMINDED) if each.text("kind") == HOLD)
    if all(each.day_at(UNTIL) != hold.until for each in brought_up):
        return None
    return case.last(ERASURE_HELD)


def _take_of_letters(
    tasks: dict[tuple[Task, int], Event], event: Event, by_number: Mapping[int, Event]
) -> None:
    """Whoever was told of news knows that there is some; so does who did something here since."""
    task = OF_LETTERS.get(event.text(TASK))
    if event.name == BY_HAND_DUE:
        for of in event.numbers(OF):
            if task and of in by_number:
                tasks[task, of] = by_number[of]
        return
    if event.name == BY_HAND_DONE and task != TELL_NEWS:
        for of in event.numbers(OF):
            if task:
                tasks.pop((task, of), None)
        return
    for key in [each for each in tasks if each[0] == TELL_NEWS]:
        tasks.pop(key)


def _take(tasks: dict[tuple[Task, int], Event], event: Event) -> None:
    if event.text(CHILD):
        tasks.pop((TELL_CHILD, 0), None)
        if event.text(CHILD) == TO_TELL:
            tasks[TELL_CHILD, 0] = event
    elif event.name == CHILD_TOLD:
        tasks.pop((TELL_CHILD, 0), None)
    elif event.name in _TO_CALL or _is_refusal(event):
        tasks[CALL_ADVOCATE, 0] = event
    elif event.name == REFERRAL_ANSWERED:
        because = tasks.get((CALL_ADVOCATE, 0))
        if because is not None and because.name != REFERRAL_DUE:
            tasks.pop((CALL_ADVOCATE, 0))
    elif event.name in {REFERRAL_MADE, ADVOCACY_ANSWERED}:
        # A new answer takes the place of the one before; it brings a task of its own if it needs.
        tasks.pop((CALL_ADVOCATE, 0), None)


def _is_refusal(event: Event) -> bool:
    answer = event.value(ANSWER) if event.name == REFERRAL_ANSWERED else None
    return isinstance(answer, Mapping) and answer.get("says") == CANNOT
