"""The lists of a case that a conversation about it offers to choose from."""

from collections.abc import Mapping

from intake.domain.case import Case
from intake.domain.flow import Option
from intake.domain.story import actions, open_points


def case_lists(case: Case) -> Mapping[str, tuple[Option, ...]]:
    """Points not settled and promises not kept, each under its number."""
    return {
        "points": tuple(Option(str(point.number), point.what) for point in open_points(case)),
        "actions": tuple(
            Option(str(action.number), str(action.data.get("what", ""))) for action in actions(case)
        ),
    }
