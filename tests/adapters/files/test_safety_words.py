"""Word lists are checked: each fault is told at its place, in words that help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.reading.faults import ContentFault
from intake.adapters.files.safety_words import load_safety

if TYPE_CHECKING:
    from pathlib import Path

SOUND = """\
safety: en
cards:
  hurt:
    - "{hits} me"
groups:
  hits: [hit, hits]
spellings:
  "do not": [dont]
"""


def written(folder: Path, text: str) -> Path:
    """The lists in a file of their own, with a card beside them."""
    (folder / "words").mkdir()
    (folder / "cards" / "en").mkdir(parents=True)
    (folder / "cards" / "en" / "hurt.md").touch()
    path = folder / "words" / "en.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_lists_without_a_fault_find_words(tmp_path: Path) -> None:
    assert load_safety(written(tmp_path, SOUND)).card("he hits me") == "hurt"


@pytest.mark.parametrize(
    ("change", "to", "says"),
    [
        ("{hits} me", "{hit} me", "4:7: there is no group {hit}; did you mean 'hits'?"),
        ("{hits} me", "{hits} ...", "4:7: a phrase begins and ends with a word or a {group}"),
        ("{hits} me", "{hits} m-e", "4:7: 'm-e' is no word, {group} or ..."),
        ("{hits} me", "dont hit me", "4:7: 'dont' is read as 'do not'; write that"),
        ("hit, hits", "hit, dont", "6:15: 'dont' is read as 'do not'; write that"),
        ("[hit, hits]", '["{hits}"]', "6:9: the group {hits} is inside itself"),
        ("[hit, hits]", '["{me}", hits]', "6:9: there is no group {me}"),
        ("[dont]", '[dont]\n  "not": [dont]', "9:11: 'dont' is read as 'do not' already"),
        ("hurt:", "hurts:", "3:3: there is no card hurts.md in cards/en; did you mean 'hurt'?"),
        ("safety: en", "safety: en\nsign: {}", "2:1: unknown key 'sign'; did you mean 'signs'?"),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, change: str, to: str, says: str) -> None:
    path = written(tmp_path, SOUND.replace(change, to, 1))
    with pytest.raises(ContentFault) as fault:
        load_safety(path)
    assert str(fault.value).removeprefix(f"{path}:") == says
