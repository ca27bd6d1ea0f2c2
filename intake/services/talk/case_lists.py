"""What a conversation about a case can offer to choose from, and what its texts can name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from intake.domain.case.case import Case
from intake.domain.case.case_names import case_names
from intake.domain.case.story import open_points, promises_to_check
from intake.domain.flow.flow import Option


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case as a conversation sees it: options by the name of their list, and names."""

    lists: Mapping[str, tuple[Option, ...]]
    names: Mapping[str, str]


def case_told(case: Case, reference: str, in_words: Callable[[date], str]) -> CaseTold:
    """A case for a conversation about it; ``in_words`` tells how a day reads."""
    return CaseTold(case_lists(case), case_names(case, reference, in_words))


def case_lists(case: Case) -> Mapping[str, tuple[Option, ...]]:
    """What a conversation about a case can name, each under its number.

    All points of the stage, those too that the council agreed with: only the young person knows
    if it is sorted. What they dropped when they went on to this stage is not ticked for them again.
    Of promises, only those of which it can be said by now that they were not kept.
    """
    return {
        "points": tuple(Option(str(point.number), point.what) for point in open_points(case)),
        "actions": tuple(
            Option(str(action.number), action.what) for action in promises_to_check(case)
        ),
    }
