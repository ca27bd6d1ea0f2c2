"""Who told no name is called what they are in the papers: a young person, or who complains."""

from __future__ import annotations

import pytest

from intake.domain.case.case import fold
from intake.domain.case_file.whole_story import StoryTold, whole_story
from intake.domain.complaint_record import Choice, Who, to_document
from tests.support.in_memory import book_wording
from tests.support.law import CLOSED, day, england, event
from tests.support.made_letters import PACK, WORDING, only


@pytest.mark.parametrize(
    ("option", "who"), [("parent", "the person who complains"), ("self", "the young person")]
)
def test_who_told_no_name_is_called_what_they_are(option: str, who: str) -> None:
    submission = to_document(only(who=Who(relationship=Choice(option, option))))
    events = [
        event("received", "2024-05-01", 1, submission=submission),
        event("read", "2024-05-02", 2),
    ]
    found = fold(england(), events, day("2024-08-14"), CLOSED, {})
    told = StoryTold("8C03CE7K", found, found.events, {}, CLOSED)
    made = str(whole_story(told, PACK, book_wording(), WORDING))
    assert f"The complaints team read what {who} sent." in made
    assert f"{who[:1].upper()}{who[1:]} made the complaint." in made
    assert f"What {who} can do" in made
