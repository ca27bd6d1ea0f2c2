"""The words that are given out."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.adapters.word_list import load_words
from intake.domain.people.coming_back import WordListFault
from tests.support.fakes import made_up_words

WORDS = Path(__file__).parents[2] / "content" / "words"


@pytest.mark.parametrize("file", sorted(WORDS.glob("*.txt")), ids=lambda file: file.stem)
def test_the_words_that_are_shipped_can_be_given_out(file: Path) -> None:
    assert len(load_words(file).words) >= 2048


def test_remarks_and_empty_lines_are_no_words(tmp_path: Path) -> None:
    file = tmp_path / "en.txt"
    file.write_text("# from here\n\n" + "\n".join(made_up_words().words) + "\n")
    assert load_words(file) == made_up_words()


def test_a_list_that_is_no_good_is_refused_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "en.txt"
    file.write_text("few\nwords\n")
    with pytest.raises(WordListFault, match=r"en\.txt: 2 words are too few"):
        load_words(file)


def test_a_list_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(WordListFault, match=r"xx\.txt: this can't be read"):
        load_words(tmp_path / "xx.txt")
