"""Own words in a line of ours run in their own direction and turn nothing beside them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.text import isolated

FSI, PDI, RLO, RLI = "\u2068", "\u2069", "\u202e", "\u2067"


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("last Tuesday", "last Tuesday"),
        ("Zoë (again)", "Zoë (again)"),
        ("الثلاثاء", f"{FSI}الثلاثاء{PDI}"),
        (f"last Tuesday{RLO}", f"{FSI}last Tuesday{RLO}{PDI}"),
        ("نعم\nyes", f"{FSI}نعم{PDI}\n{FSI}yes{PDI}"),
        (f"a{PDI}b", f"{FSI}{FSI}a{PDI}b{PDI}"),
        (f"a{RLI}b", f"{FSI}a{RLI}b{PDI}{PDI}"),
    ],
    ids=ascii,
)
def test_words_stand_apart_only_where_they_can_turn_a_line(words: str, apart: str) -> None:
    assert isolated(words) == apart


def test_in_a_line_that_is_read_leftward_every_word_stands_apart() -> None:
    assert isolated("Ann", leftward=True) == f"{FSI}Ann{PDI}"


@given(st.text(st.sampled_from([*"ab א\n", FSI, PDI, RLI, RLO, "\u202c"])))
def test_nothing_that_was_typed_is_lost_and_every_isolate_ends_in_its_line(words: str) -> None:
    apart = isolated(words)
    added = apart.replace(FSI, "").replace(PDI, "")
    assert added == words.replace(FSI, "").replace(PDI, "")
    if apart == words:
        return
    for line in apart.split("\n"):
        depth = 0
        for at, sign in enumerate(line):
            kind = unicodedata.bidirectional(sign)
            depth += kind in {"FSI", "LRI", "RLI"}
            depth -= kind == "PDI"
            assert depth > 0 or at == len(line) - 1
        assert depth == 0
