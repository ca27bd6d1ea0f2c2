"""Where somebody typed for a young person, the letter says who; first where they did not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.adapters.documents.text import letter_text
from intake.domain.complaint_record import Choice, OtherAnswer, Urgent
from tests.support.made_letters import letter_of, only

if TYPE_CHECKING:
    from intake.domain.complaint_record import Submission


def typed_for(option: str) -> Submission:
    """What somebody typed for a young person, who cannot wait."""
    knows = Choice(option, "Shown", f"They said {option}.")
    return only(
        other=(OtherAnswer("knows", "Does the young person know", knows),
               OtherAnswer("bus", "Bus", "Red")),
        helper=Choice("other", "Someone", "Someone typed this.", "Bea"),
        urgent=Urgent(Choice("yes", "Yes"), "They move her."),
    )  # fmt: skip


def test_where_the_young_person_did_not_know_who_typed_stands_first_and_that_they_did_not() -> None:
    text = letter_text(letter_of(typed_for("not_yet")))
    places = [text.index(each) for each in ("Someone typed this.", "Bea", "They said not_yet.")]
    assert places == sorted(places)
    assert places[-1] < text.index("They move her.")
    assert text.count("They said not_yet.") == text.count("Someone typed this.") == 1
    assert text.index("They move her.") < text.index("Bus: Red")


def test_where_they_knew_it_stands_below_what_they_say() -> None:
    text = letter_text(letter_of(typed_for("agreed")))
    assert text.index("They move her.") < text.index("They said agreed.")
    assert text.index("They said agreed.") < text.index("Someone typed this.")
