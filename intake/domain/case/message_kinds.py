"""What somebody writes for, when they write: the names of the flows that end in a message.

A message that has no kind, or another, is one to be read and answered.
"""

from typing import Final

ADD: Final = "add"
"""Something new: it is a point of the complaint from then on."""

QUESTION: Final = "question"
"""A question, which an answer or a message of the council answers."""

SORTED: Final = "sorted"
"""That the answer was good, and nothing is open for them any more."""

MESSAGE_KINDS: Final = (ADD, QUESTION, SORTED)
"""All that code asks for: each is a flow of this name."""
