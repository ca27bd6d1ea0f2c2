"""What the listener learnt is of the sentences as they stand, and it knows the cards there are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.safety_sentences import NoSentence, read_sentences
from intake.adapters.listener.ear import HURT, SELF_HARM, ear
from intake.adapters.listener.weights import FILE, read_weights, write_weights
from intake.cli.safety_table import table
from intake.domain.word_match.passages import SCRIPTS
from tests.content.safety_sentences import HERE, UNSEEN, match
from tools.listener import checksum, sentences

if TYPE_CHECKING:
    from pathlib import Path

HELD_OUT = [*sorted(HERE.glob("heard_*.jsonl")), *UNSEEN]
"""By somebody who had seen neither lists nor sentences: nothing learns of them."""


def test_it_learnt_of_the_sentences_as_they_are_now() -> None:
    assert read_weights().source == checksum(sentences()), "they changed: run make listener"


def test_it_offers_the_cards_that_the_lists_have() -> None:
    assert {HURT, SELF_HARM} == {*match().names}
    assert {*read_weights().least} == {*SCRIPTS}


def test_what_was_learnt_is_written_and_read_as_it_is(tmp_path: Path) -> None:
    write_weights(read_weights(), tmp_path / "weights.npz")
    assert (tmp_path / "weights.npz").read_bytes() == FILE.read_bytes()


def test_no_sentence_that_measures_was_learnt() -> None:
    learnt = {each.text for each in sentences()}
    assert len(HELD_OUT) == 3
    assert not learnt & {each.text for path in HELD_OUT for each in read_sentences(path)}


@pytest.mark.parametrize("sign", ["'", "’", "ʼ", "`", "´"])
def test_what_is_said_is_heard_whichever_apostrophe_is_typed(sign: str) -> None:
    there = ear()
    for text in ("Мене б'ють вдома", "I don't feel safe", "he won't let me eat"):
        assert there.card(text.replace("'", sign)) == HURT
    assert there.card("He won't let me eat".upper()) == HURT


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("My uncle beats me.", HURT),
        ("My stepdad hits my brother.", HURT),
        ("There is no food at our house.", HURT),
        ("هو يضربني", HURT),
        ("Він мене б'є.", HURT),
        ("ئەو لێم دەدات", HURT),
        ("ይሃርመኒ ኣሎ", HURT),
        ("Chú đánh em.", HURT),
        ("My uncle beats me at cards every time.", None),
        ("My social worker beats about the bush.", None),
        ("I was late and Mum shouted at the bus.", None),
    ],
)
def test_the_plainest_sentences_are_heard_and_those_that_look_like_them_are_not(
    text: str, card: str | None
) -> None:
    """All are learnt, so this measures nothing: it holds that they stay so."""
    assert ear().card(text) == card


def test_a_table_tells_what_is_found_of_sentences_that_nothing_was_learnt_of(
    capsys: pytest.CaptureFixture[str],
) -> None:
    there, lists = ear(), match()
    for path in HELD_OUT:
        heard_sentences = [*read_sentences(path)]
        lines = [*table(heard_sentences, lambda text: lists.card(text) or there.card(text))]
        with capsys.disabled():
            sys.stdout.write("\n".join(["", path.name, *lines, ""]))
        assert len(heard_sentences) >= 150
        assert len(lines) > 3


def test_a_line_that_is_no_sentence_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "en-z.txt").write_text("# a\nhurt | plain | he hits me\nhe hits me\n")
    (tmp_path / "z.jsonl").write_text('{"text": "he hits me"}\n')
    with pytest.raises(NoSentence, match=r"en-z\.txt:3"):
        [*read_sentences(tmp_path / "en-z.txt")]
    with pytest.raises(NoSentence, match=r"z\.jsonl:1"):
        [*read_sentences(tmp_path / "z.jsonl")]


def test_a_table_counts_by_language_kind_and_way(tmp_path: Path) -> None:
    lines = ("hurt | plain | ouch", "hurt | small | oh", "none | near | ouch!", "none | near | oh!")
    (tmp_path / "en-z.txt").write_text("\n".join(lines))
    found = [*table([*read_sentences(tmp_path / "en-z.txt")], match_of)]
    assert found[2:] == [
        "| all | 1 of 2 (50%) | 1 of 2 (50%) |",
        "| kind hurt | 1 of 2 (50%) |  |",
        "| kind none |  | 1 of 2 (50%) |",
        "| way plain | 1 of 1 (100%) |  |",
        "| way small | 0 of 1 (0%) |  |",
        "| way near |  | 1 of 2 (50%) |",
    ]


def match_of(text: str) -> str | None:
    return "hurt" if "ouch" in text else None
