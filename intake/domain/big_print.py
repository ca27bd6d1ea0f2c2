"""Who asked for big print: what they are given on paper is made so without being asked again."""

from typing import Final

from intake.domain.complaint_record import Submission
from intake.domain.records import known

BIG_PRINT: Final = "big_print"
"""The option of what would help somebody to take part, in every flow that asks it."""


def asks_big_print(submission: Submission | None) -> bool:
    """Whether whoever complains ticked that big print would help them."""
    needs = known(submission.needs) if submission else None
    return any(each.option == BIG_PRINT for each in needs or ())
