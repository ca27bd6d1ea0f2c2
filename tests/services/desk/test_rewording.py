"""Sentences of a letter that an officer says in other words, and those that must stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.council_letters.fields import MOST_TYPED
from intake.domain.letters.parts import Paragraph
from intake.services.desk.written_letter import COMPARED
from tests.support.made_council_letters import Case, case_for

if TYPE_CHECKING:
    from intake.domain.council_letters.rewording import LetterParagraph
    from intake.services.desk.written_letter import WrittenLetter

OPENS = "We have looked into your complaint. This letter is our answer."
WARM = "Thank you for waiting, Sam. We looked into all that you told us."
NAME = "stage1_answered"


@pytest.fixture
def case() -> Case:
    return case_for(NAME)


def paragraph(letter: WrittenLetter, begins: str) -> LetterParagraph:
    return next(each for each in letter.letter.paragraphs if each.text.startswith(begins))


def changed(case: Case, begins: str, now: str, *, name: str = NAME) -> dict[str, str]:
    typed = case.filled(name)
    which = paragraph(case.draft(name, typed), begins)
    return {
        **typed, f"paragraph.{which.key}": now, f"paragraph_of.{which.key}": which.text,
    }  # fmt: skip


def said(letter: WrittenLetter, *, short: bool = False) -> list[str]:
    blocks = letter.letter.short if short else letter.letter.letter.blocks
    return [each.text for each in blocks if isinstance(each, Paragraph)]


def test_a_sentence_is_said_in_other_words_in_its_place_and_the_event_keeps_both(
    case: Case,
) -> None:
    typed = changed(case, OPENS, f" {WARM}\n")
    letter = case.draft(NAME, typed)
    assert said(letter)[0] == WARM
    assert OPENS not in said(letter)
    assert not letter.goes(typed)
    assert case.send(NAME, typed).whole
    assert NAME not in case.office.names(case.reference)
    case.send(NAME, {**typed, COMPARED: "yes"})
    events = case.office.cases.events(case.reference)
    event = next(each for each in events if each.name == NAME)
    assert event.value("changed") == [{"was": OPENS, "now": WARM}]


def test_what_the_law_wants_told_and_what_is_fixed_stays_and_names_its_rule(case: Case) -> None:
    letter = case.draft(NAME)
    rules = {each.text: each.rule for each in letter.letter.paragraphs}
    assert not rules[OPENS]
    for begins in ("You can also go to the Ombudsman.", "You, or your advocate for you, can ask"):
        which = paragraph(letter, begins)
        assert which.rule
        typed = changed(case, begins, "No.")
        (gap,) = case.draft(NAME, typed).gaps
        assert (gap.at, gap.kind) == (f"paragraph.{which.key}", "unused")
        assert which.text in said(case.draft(NAME, typed))
    assert paragraph(letter, "You have 12 months").rule == "LGA 1974 s26B"


def test_what_an_officer_fills_in_is_changed_there(case: Case) -> None:
    texts = [each.text for each in case.draft(NAME).letter.paragraphs]
    assert not [each for each in texts if "Mary Hill" in each]


def test_what_was_changed_and_is_not_in_the_letter_any_more_is_lost_by_no_one(case: Case) -> None:
    typed = {**case.filled(NAME), "paragraph.0123456789ab": WARM}
    (gap,) = case.draft(NAME, typed).gaps
    assert (gap.kind, gap.about) == ("unused", f"“{WARM[:60]}”")


def test_a_sentence_that_reads_otherwise_by_now_is_looked_at_again(case: Case) -> None:
    typed = changed(case, OPENS, WARM)
    key = next(name for name in typed if name.startswith("paragraph_of."))
    (gap,) = case.draft(NAME, {**typed, key: "We have looked."}).gaps
    assert gap.kind == "moved"
    without = {name: text for name, text in typed.items() if name != key}
    assert case.draft(NAME, without).whole


def test_too_many_words_are_named(case: Case) -> None:
    typed = changed(case, OPENS, "x" * (MOST_TYPED["text"] + 1))
    assert [gap.kind for gap in case.draft(NAME, typed).gaps] == ["long"]


def test_the_short_version_says_the_same_where_it_has_the_same_sentence() -> None:
    case, name = case_for("stage2_reported"), "stage2_reported"
    letter = case.draft(name)
    both = set(said(letter)) & set(said(letter, short=True))
    same = next(each for each in letter.letter.paragraphs if each.text in both and not each.rule)
    typed = changed(case, same.text, WARM, name=name)
    letter = case.draft(name, typed)
    assert WARM in said(letter)
    assert WARM in said(letter, short=True)
    assert same.text not in said(letter, short=True)
