"""A letter that an advocate sent says so before all else, and on what basis."""

from __future__ import annotations

from intake.domain.complaint_record import BegunBy
from tests.support.made_letters import letter_of, only


def first_lines(begun: BegunBy | None) -> list[str]:
    return [getattr(each, "text", "") for each in letter_of(only(begun=begun)).blocks[:2]]


def test_asked_to_it_says_that_it_was_read_to_them() -> None:
    line, following = first_lines(BegunBy("Priya", "NYAS", read_back=True, basis="asked"))
    assert line == (
        "Priya, my advocate from NYAS, sent this for me. I asked for that. "
        "It was read to me, and I said yes to it."
    )
    assert following.startswith("I want to make a complaint")


def test_not_asked_to_it_says_that_to_the_council_and_why() -> None:
    begun_by = BegunBy(None, "NYAS", basis="non_instructed", reason="They have no words.")
    line, why = first_lines(begun_by)
    assert line.startswith("To the council: My advocate, an advocate from NYAS, sent this.")
    assert line.endswith("This is why it was sent:")
    assert why == "They have no words."


def test_sent_by_the_young_person_it_says_nothing_of_that() -> None:
    assert first_lines(BegunBy("Priya", "NYAS", read_back=True)) == first_lines(None)
