"""Texts only substitute; what is filled in stands apart, and terms are marked once."""

from __future__ import annotations

import pytest

from intake.domain.condition import Ref
from intake.domain.flow.condition_reading import Scope, read_condition
from intake.domain.text import (
    Terms,
    Variant,
    Wording,
    WordingFault,
    blank,
    marked,
    plain,
    split_text,
    unmarked,
)
from tests.support.made_flows import a_field, a_flow, asked, begun, said, words

FLOW = a_flow(
    asked("text", "name"),
    asked("choice", "safe", "yes", "no"),
    asked("choices", "topic", "home", "worker"),
    asked("parts", "facts", fields=(a_field("text", "who"),)),
)
TALK = said(
    begun(FLOW),
    name="Sam",
    safe="yes",
    topic=["home", "worker"],
    facts={"who": {"text": "Bob"}},
)
NAMES = {"council.name": "Sefton Council"}
TERMS = Terms({"advocate": "advocate", "advocates": "advocate"})


def find(name: str) -> Ref:
    return Ref(name)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hello.", "Hello."),
        ("Hello {name}.", "Hello Sam."),
        ("You are safe: {safe}. It was {facts.who}.", "You are safe: Yes. It was Bob."),
        ("About {topic}", "About Home, Worker"),
        ("{council.name} reads it.", "Sefton Council reads it."),
        ("{advocacy.phone}", ""),
        (" One. \n\n Two. ", "One.\nTwo."),
    ],
)
def test_names_and_answers_are_filled_in(text: str, shown: str) -> None:
    assert plain(TALK.say(words(text, FLOW), NAMES)) == shown


def test_an_answer_that_is_not_there_leaves_no_trace() -> None:
    assert plain(begun(FLOW).say(words("Hello {name}", FLOW), {})) == "Hello "


def test_what_is_filled_in_is_a_piece_of_its_own_so_that_it_can_run_another_way() -> None:
    (line,) = TALK.say(words("Hello {name}!", FLOW), NAMES)
    assert [(piece.kind, piece.text) for piece in line] == [
        ("text", "Hello "),
        ("answer", "Sam"),
        ("text", "!"),
    ]


def test_braces_in_what_a_child_typed_stay_as_they_are() -> None:
    talk = said(TALK, name="{council.name}")
    assert plain(talk.say(words("Hello {name}", FLOW), NAMES)) == "Hello {council.name}"


def test_a_term_is_marked_where_it_is_met_first_in_whatever_form() -> None:
    text = split_text("Advocates help.\nAn advocate is free.", find, TERMS)
    assert [(piece.text, piece.key) for piece in text.pieces("term")] == [("Advocates", "advocate")]
    assert plain(text.lines) == "Advocates help.\nAn advocate is free."


def test_a_term_is_no_part_of_another_word() -> None:
    assert not list(split_text("Advocated", find, TERMS).pieces("term"))


@pytest.mark.parametrize(
    ("text", "why"), [("", "empty"), (" \n ", "empty"), ("Hi {name", "brace"), ("}", "brace")]
)
def test_a_text_that_cannot_be_split_says_why(text: str, why: str) -> None:
    with pytest.raises(WordingFault, match=why):
        split_text(text, find)


def test_the_first_variant_that_holds_is_said_and_else_the_last() -> None:
    safe = read_condition({"safe": "yes"}, Scope(FLOW.by_id))
    wording = Wording(
        (
            Variant(safe, split_text("Good.", find)),
            Variant(None, split_text("Help is here.", find)),
        )
    )
    assert plain(TALK.say(wording, {})) == "Good."
    assert plain(said(TALK, safe="no").say(wording, {})) == "Help is here."


def test_from_an_item_its_own_answers_are_seen() -> None:
    item = (asked("text", "who"), asked("text", "why"))
    flow = a_flow(asked("repeat", "points", item=item, maximum=3))
    talk = said(begun(flow), points__who="Ann", points__who__2="Bob")
    wording = Wording((Variant(None, split_text("Why {who}?", lambda _: Ref("points.who"))),))
    places = [visit.place for visit in talk.path() if visit.step.id == "points.why"]
    assert [plain(talk.say(wording, {}, place)) for place in places] == ["Why Ann?", "Why Bob?"]


def test_words_that_are_still_english_carry_a_sign_on_every_line() -> None:
    first, last = marked("x").split("x")
    assert marked("One.\n\nTwo.") == f"{first}One.{last}\n\n{first}Two.{last}"
    assert unmarked(marked("One.\n\nTwo.")) == "One.\n\nTwo."


def test_the_words_alone_carry_no_sign() -> None:
    assert plain(split_text(marked("Hello."), find).lines) == "Hello."


@pytest.mark.parametrize(
    "typed", ["", " \n\t", "\u200b", "\u3164", "\u2800", "\ufeff \u2060\u115f"]
)
def test_what_nobody_can_see_is_blank(typed: str) -> None:
    assert blank(typed)


@pytest.mark.parametrize("typed", ["x", "\u200b.", "\U0001f62d", "\x00", "\u05e9\u200f"])
def test_what_somebody_can_see_is_not(typed: str) -> None:
    assert not blank(typed)
