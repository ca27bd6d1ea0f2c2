"""A phone loads style sheets and scripts without what only whoever works on them reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intake.web.shell.assets import SHARED, gather

WEB = Path(__file__).parents[2] / "intake" / "web"
FOLDERS = sorted(WEB.glob("*/static"))


def served() -> dict[str, str]:
    return {name: each.plain.decode() for name, each in gather(FOLDERS, {}).by_name.items()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_script_is_served_whole_but_for_its_comments_and_how_far_in_it_begins(
    folder: Path,
) -> None:
    for path in folder.glob("*.js"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert all(line.count("`") % 2 == 0 for line in lines), "a text over several lines"
        whole = [line.lstrip(" ") for line in lines if not line.lstrip(" ").startswith("//")]
        assert served()[path.name].splitlines() == [each.partition(" // ")[0] for each in whole]


def test_no_sheet_is_served_with_a_comment() -> None:
    sheets = [text for name, text in served().items() if name.endswith(".css")]
    assert sheets
    assert not [text for text in sheets if "/*" in text or "*/" in text]
    assert all(text.count("{") == text.count("}") for text in sheets)


def test_a_sheet_is_served_close_and_says_what_it_said() -> None:
    for folder in FOLDERS:
        for path in folder.glob("*.css"):
            text = re.sub(
                r"/\*.*?\*/|@import[^;]*;", "", path.read_text(encoding="utf-8"), flags=re.S
            )
            close = served().get(path.name, "")
            assert not re.search(r"\n|  |;}", close)
            if path.name != SHARED:
                assert bare(close).endswith(bare(text))
    assert 'content:attr(data-label) ": "' in served()["desk.css"]


def bare(text: str) -> str:
    """A sheet's text without any space, and without the last semicolon of each block."""
    return re.sub(r"\s+", "", text).replace(";}", "}")
