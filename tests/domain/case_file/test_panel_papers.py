"""A panel's papers: numbered documents, and nothing that was told for one person alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.documents.text import book_text
from intake.domain.case_file.sharing import told_to_panel
from intake.domain.complaint_record import Advocate, to_document
from intake.domain.letters.storing import kept
from tests.support.in_memory import COMPLAINT, InMemory
from tests.support.law import event
from tests.support.made_books import PHONE, THEIR_LETTER, papers
from tests.support.made_letters import FULL
from tests.support.move_stories import STORIES

if TYPE_CHECKING:
    from intake.domain.case_file.parts import Book, EnclosedLetter

pytestmark = [pytest.mark.no_cover, pytest.mark.long]
ROAD = (
    ("stage1_answered", {"letter": kept(THEIR_LETTER), "name": "Sam"}),
    ("statement_sent", {"letter": kept(THEIR_LETTER)}),
    ("stage2_answered", {"letter": kept(THEIR_LETTER)}),
)


def road() -> InMemory:
    told = {**COMPLAINT, "reach": {"answer": ["text"]}, "reach_number": {"answer": [PHONE]}}
    young = InMemory().complains(told)
    young.days_go_by(1)
    young.happens("acknowledged", text="We have it.", letter=kept(THEIR_LETTER))
    young.makes("add", {"words": {"answer": ["My phone is gone."]}})
    young.happens("noted", note="Rang her aunt.")
    young.makes("safety_raised", STORIES["safety_raised"].replies)
    young.happens(ROAD[0][0], **ROAD[0][1])
    young.makes("stage2_requested", STORIES["stage2_requested"].replies)
    for name, data in ROAD[1:]:
        young.happens(name, **data)
    young.happens("stage3_requested", told_by="young", name="Sam", words="Nobody asked Mary.")
    return young


def titles(made: Book) -> list[str]:
    return [each.title for each in made.enclosed]


def sheet(made: Book, title: str) -> EnclosedLetter:
    return next(each for each in made.enclosed if each.title.endswith(title))


def said(each: EnclosedLetter) -> str:
    return "\n".join(line.text for line in each.paragraphs)


def test_the_documents_are_numbered_in_the_order_of_the_laws_list() -> None:
    made = papers(road())
    assert titles(made) == [
        "1. The complaint",
        "2. What was added to the complaint",
        "3. The answer at Stage 1",
        "4. The request for Stage 2",
        "5. The statement of the complaint",
        "6. The investigator's report",
        "7. The independent person's report",
        "8. The adjudication: the answer at Stage 2",
        "9. The request for a panel",
        "10. What the chair adds",
    ]
    assert [each.number for each in made.enclosed] == list(range(1, 11))
    contents = book_text(made)
    assert contents.index("Contents") < contents.index("3. The answer at Stage 1")


def test_what_the_team_has_as_a_file_of_its_own_has_a_place_and_what_lacks_is_said() -> None:
    made = papers(road())
    assert "Put the report of the investigator in here." in book_text(made)
    begun = papers(InMemory().complains())
    assert said(sheet(begun, "The answer at Stage 1")) == "There is none in the case."
    assert not any("What was added" in title for title in titles(begun))


def test_what_was_asked_by_voice_stands_there_as_it_was_written_down() -> None:
    request = sheet(papers(road()), "The request for a panel")
    assert request.letter is None
    assert "Nobody asked Mary." in said(request)
    assert request.from_line.startswith("From Dan")


def test_it_begins_with_what_the_panel_was_asked_and_why() -> None:
    (asked, *_) = papers(road()).chapters
    assert asked.title == "What the panel was asked"
    text = str(asked.blocks)
    assert "Nobody asked Mary." in text
    assert "My phone is gone." in text


def test_a_complaint_that_came_otherwise_has_papers_that_say_what_there_is() -> None:
    young = InMemory().complains()
    events = young.cases.cases[young.reference].events
    events[0] = events[0].only(())
    (asked, *_) = papers(young).chapters
    assert asked.blocks == ()


def test_nothing_is_there_that_was_told_for_one_alone() -> None:
    made = papers(road())
    text = book_text(made)
    for kept_back in (PHONE, "Rang her aunt.", "He shouts at me now.", "We have it."):
        assert kept_back not in text
    assert "These copies do not say how to reach Dan" in text
    sent = event("received", "2024-05-01", submission=to_document(FULL))
    (shown,) = told_to_panel([sent], frozenset())
    for kept_back in ("my uncle", "4 May 2014", "Sam Jones", "Bootle", "jo@example.org", "07700"):
        assert kept_back in str(sent.data)
        assert kept_back not in str(shown.data)
    assert "Jo Hill" in str(shown.data)


def test_who_has_no_advocate_has_none_in_the_papers() -> None:
    told = to_document(FULL) | {"advocate": {}}
    (shown,) = told_to_panel([event("received", "2024-05-01", submission=told)], frozenset())
    assert shown.submission
    assert shown.submission.advocate == Advocate()


def test_a_letter_has_no_address_of_who_gets_letters_on_paper() -> None:
    letter = sheet(papers(road()), "The answer at Stage 1").letter
    assert letter
    assert letter.recipient == ("Dan",)


@pytest.mark.parametrize(
    ("recipient", "shown"), [(["Dan", "2 Low Road"], ["Dan"]), (["2 Low Road", "AN1 1AA"], [])]
)
def test_of_who_told_no_name_no_line_of_the_address_stands_for_one(
    recipient: list[str], shown: list[str]
) -> None:
    letter = {"recipient": recipient, "greeting": "Dear Dan"}
    (told,) = told_to_panel([event("stage1_answered", "2024-05-01", letter=letter)], frozenset())
    assert list(told.texts("letter", "recipient")) == shown
