"""Who may not be one who can complain is told that this is decided first."""

from __future__ import annotations

from tests.services.young_person import YoungPerson

FIRST = "First the council should decide if you can complain in this way."


def words_of(sam: YoungPerson) -> tuple[str, str]:
    """What the tracker says of the answer that is due, and of Stage 1."""
    view = sam.tracker()
    (answer,) = (each for each in view.next if each.clock.name == "stage1-answer")
    (stage,) = (each for each in view.stages if each.name == "stage1")
    return answer.says, stage.info


def complains(relationship: str) -> YoungPerson:
    sam = YoungPerson()
    sam.complain()
    sam.happens("complainant_recorded", relationship=relationship)
    return sam


def test_a_relative_is_promised_no_answer_before_it_is_decided_if_they_can_complain() -> None:
    gran = complains("relative")
    assert all(says.startswith(FIRST) for says in words_of(gran))
    gran.happens("standing_decided", decision="accepted", reason="She lives there.", name="Dan")
    assert not any(says.startswith(FIRST) for says in words_of(gran))


def test_a_foster_carer_is_in_the_laws_own_list_and_is_told_of_the_answer_alone() -> None:
    assert not any(says.startswith(FIRST) for says in words_of(complains("foster_carer")))
