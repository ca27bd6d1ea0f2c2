"""A move's letter is written by its template: only what was told, and only what is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.case.case import fold
from intake.domain.complaint_record import to_document
from intake.domain.condition import Ref
from intake.domain.letters.move import MoveTold, move_letter
from intake.domain.letters.parts import Heading, Listing, Paragraph, Verbatim
from intake.domain.letters.template import (
    LetterTemplate,
    Only,
    Overdue,
    OwnWords,
    Part,
    Sentence,
    Title,
    written_out,
)
from intake.domain.text import split_text
from tests.support.law import CLOSED, day, england, event
from tests.support.made_letters import DAY, FULL, PACK, WORDING, letter_of
from tests.support.move_stories import choice

if TYPE_CHECKING:
    from intake.domain.letters.parts import Block, Letter
    from intake.domain.letters.template import Content
    from intake.domain.text import Text

SUBMITTED = event("received", "2024-05-01", submission=to_document(FULL))


def text(source: str) -> Text:
    return split_text(source, Ref)


def say(source: str, **rest: Any) -> Part:
    return Part(Sentence(text(source)), **rest)


def title(source: str) -> Part:
    return Part(Title(text(source)))


def letter(
    *parts: Part | Content, data: Any = None, as_of: str = "2024-05-10", **more: Any
) -> Letter:
    """The letter of these parts, about a case in which these things happened on 9 May."""
    happened = [event(name, "2024-05-09", 2, **given) for name, given in more.items()]
    case = fold(england(), [SUBMITTED, *happened], day(as_of), CLOSED)
    body = tuple(part if isinstance(part, Part) else Part(part) for part in parts)
    template = LetterTemplate("tried", text("About {case.reference}"), body)
    return move_letter(template, MoveTold(FULL, case, data or {}), PACK, WORDING, DAY)


def blocks(*parts: Part | Content, **given: Any) -> tuple[Block, ...]:
    return letter(*parts, **given).blocks


def test_it_begins_and_ends_as_the_complaint_does() -> None:
    mine, complaint = letter(), letter_of(FULL)
    same = replace(
        mine, subject=complaint.subject, blocks=complaint.blocks, copies=complaint.copies
    )
    assert same == complaint
    assert mine.subject == "About AB12-CD34"
    assert mine.copies == ()


def test_a_sentence_names_the_council_and_the_days_of_the_case() -> None:
    (said,) = blocks(say("To {council.name}: it was on {case.received}."))
    assert said == Paragraph(("To ", "Anytown Council", ": it was on ", "1 May 2024", "."))


def test_own_words_inside_a_sentence_stay_own_words() -> None:
    (said,) = blocks(say("I want to meet {who}."), data={"who": "{case.received} "})
    assert said == Paragraph(("I want to meet ", Verbatim("{case.received} "), "."))


@pytest.mark.parametrize("source", ["It was on {case.panel}.", "I want to meet {who}."])
def test_a_sentence_that_would_have_a_hole_goes(source: str) -> None:
    assert blocks(say(source), data={"who": " \n"}) == ()


def test_each_line_of_a_text_stands_or_goes_alone() -> None:
    (said,) = blocks(say("I am here.\nIt was on {case.panel}."))
    assert said == Paragraph(("I am here.",))


def test_words_stand_as_they_were_typed() -> None:
    typed = "  <b>*one*\n\n{two}  "
    assert blocks(OwnWords("words"), data={"words": typed}) == (Paragraph((Verbatim(typed),)),)


@pytest.mark.parametrize("data", [{}, {"words": ["x"]}, {"words": " "}])
def test_words_that_were_not_typed_leave_no_trace(data: dict[str, object]) -> None:
    assert blocks(OwnWords("words"), data=data) == ()


def test_a_day_stands_as_it_was_typed_and_then_as_it_was_read() -> None:
    day_read = {"from": "2024-05-17", "to": "2024-05-17", "precision": "day"}
    typed = {"happens": {"typed": "on Friday", **day_read}}
    (line,) = blocks(OwnWords("happens"), data=typed)
    assert line == Paragraph((Verbatim("on Friday"), " (17 May 2024)"))
    said = {"happens": {"typed": "17 May 2024", **day_read}}
    assert blocks(OwnWords("happens"), data=said) == (Paragraph((Verbatim("17 May 2024"),)),)
    unread = {"happens": {"typed": "soon", "from": None, "to": None, "precision": "unknown"}}
    assert blocks(OwnWords("happens"), data=unread) == (Paragraph((Verbatim("soon"),)),)


def test_a_heading_without_anything_under_it_goes() -> None:
    made = blocks(title("One"), OwnWords("words"), title("Two"), say("Hello."), say("Again."))
    assert [getattr(each, "text", "") for each in made] == ["Two", "Hello.", "Again."]
    assert isinstance(made[0], Heading)


def test_points_stand_in_the_childs_words_under_their_own_numbers() -> None:
    (listing,) = blocks(written_out("points"), data={"points": [2]})
    assert isinstance(listing, Listing)
    (item,) = listing.items
    assert (item.number, item.paragraphs) == (2, (Paragraph((Verbatim("They moved my things."),)),))


def test_what_was_promised_stands_as_the_council_put_it() -> None:
    promise = {"until": "2024-06-01", "what": "A new worker."}
    (listing,) = blocks(written_out("actions"), data={"actions": [2]}, action_promised=promise)
    assert isinstance(listing, Listing)
    assert [item.paragraphs for item in listing.items] == [(Paragraph(("A new worker.",)),)]


def test_what_was_promised_and_not_chosen_stands_nowhere() -> None:
    promise = {"until": "2024-06-01", "what": "A new worker."}
    assert blocks(written_out("actions"), data={"actions": [3]}, action_promised=promise) == ()


def test_what_was_chosen_says_its_sentence_and_the_words_beside_it() -> None:
    data = {"needs": [choice("a", "A", "I want A."), choice("b", "B", None, "two dogs")]}
    (listing,) = blocks(written_out("needs"), data=data)
    assert isinstance(listing, Listing)
    told = [paragraph.runs for item in listing.items for paragraph in item.paragraphs]
    assert told == [("I want A.",), (Verbatim("two dogs"),)]


@pytest.mark.parametrize("data", [{}, {"points": [9]}, {"points": "1"}, {"points": []}])
def test_a_list_of_nothing_leaves_no_trace(data: dict[str, object]) -> None:
    assert blocks(written_out("points"), data=data) == ()


def test_each_thing_that_is_late_is_told_with_its_day() -> None:
    late = Overdue({"stage1-answer": text("Your answer was due on {due}.")})
    (listing,) = blocks(late, as_of="2024-06-20")
    assert isinstance(listing, Listing)
    assert [item.paragraphs[0].text for item in listing.items] == [
        "Your answer was due on 16 May 2024."
    ]
    assert blocks(late) == ()


def test_what_is_late_and_has_no_sentence_is_not_told() -> None:
    assert blocks(Overdue({"panel-meet": text("x")}), as_of="2024-06-20") == ()


@pytest.mark.parametrize(
    ("only", "written"),
    [
        (Only(), True),
        (Only(has=("words",)), True),
        (Only(has=("who", "words")), True),
        (Only(has=("who",)), False),
        (Only(knows=("case.received",)), True),
        (Only(knows=("case.panel",)), False),
        (Only(event=("recorded",)), True),
        (Only(event=("paused",)), False),
        (Only(decision=("ok",)), True),
        (Only(decision=("not_ok",)), False),
        (Only(has=("words",), decision=("not_ok",)), False),
    ],
)
def test_a_part_is_written_when_it_holds_and_unless_it_does(only: Only, written: bool) -> None:
    given: Any = {"data": {"words": "x", "decision": "ok"}, "recorded": {}}
    assert bool(blocks(say("Hello.", only=only), **given)) is written
    assert bool(blocks(say("Hello.", unless=only), **given)) is not written


def test_it_says_last_who_typed_and_that_somebody_sent_it_for_them() -> None:
    by_priya = {"step": "because", "item": None, "by": "advocate", "name": "Priya", "point": None}
    by_me = {"step": "wants", "item": None, "by": "young_person", "name": None, "point": None}
    data = {"typed_by": [by_priya, by_me], "sent_for": {"name": "Priya"}}
    blocks = letter(say("I am not happy."), data=data).blocks
    assert [each.text for each in blocks if isinstance(each, Paragraph)] == [
        "I am not happy.",
        "My advocate Priya typed some parts of this. The rest I typed myself.",
        "They sent it for me. I asked them to.",
    ]
    assert len(letter(say("I am not happy.")).blocks) == 1
