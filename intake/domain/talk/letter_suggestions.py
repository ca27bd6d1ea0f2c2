"""What an advocate wrote for a young person, as suggestions in the conversation that it is for."""

from collections.abc import Iterator, Mapping
from typing import Final

from intake.domain.talk.draft import Draft
from intake.domain.talk.form import Form
from intake.domain.talk.joint_work import Suggestion
from intake.domain.talk.typist import Typist

_NUMBER: Final = "-"
"""Stands between the id of a letter and the number of a suggestion that came of it."""


def advocate_key(name: str) -> str:
    """What is kept beside an answer that came of an advocate's letter."""
    return Typist("advocate", name).key


def suggestions_of(
    letter_id: str, flow: str, name: str, at: str, forms: Mapping[str, Form]
) -> Iterator[Suggestion]:
    """A suggestion for each place of a flow at which an advocate wrote something, in this order.

    ``name`` is how the advocate is named, ``at`` when the letter came (ISO, in UTC).
    """
    by = advocate_key(name)
    for number, (place, form) in enumerate(forms.items(), start=1):
        yield Suggestion(f"{letter_id}{_NUMBER}{number}", flow, place, by, at, form)


def of_letter(draft: Draft, letter_id: str) -> Iterator[Suggestion]:
    """What came of a letter, whatever the young person said of it."""
    begins = f"{letter_id}{_NUMBER}"
    return (each for each in draft.suggestions if each.id.startswith(begins))


def letter_of(draft: Draft, flow: str) -> str:
    """The id of the letter of which something was used in a conversation; empty for none."""
    used_parts = (each for each in draft.suggestions if each.flow == flow and each.answer == "used")
    return next((each.id.rpartition(_NUMBER)[0] for each in used_parts), "")
