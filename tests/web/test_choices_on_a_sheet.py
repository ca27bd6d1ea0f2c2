"""A choice among the short questions of a sheet at the desk is picked, kept and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.test_taking_down import comes_back, keeps

if TYPE_CHECKING:
    from tests.web.desk_visitor import DeskVisitor, Office


def test_a_choice_beside_other_short_questions_is_picked_shown_and_kept(
    office: Office, dan: DeskVisitor
) -> None:
    reference, words = keeps(dan, **{"points.facts#1~answer.still": ["yes"]})
    visitor = comes_back(office, reference, words)
    letter = visitor.client.get("/sefton/letter.txt?of=1").get_data(as_text=True)
    assert "It is still going on." in letter
