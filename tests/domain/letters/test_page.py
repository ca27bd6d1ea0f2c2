"""The parts of a letter are written alike for whoever writes: lists, their items, what is late."""

from __future__ import annotations

from dataclasses import replace

from intake.domain.case.case import fold
from intake.domain.complaint_record import to_document
from intake.domain.condition import Ref
from intake.domain.letters.page import ItemList, ListItem, Page
from intake.domain.letters.parts import Item, Listing, Paragraph, Verbatim
from intake.domain.letters.template import (
    Each,
    Only,
    Overdue,
    OwnWords,
    Part,
    Sentence,
    Title,
    written_out,
)
from intake.domain.text import Text, split_text
from tests.support.law import CLOSED, day, england, event
from tests.support.made_letters import FULL, WORDING

SUBMITTED = event("received", "2024-05-01", submission=to_document(FULL))
CASE = fold(england(), [SUBMITTED], day("2024-06-20"), CLOSED)
RIVER = ListItem(
    3, {"what": (Paragraph((Verbatim("The river."),)),)}, {"why": "So."}, {"why": "so"}
)
LAKE = ListItem(4, {"what": (Paragraph((Verbatim("The lake."),)),)})
LISTS = {"places": ItemList((RIVER, LAKE), frozenset({"what", "why"}))}
OUTSIDE = {"who": "Kit", "why": "Outside.", "what": "Outside."}
PAGE = Page(WORDING, CASE, OUTSIDE, OUTSIDE, LISTS)


def text(source: str) -> Text:
    return split_text(source, Ref)


def say(source: str, *fields: str) -> Part:
    """A sentence, said where one of these fields was filled in."""
    return Part(Sentence(text(source)), Only(has=fields))


def items(*parts: Part, page: Page = PAGE) -> list[tuple[int | None, list[str]]]:
    """The numbers and lines of the list that these parts are written for."""
    (listing,) = page.blocks([Part(Each("places", parts))])
    assert isinstance(listing, Listing)
    return [(item.number, [line.text for line in item.paragraphs]) for item in listing.items]


def test_an_item_says_its_own_words_and_what_was_filled_in_for_it() -> None:
    assert items(Part(OwnWords("what")), say("Why: {why}")) == [
        (3, ["The river.", "Why: So."]),
        (4, ["The lake."]),
    ]


def test_what_stands_outside_can_be_said_of_every_item_but_never_for_its_own() -> None:
    assert items(say("{who}: {what}"), say("{why}")) == [
        (3, ["Kit: The river.", "So."]),
        (4, ["Kit: The lake."]),
    ]


def test_a_condition_within_a_list_asks_the_item_and_then_the_letter() -> None:
    assert items(say("A", "who"), say("B", "why")) == [(3, ["A", "B"]), (4, ["A"])]


def test_own_words_in_an_item_stay_own_words() -> None:
    (listing,) = PAGE.blocks([Part(written_out("places"))])
    assert listing == Listing((
        Item(3, (Paragraph((Verbatim("The river."),)),)),
        Item(4, (Paragraph((Verbatim("The lake."),)),)),
    ))  # fmt: skip


def test_a_list_without_numbers_has_none() -> None:
    plain = {"places": replace(LISTS["places"], numbered=False)}
    assert [at for at, _ in items(say("x"), page=replace(PAGE, lists=plain))] == [None, None]


def test_a_list_that_is_not_there_is_as_one_without_items() -> None:
    nowhere = Part(written_out("nowhere"))
    assert list(PAGE.blocks([Part(Title(text("Title"))), nowhere])) == []
    assert PAGE.tells(nowhere)


def test_what_is_late_goes_when_its_sentence_has_a_hole() -> None:
    late = Overdue({"stage1-answer": text("{who}, it was due on {due}.\nNot {nothing}.")})
    (listing,) = PAGE.blocks([Part(late)])
    assert isinstance(listing, Listing)
    lines = [[line.text for line in item.paragraphs] for item in listing.items]
    assert lines == [["Kit, it was due on 16 May 2024."]]


def test_a_part_names_whatever_it_says() -> None:
    late = Part(Overdue({"x": text("{due} {who}")}))
    parts = (say("{who} and {why}"), Part(OwnWords("what")), late, Part(Title(text("{who}"))))
    assert list(Part(Each("places", parts)).names()) == [
        "who", "why", "what", "due", "who", "who"]  # fmt: skip
