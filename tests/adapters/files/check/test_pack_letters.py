"""What a pack says of letters is held against the letters, with the line that is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from intake.adapters.files.check.pack_letters import pack_letter_faults
from intake.adapters.files.law.councils import load_councils
from intake.adapters.files.letters.council_letters import letter_paths, load_council_letter
from intake.adapters.files.reading.faults import ContentFault

CONTENT = Path(__file__).parents[4] / "content"
LETTERS = [load_council_letter(each) for each in letter_paths(CONTENT / "letters" / "council")]


def faults(folder: Path, old: str, new: str) -> list[tuple[int, str]]:
    """Line and message of what is wrong once Sefton's pack says this."""
    content = shutil.copytree(CONTENT, folder / "content")
    pack = content / "councils" / "sefton.yaml"
    text = pack.read_text(encoding="utf-8")
    assert old in text
    pack.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        load_councils(content)
    except ContentFault as error:
        return [(each.line, each.message) for each in error.faults]
    return [(each.line, each.message) for each in pack_letter_faults([pack], LETTERS)]


@pytest.mark.parametrize(("old", "new", "says"), [
    ("letters: [stage1_answered]", "letters: [stage1_answerd]", "no letter 'stage1_answerd'"),
    ("into: points.sorry", "into: points.sory", "no field for text 'points.sory'"),
    ("{officer.name}", "{officer.nam}", "did you mean 'officer.name'?"),
    ("name: Meet and talk", "name: sorry for the wait", "is here twice"),
    ("We have talked with the team", "Notwithstanding organisational considerations", "hard to"),
    ("wait so long. You", "wait and wait and wait and that we let you down. You", "at most"),
    ("retention:", "signatories: {closed: head}\nretention:", "is signed by who writes it"),
    ("retention:", "signatories: {closd: head}\nretention:", "no letter 'closd'"),
])  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    (line, message), *_ = faults(tmp_path, old, new)
    assert says in message
    text = (tmp_path / "content/councils/sefton.yaml").read_text(encoding="utf-8")
    assert new.partition("\n")[0] in text.splitlines()[line - 1]


def test_what_fits_is_not_told(tmp_path: Path) -> None:
    fits = "signatories: {stage1_answered: head of service}\nretention:"
    assert faults(tmp_path, "retention:", fits) == []
