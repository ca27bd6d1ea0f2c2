"""Whether somebody can be reached in the way that they chose, as far as it can be told at once."""

from typing import Final

from intake.domain.condition import StoredAnswer
from intake.domain.people.phone_numbers import text_number
from intake.domain.talk.conversation import Conversation, Visit
from intake.domain.talk.reading import Problem

_HOW: Final = "contact.how"
_NUMBER: Final = "contact.number"
_TEXT: Final = "text"


def reach_problem(conversation: Conversation, visit: Visit, answer: StoredAnswer) -> Problem | None:
    """What keeps them from being reached, as a problem of the step's own control; None if nothing.

    Who chose to get texts needs a number that takes some: by no way can one go to another.
    """
    number = answer.get(_TEXT)
    if visit.step.fills != _NUMBER or not isinstance(number, str):
        return None
    ways = (each.answer for each in conversation.path() if each.step.fills == _HOW)
    wants_texts = any(way is not None and way.get("chosen") == _TEXT for way in ways)
    if not wants_texts or text_number(number) is not None:
        return None
    return Problem("answer", "takes_no_texts")
