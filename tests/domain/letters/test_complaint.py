"""The letter says what was told, in the child's own words and order, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.adapters.documents.text import letter_text
from intake.domain.complaint_record import (
    Advocate,
    Choice,
    NamedAdvocate,
    Outcome,
    OverAYear,
    Point,
    Safety,
    SaidDate,
    Submission,
    TypedBy,
    Who,
    to_document,
)
from intake.domain.letters.parts import Heading, Letter, Listing, Paragraph, Verbatim
from intake.domain.people.council import Team
from intake.domain.records import SKIPPED
from tests.support.made_letters import FULL, PACK, letter_of, named, only, records

TYPED = frozenset(
    {
        "name", "worker", "person", "number", "email", "address", "when", "when_not", "typed",
        "what", "who", "where", "tried", "questions", "words", "proof", "avoid", "talk_to",
        "service", "reason",
    }
)  # fmt: skip
"""The keys of a submission under which own words stand."""


def headings(letter: Letter) -> list[str]:
    return [block.text for block in letter.blocks if isinstance(block, Heading)]


def under(letter: Letter, heading: str) -> list[str]:
    """The lines under a heading, items with their numbers."""
    at = letter.blocks.index(Heading(heading))
    lines: list[str] = []
    for block in letter.blocks[at + 1 :]:
        if isinstance(block, Heading):
            break
        lines += [block.text] if isinstance(block, Paragraph) else items(block)
    return lines


def items(listing: Listing) -> list[str]:
    return [
        f"{item.number or '-'} {' / '.join(each.text for each in item.paragraphs)}"
        for item in listing.items
    ]


def when(typed: str, first: str | None, last: str | None, precision: Any) -> str:
    """How the letter tells a date."""
    ends = [date.fromisoformat(day) if day else None for day in (first, last)]
    said = SaidDate(typed, ends[0], ends[1], precision)
    letter = letter_of(only(points=(Point(1, "x", when=said),)))
    return under(letter, "What I am unhappy about")[0].rpartition(" / ")[2]


def test_a_letter_with_nothing_but_what_happened_reads_well() -> None:
    told = only(points=(Point(1, "She never came."),))
    assert letter_text(letter_of(told)) == (
        "Complaints Team\nAnytown Council\n1 High Street\nAN1 1AA\n\n"
        "21 November 2026\n\n"
        "PRIVATE AND CONFIDENTIAL\n\n"
        "Dear complaints team\n\n"
        "My complaint about Children's Social Care\n\n"
        "I want to make a complaint about Children's Social Care at Anytown\n"
        "Council. Please look into it in the way the law says you must.\n\n"
        "What I am unhappy about\n-----------------------\n\n"
        "1. She never came.\n\n"
        "Please give me an answer to each point.\n\n"
        "Please let me know\n------------------\n\n"
        "Tell me when you get this letter. Tell me who will look into it, and\n"
        "when I should get an answer.\n\n"
        "Yours faithfully\n"
    )


def test_what_is_wrong_comes_first_and_then_who_tells_it_and_why_only_now() -> None:
    assert headings(letter_of(FULL)) == [
        "What I am unhappy about",
        "How it affects me",
        "What I have tried so far",
        "My questions",
        "What I want to happen",
        "What I have that shows it",
        "Who I ask you not to tell",
        "Who I would like to talk to",
        "About me",
        "Why I tell you now",
        "How to reach me",
        "What would help me",
        "Someone on my side",
        "What you should know too",
        "Please let me know",
    ]


def own_words(told: object, key: str = "") -> list[tuple[str, str]]:
    """Every text that was typed, with its key, of a submission as JSON."""
    if isinstance(told, dict):
        return [found for name, each in told.items() for found in own_words(each, name)]
    if isinstance(told, list):
        return [found for each in told for found in own_words(each, key)]
    return [(key, told)] if isinstance(told, str) and key in TYPED else []


def test_every_word_that_was_typed_is_in_the_letter() -> None:
    text, typed = letter_text(letter_of(FULL)), own_words(to_document(FULL))
    assert {key for key, _ in typed} == TYPED
    assert [words for _, words in typed if words not in text] == []


def test_the_sender_gives_name_and_safe_contact_and_signs_with_the_name() -> None:
    letter = letter_of(FULL)
    expected = ("Dan", "2 Low Road\nAnytown", "07700 900123", "dan@example.org")
    assert letter.sender == tuple(Verbatim(line) for line in expected)
    assert letter.signature == Verbatim("Dan")


def test_who_gives_no_name_sends_a_letter_without_one() -> None:
    letter = letter_of(only(who=Who(name=SKIPPED)))
    assert letter.sender == ()
    assert letter.signature is None


def test_a_named_person_is_greeted_and_sincerely_ends_the_letter() -> None:
    letter = letter_of(FULL, named("Ms Khan"))
    assert (letter.greeting, letter.closing) == ("Dear Ms Khan", "Yours sincerely")


def test_where_nobody_is_named_faithfully_ends_the_letter() -> None:
    letter = letter_of(FULL)
    assert (letter.greeting, letter.closing) == ("Dear complaints team", "Yours faithfully")


def test_an_address_that_is_not_known_leaves_no_trace() -> None:
    pack = replace(PACK, team=Team("Complaints Officer"))
    assert letter_of(FULL, pack).recipient == ("Complaints Officer", "Anytown Council")


def test_an_address_that_names_the_council_names_it_once() -> None:
    pack = replace(PACK, team=Team("Complaints Team", None, ("Anytown Council", "AN1 1AA")))
    assert letter_of(FULL, pack).recipient == ("Complaints Team", "Anytown Council", "AN1 1AA")


def test_the_reference_is_named_once_there_is_one() -> None:
    assert letter_of(FULL).reference == "My reference: AB12-CD34"
    assert letter_of(only()).reference is None


def test_points_come_in_the_childs_order_with_who_where_and_when() -> None:
    first, second, ask = under(letter_of(FULL), "What I am unhappy about")
    assert first.split(" / ") == [
        "1 She never came.\n\nNot once.",
        "Who: Ms Bell",
        "Where: at school",
        "When: last March (March 2025)",
    ]
    assert second == "2 They moved my things."
    assert ask == "Please give me an answer to each point."


def test_a_point_of_which_nothing_is_told_has_no_number() -> None:
    told = only(points=(Point(1, SKIPPED), Point(2, "x")))
    assert under(letter_of(told), "What I am unhappy about")[0] == "2 x"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("last Friday", "2026-11-20", "2026-11-20", "day"), "(20 November 2026)"),
        (("in March", "2026-03-01", "2026-03-31", "month"), "(March 2026)"),
        (("last year", "2025-01-01", "2025-12-31", "year"), "(2025)"),
        (("then", "2026-06-01", "2026-08-31", "season"), "(1 June 2026 to 31 August 2026)"),
        (("that week", "2026-11-20", "2026-11-20", "week"), "(20 November 2026)"),
    ],
)
def test_a_date_stands_as_typed_with_how_it_was_understood(
    said: tuple[str, str, str, str], told: str
) -> None:
    assert when(*said) == f"When: {said[0]} {told}"


@pytest.mark.parametrize(
    "said",
    [
        ("20 november 2026", "2026-11-20", "2026-11-20", "day"),
        ("I don't know", None, None, "unknown"),
        ("before May", None, "2026-05-01", "range"),
    ],
)
def test_a_date_that_says_it_all_or_was_not_understood_stands_alone(
    said: tuple[str, str | None, str | None, str],
) -> None:
    assert when(*said) == f"When: {said[0]}"


def test_a_blank_date_leaves_no_trace() -> None:
    told = only(who=Who(birthday=SaidDate(" ", None, None, "unknown")))
    assert headings(letter_of(told)) == ["Please let me know"]


def test_questions_and_wishes_are_numbered_and_each_asks_for_an_answer() -> None:
    letter = letter_of(FULL)
    assert under(letter, "My questions") == [
        "1 Why did she not come?",
        "2 Where are my things?",
        "Please give me an answer to each question.",
    ]
    assert under(letter, "What I want to happen") == [
        "1 I want to know why.",
        "2 my bike back",
        "Please tell me yes or no to each of these, and why.",
    ]


def test_a_wish_tells_its_sentence_and_then_the_own_words() -> None:
    both = Outcome("fix", "Put it right", "I want it put right.", "by Monday")
    letter = letter_of(only(outcomes=(both, Outcome("hear", "Hear me"))))
    assert under(letter, "What I want to happen")[:2] == [
        "1 I want it put right. / by Monday",
        "2 Hear me",
    ]


def test_what_is_over_a_year_old_asks_to_be_looked_into_and_says_why_it_is_told_now() -> None:
    assert under(letter_of(FULL), "Why I tell you now") == [
        "Some of this was more than a year ago. I still ask you to look into it.",
        "I was scared.",
    ]


@pytest.mark.parametrize("flag", [False, None])
def test_what_is_not_known_to_be_over_a_year_old_says_nothing_of_it(flag: bool | None) -> None:
    text = letter_text(letter_of(only(over_a_year=OverAYear(flag, "I was scared."))))
    assert "more than a year" not in text
    assert "scared" not in text


def test_over_a_year_without_a_reason_says_nothing_against_who_writes() -> None:
    text = letter_text(letter_of(only(over_a_year=OverAYear(True))))
    assert "more than a year ago" not in text
    assert "Why I tell you now" not in text


def test_about_me_and_how_to_reach_me_hold_what_was_given() -> None:
    letter = letter_of(FULL)
    assert under(letter, "About me") == [
        "- My age: 12",
        "- My birthday: 4 May 2014",
        "- I am in care",
        "- My social worker or personal adviser: Sam Jones",
        "- Where I live now: Bootle",
    ]
    assert under(letter, "How to reach me") == [
        "- Please text me.",
        "- Someone I trust: my aunt",
        "- A good time: after school",
        "- Not at this time: at night",
    ]


def test_needs_are_listed_and_the_best_language_named() -> None:
    expected = ["- Big print", "- a break", "My best language: Twi"]
    assert under(letter_of(FULL), "What would help me") == expected


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Choice("pl", "Polski", "My best language is Polish."), "My best language is Polish."),
        (Choice("pl", "Polski"), "My best language: Polski"),
        (Choice(words="Polish"), "My best language: Polish"),
    ],
)
def test_a_language_alone_is_a_need(language: Choice, told: str) -> None:
    assert under(letter_of(only(language=language)), "What would help me") == [told]


def test_the_advocate_is_named_with_what_they_may_be_told() -> None:
    assert under(letter_of(FULL), "Someone on my side") == [
        "I have an advocate.",
        "My advocate: Jo Hill, Ally, jo@example.org",
        "What the advocate may be told:",
        "- My name",
    ]


def test_an_answer_that_asks_for_nothing_leaves_no_trace() -> None:
    told = only(
        advocate=Advocate(wanted=Choice("not_now", "Not now")),
        court=Choice("no", "No"),
        helper=Choice("none", "No"),
    )
    assert headings(letter_of(told)) == ["Please let me know"]


def test_a_copy_goes_to_the_advocate_only_if_wanted() -> None:
    copies = [line.text for line in letter_of(FULL).copies]
    assert copies == [
        "Please send a copy of your answer to:",
        "Jo Hill",
        "Ally",
        "jo@example.org",
    ]
    for copy in (False, None, SKIPPED):
        advocate = Advocate(named=NamedAdvocate("Jo Hill"), copy=copy)
        assert letter_of(only(advocate=advocate)).copies == ()


def test_a_copy_for_an_advocate_still_to_come_goes_to_the_councils_service() -> None:
    copies = letter_of(only(advocate=Advocate(copy=True))).copies
    assert [line.text for line in copies][1:] == ["Ally"]


def test_someone_else_who_typed_is_told_even_if_nobody_said_so() -> None:
    told = only(typed_by=(TypedBy("name", None, "officer"),))
    assert under(letter_of(told), "What you should know too") == ["Someone helped me type this."]


def test_what_the_young_person_typed_alone_needs_no_note() -> None:
    told = only(typed_by=(TypedBy("name", None, "young_person"),))
    assert headings(letter_of(told)) == ["Please let me know"]


def test_nothing_about_being_safe_is_in_the_letter() -> None:
    safety = Safety(True, Choice("no", "No", "CANARY", "CANARY"), "CANARY", Choice("CANARY"))
    assert letter_of(replace(FULL, safety=safety)) == letter_of(FULL)


@given(records(Submission, st.text("ab <>&\n\r\t{}%'\"\\_*#éعя\u202e👩‍👧", max_size=20)))
def test_a_letter_can_be_made_of_anything(told: Submission) -> None:
    assert letter_of(told).blocks
