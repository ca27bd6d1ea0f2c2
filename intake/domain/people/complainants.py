"""Who complains: a young person for themself, or an adult in their own right.

Section 26(3) of the Children Act 1989 lists both. Which adult it is, is told by them, and never
guessed: what does not say it is a young person's, as everything was before adults were asked.
"""

from datetime import date
from typing import Final

from intake.domain.complaint_record import Choice, Submission, Who
from intake.domain.records import known

ADULT: Final = "adult"
"""Who typed an answer in a conversation that is worded for an adult, and whom it is worded for."""

TESTED: Final = frozenset({"relative", "other"})
"""The options of those of whom the council decides if their interest is enough (s26(3)(e))."""

YOUNG: Final = "self"
"""The option of a young person, whoever types for them."""

ADULTS: Final = frozenset({
    "parent", "responsibility", "foster_carer", "special_guardian", "adopter", "relative", "other",
})  # fmt: skip
"""The options of ``who.relationship`` that an adult chooses."""

KNOWS: Final = "knows"
NOT_YET: Final = "not_yet"
"""The key of whether a young person knows of what somebody types for them, and the answer that they
do not, as whoever types gives it."""

LEFT_CARE: Final = "left_care"
"""The option of ``who.care_status`` of who was in care, and the conversation made for them."""


OF_AGE: Final = 18
"""In years: a child is under 18 (Children Act 1989, s105), and only a child is in care."""


def adult_of(submission: Submission | None) -> Choice | None:
    """What an adult who complains said that they are to the child; None of a young person's."""
    relationship = known(submission.who.relationship) if submission else None
    return relationship if relationship and relationship.option in ADULTS else None


def adult_option(submission: Submission | None) -> str:
    """The option that an adult chose, as in `ADULTS`; empty for a young person's."""
    adult = adult_of(submission)
    return (adult.option or "") if adult else ""


def does_not_know(submission: Submission | None) -> bool:
    """Whether somebody typed for a young person who did not know of it."""
    answers = submission.other if submission else ()
    return any(
        each.key == KNOWS and isinstance(each.value, Choice) and each.value.option == NOT_YET
        for each in answers
    )


def has_left_care(submission: Submission | None, today: date) -> bool:
    """Whether they told that they have left care, or began on the page for who has.

    Who is 16 to 25 has other helplines, and other examples, than a child.
    """
    if submission is None or adult_of(submission):
        return False
    begun_there = submission.flow is not None and submission.flow.name == LEFT_CARE
    return begun_there or is_care_leaver(submission.who, today)


def is_care_leaver(who: Who, today: date) -> bool:
    """Whether they said that they were in care, or are too old to be in it by what they told.

    A birthday that is not told to the day counts by the latest that it can be.
    """
    care, age, birthday = known(who.care_status), known(who.age), known(who.birthday)
    if care and care.option == LEFT_CARE:
        return True
    if age is not None and age >= OF_AGE:
        return True
    latest = birthday.to if birthday else None
    return latest is not None and _of_age(latest) <= (today.year, today.month, today.day)


def _of_age(birthday: date) -> tuple[int, int, int]:
    """The day on which somebody comes of age; nobody waits for a leap year."""
    return birthday.year + OF_AGE, birthday.month, birthday.day
