"""What whoever complains said would help them, where what they are given depends on it."""

from typing import Final

from intake.domain.complaint_record import Submission
from intake.domain.records import known

BIG_PRINT: Final = "big_print"
SIGN: Final = "sign"
"""Options of what would help somebody to take part, in every flow that asks it."""


def asks_big_print(submission: Submission | None) -> bool:
    """Whether they ticked that big print would help: what they get on paper is made so."""
    return _ticked(submission, BIG_PRINT)


def signs(submission: Submission | None) -> bool:
    """Whether they ticked sign language: they may not be able to hear a call."""
    return _ticked(submission, SIGN)


def _ticked(submission: Submission | None, option: str) -> bool:
    needs = known(submission.needs) if submission else None
    return any(each.option == option for each in needs or ())
