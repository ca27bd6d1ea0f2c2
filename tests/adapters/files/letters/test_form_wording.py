"""What is said around an empty form is checked when it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.letters.form_wording import load_form_wording
from intake.adapters.files.reading.faults import ContentFault
from intake.domain.text import filled
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

FILE = HOUSE / "content" / "paper" / "en.yaml"
LENGTHS = ("stage1-answer.days", "stage1-answer.most")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title: ", "titel: ", "'titel'; did you mean 'title'?"),
        ("{council.name}", "{council.nmae}", "has a '{council.nmae}'; did you mean"),
        ("{stage1-answer.days}", "{stage1-answer.day}", "nothing is called '{stage1-answer.day}'"),
        ("{options} in", "{option} in", "'{option}' here; did you mean 'options'?"),
        ("{number}.", "{number.", "a brace has no partner"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    source = FILE.read_text(encoding="utf-8")
    assert old in source
    path = tmp_path / "en.yaml"
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentFault, match=r"en\.yaml") as caught:
        load_form_wording(path, LENGTHS)
    assert says in str(caught.value)


def test_a_line_has_one_wording_or_several_and_all_are_put_into_the_readers_language() -> None:
    wording = load_form_wording(FILE, LENGTHS, lambda text: f"{text} (said)")
    assert filled(wording.title, {}) == "My complaint, to fill in by hand (said)"
    assert {len(says) for part in wording.before for says in part.says} >= {1, 2, 4}
    all_said = [text for part in wording.before for says in part.says for text in says]
    assert all(filled(text, {}).endswith(" (said)") for text in all_said)
    assert (wording.either, wording.unshown[-7:]) == ("or (said)", " (said)")
