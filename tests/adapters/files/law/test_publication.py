"""What is told outside of a team stands in one file; a home of before has none and is served."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from intake.adapters.files.law.publication import load_publication, publication_faults
from intake.adapters.files.law.retention import load_usual
from tests.support.made_letters import HOUSE
from tests.support.publication import RULES

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = HOUSE / "content"


def test_a_home_without_the_files_of_figures_has_the_products_own(tmp_path: Path) -> None:
    assert load_publication(tmp_path) == RULES
    assert load_usual(tmp_path) == load_usual(CONTENT)
    assert publication_faults(tmp_path) == ()


def test_what_a_home_says_itself_holds_there(tmp_path: Path) -> None:
    path = tmp_path / "publishing.yaml"
    shutil.copyfile(CONTENT / path.name, path)
    path.write_text(path.read_text(encoding="utf-8").replace("fewest: 5", "fewest: 10"))
    assert load_publication(tmp_path).fewest == 10


def test_no_home_tells_smaller_counts_than_five(tmp_path: Path) -> None:
    path = tmp_path / "publishing.yaml"
    source = (CONTENT / path.name).read_text(encoding="utf-8")
    path.write_text(source.replace("fewest: 5", "fewest: 3"), encoding="utf-8")
    (fault,) = publication_faults(tmp_path)
    assert fault.path == path


def test_words_that_name_how_long_who_complained_reads_it_alone_say_what_is_so() -> None:
    assert RULES.child_first.days == 14
    act = (CONTENT / "desk" / "acts" / "change_told.yaml").read_text(encoding="utf-8")
    tracker = (CONTENT / "tracker" / "en.yaml").read_text(encoding="utf-8")
    assert "Fourteen days later it stands" in act
    assert "In two weeks it can stand on the first page" in tracker
