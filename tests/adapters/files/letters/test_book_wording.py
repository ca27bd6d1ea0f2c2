"""What the whole story says is checked when it is read, and held to the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.letters.book_wording import load_book_wording
from intake.adapters.files.reading.faults import ContentFault
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

FILE = HOUSE / "content" / "story" / "en.yaml"


def changed(folder: Path, old: str, new: str) -> Path:
    source = FILE.read_text(encoding="utf-8")
    assert old in source
    path = folder / "en.yaml"
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title: "The', 'titel: "The', "'titel'; did you mean 'title'?"),
        ("{reference}", "{refrence}", "'{refrence}' here; did you mean 'reference'?"),
        ("{council.name}", "{council.nmae}", "has a '{council.nmae}'; did you mean"),
        ("{young} made", "{yuong} made", "'{yuong}' here; did you mean 'young'?"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(ContentFault, match=r"en\.yaml") as caught:
        load_book_wording(changed(tmp_path, old, new))
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  recorded:", "  recoded:", "no procedure has 'recoded'; did you mean"),
        ("  panel-meet:", "  panel-met:", "there are no words for 'panel-meet'"),
        ("  stage1:", "  stage7:", "no procedure has 'stage7'"),
        ('  panel_met: "The panel met on', '  panel_mett: "The panel met on', "has 'panel_mett'"),
        ("{reference}", "{refrence}", "'{refrence}' here"),
        ("event: statement_sent", "event: statement_sint", "no procedure has 'statement_sint'"),
        ('"The complaint", event: received', '"The complaint"', "is either of an event or a place"),
    ],
)
def test_words_are_held_to_the_law(tmp_path: Path, old: str, new: str, says: str) -> None:
    for folder in ("procedures", "councils", "advocacy", "front", "desk"):
        (tmp_path / "content" / folder).mkdir(parents=True)
        for path in (HOUSE / "content" / folder).glob("*.yaml"):
            (tmp_path / "content" / folder / path.name).write_bytes(path.read_bytes())
    (tmp_path / "content" / "letters").mkdir()
    letter = HOUSE / "content" / "letters" / "complaint.yaml"
    (tmp_path / "content" / "letters" / letter.name).write_bytes(letter.read_bytes())
    (tmp_path / "content" / "story").mkdir()
    changed(tmp_path / "content" / "story", old, new)
    assert [str(each) for each in check_everything(tmp_path) if says in each.message]


def test_it_is_called_a_complaint_and_never_a_concern() -> None:
    assert "concern" not in FILE.read_text(encoding="utf-8").lower()
