"""What counts from receiving a letter begins when the post has brought it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.adapters.documents.text import letter_text
from intake.domain.complaint_record import Choice
from tests.support.made_council_letters import case_for
from tests.support.made_letters import FULL


@pytest.mark.parametrize(
    ("how", "sent_by", "due"), [("post", "post", "2024-06-04"), ("email", None, "2024-05-31")]
)
def test_the_days_to_ask_for_a_panel_begin_when_the_letter_is_there(
    how: str, sent_by: str | None, due: str
) -> None:
    told = replace(FULL, contact=replace(FULL.contact, how=Choice(how)))
    case = case_for("stage2_answered", told)
    written = case.send("stage2_answered", case.filled("stage2_answered"))
    found = case.office.desk.look(case.office.dan, case.reference).case
    clock = found.clock("stage3-ask")
    (event,) = (each for each in found.events if each.name == "stage2_answered")
    assert clock is not None
    assert (event.value("sent_by"), str(clock.due)) == (sent_by, due)
    day = {"2024-06-04": "4 June 2024", "2024-05-31": "31 May 2024"}[due]
    assert f"Please ask by {day}." in letter_text(written.letter.letter)
