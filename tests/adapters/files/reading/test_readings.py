"""What was made of files is made anew when one of them changes, and only then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.reading.faults import ContentFault
from intake.adapters.files.reading.file_text import file_text
from intake.adapters.files.reading.readings import Readings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two files."""
    for name in ("flows", "content"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(name, encoding="utf-8")
    return tmp_path


def test_what_was_made_stands_until_a_file_that_it_was_made_of_changes(home: Path) -> None:
    readings, flow, content = Readings(), home / "flows/a.yaml", home / "content/a.yaml"
    counts = {flow: 0, content: 0}

    def made(path: Path) -> str:
        def make() -> str:
            counts[path] += 1
            return file_text(path)

        return readings.made(path, make)

    def look() -> tuple[str, str]:
        readings.look_at(home)
        return made(flow), made(content)

    assert [look(), look()] == [("flows", "content")] * 2
    assert counts == {flow: 1, content: 1}
    flow.write_text("other", encoding="utf-8")
    assert look() == ("other", "content")
    assert counts == {flow: 2, content: 1}
    (home / "content" / "b.yaml").touch()
    assert look() == ("other", "content")
    assert counts == {flow: 3, content: 2}


def test_what_was_found_wrong_is_found_again_until_it_is_put_right(home: Path) -> None:
    readings, path = Readings(), home / "flows" / "gone.yaml"
    load = partial(readings.made, "gone", partial(file_text, path))
    for _ in range(2):
        readings.look_at(home)
        with pytest.raises(ContentFault, match="it is not there"):
            load()
    path.write_text("here", encoding="utf-8")
    readings.look_at(home)
    assert load() == "here"
