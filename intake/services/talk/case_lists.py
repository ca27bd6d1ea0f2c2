"""What a conversation about a case can offer to choose from, and what its texts can name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from intake.domain.case.case import Case
from intake.domain.case.case_names import case_names
from intake.domain.case.scope import Wish, scope
from intake.domain.case.story import open_points, promises_to_check
from intake.domain.council_letters.answers import POINTS, WISHES, answers_in, wishes_left
from intake.domain.flow.flow import Option
from intake.domain.letters.parts import Paragraph

OTHER: Final = "other"
"""The option of a wish in own words alone."""

Replies = Mapping[str, tuple[Paragraph, ...]]
"""What the council answered about something, by the key of its option."""


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case as a conversation sees it: options by the name of their list, and names.

    ``answers`` are what the council said of an option, by the slot that its step fills.
    """

    lists: Mapping[str, tuple[Option, ...]]
    names: Mapping[str, str]
    answers: Mapping[str, Replies] = field(default_factory=dict)


def case_told(case: Case, reference: str, in_words: Callable[[date], str]) -> CaseTold:
    """A case for a conversation about it; ``in_words`` tells how a day reads."""
    answers = {POINTS: _of_points(case), WISHES: _of_wishes(case)}
    return CaseTold(case_lists(case), case_names(case, reference, in_words), answers)


def case_lists(case: Case) -> Mapping[str, tuple[Option, ...]]:
    """What a conversation about a case can name, each under its number.

    All points of the stage, those too that the council agreed with: only the young person knows
    if it is sorted. What they dropped when they went on to this stage is not ticked for them again.
    Of promises, only those of which it can be said by now that they were not kept. Of wishes, each
    under its option's key, those that no answer said yes to.
    """
    return {
        "points": tuple(Option(str(point.number), point.what) for point in open_points(case)),
        "actions": tuple(
            Option(str(action.number), action.what) for action in promises_to_check(case)
        ),
        "wishes": tuple(_wishes(case)),
    }


def _wishes(case: Case) -> Iterator[Option]:
    """The wishes to ask for again, their own words as they stand.

    Several in own words alone, or one of several lines, do not fit into one box to the letter:
    those are for the young person to say again.
    """
    wishes = wishes_left(case)
    alone = [each for each in wishes if _key(each) == OTHER]
    for wish in wishes:
        outcome, words = wish.outcome, wish.outcome.words or ""
        if "\n" in words or (wish in alone and len(alone) > 1):
            continue
        label = outcome.wanted or outcome.says or words
        yield Option(_key(wish), label, outcome.says, words=bool(words), ticked=True, typed=words)


def _key(wish: Wish) -> str:
    return wish.outcome.option or OTHER


def _of_points(case: Case) -> Replies:
    return {str(number): reply for number, reply in answers_in(case, POINTS).items()}


def _of_wishes(case: Case) -> Replies:
    """By the wish's option; of several in own words alone, all that was said, one by one."""
    answers, replies = answers_in(case, WISHES), dict[str, tuple[Paragraph, ...]]()
    for wish in scope(case, with_away=True).wishes:
        key = _key(wish)
        replies[key] = (*replies.get(key, ()), *answers.get(wish.number, ()))
    return {key: reply for key, reply in replies.items() if reply}
