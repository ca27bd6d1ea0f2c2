"""Whoever writes flows and pages sees a change at once; a bad one is never served."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from intake.adapters.files.live_content import PAUSE_SECONDS, LiveContent
from intake.adapters.files.reading.faults import ContentFault

HOME = Path(__file__).parents[3]
LONG = "What do you want to say to them now that it is all so long ago?"


@dataclass
class Author:
    """Somebody who writes in a home of their own."""

    home: Path
    seconds: float = 0.0

    def shelf(self, *, live: bool = True) -> LiveContent:
        return LiveContent(self.home, live=live, clock=lambda: self.seconds)

    def writes(self, name: str, old: str, new: str) -> None:
        path = self.home / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.waits()

    def waits(self) -> None:
        self.seconds += PAUSE_SECONDS


@pytest.fixture
def author(tmp_path: Path) -> Author:
    for name in ("flows", "content"):
        shutil.copytree(HOME / name, tmp_path / name)
    # What is changed here is the structure, which words for adults would have to follow.
    (tmp_path / "flows" / "adults" / "add.yaml").unlink()
    return Author(tmp_path)


def asked(shelf: LiveContent) -> str:
    wording = shelf.flows["add"].by_id["words"].ask
    assert wording
    return wording.variants[0].text.lines[0][0].text


def title(shelf: LiveContent) -> str:
    page = shelf.pages.page("safe", None)
    assert page
    return page.title


def test_a_changed_flow_is_served_at_once(author: Author) -> None:
    shelf = author.shelf()
    before = shelf.flows["add"].hash
    author.writes("flows/add.yaml", "What do you want to add?", "What else is there?")
    assert asked(shelf) == "What else is there?"
    assert (shelf.flows["add"].hash, shelf.faults()) == (before, ())


def test_a_changed_page_is_served_at_once(author: Author) -> None:
    shelf = author.shelf()
    author.writes("content/pages/en/safe.md", f"title: {title(shelf)}", "title: Get help")
    assert title(shelf) == "Get help"


def test_a_flow_with_a_fault_is_told_of_and_the_last_good_one_stays(
    author: Author, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = author.shelf()
    author.writes("flows/add.yaml", "type: long_text", "type: long_tekst")
    assert asked(shelf) == "What do you want to add?"
    [fault] = shelf.faults()
    assert fault.startswith(f"{author.home}/flows/add.yaml:")
    assert "'long_tekst'" in caplog.text
    author.writes("flows/add.yaml", "type: long_tekst", "type: text")
    assert (shelf.flows["add"].by_id["words"].type, shelf.faults()) == ("text", ())


def test_a_page_without_its_title_is_told_of_and_the_last_good_one_stays(author: Author) -> None:
    shelf = author.shelf()
    before = title(shelf)
    author.writes("content/pages/en/safe.md", "title:", "tittle:")
    assert title(shelf) == before
    assert any("a page begins with" in fault for fault in shelf.faults())


def test_what_the_checker_finds_is_told_though_it_can_be_served(author: Author) -> None:
    shelf = author.shelf()
    author.writes("flows/add.yaml", "What do you want to add?", LONG)
    assert asked(shelf) == LONG
    assert any("a sentence here has 16 words" in fault for fault in shelf.faults())


def test_a_structure_that_was_served_once_can_still_be_kept(author: Author) -> None:
    shelf = author.shelf()
    before = shelf.flows["add"].hash
    author.writes("flows/add.yaml", "type: long_text", "type: text")
    assert shelf.flows["add"].hash != before
    assert '"long_text"' in shelf.document_of(before)


def test_a_flow_can_come_and_go(author: Author) -> None:
    shelf = author.shelf()
    (author.home / "flows" / "add.yaml").rename(author.home / "add.yaml")
    author.waits()
    assert "add" not in shelf.flows
    assert len(shelf.flows) == len(list(shelf.flows))


def test_the_files_are_looked_at_only_once_in_a_while(author: Author) -> None:
    shelf = author.shelf()
    author.writes("flows/add.yaml", "What do you want to add?", "What else is there?")
    author.seconds -= PAUSE_SECONDS / 2
    assert asked(shelf) == "What do you want to add?"


def test_a_service_serves_what_it_was_started_with(author: Author) -> None:
    shelf = author.shelf(live=False)
    author.writes("flows/add.yaml", "type: long_text", "type: long_tekst")
    assert asked(shelf) == "What do you want to add?"
    assert shelf.faults() == ()


def test_a_service_does_not_start_with_a_fault(author: Author) -> None:
    author.writes("flows/add.yaml", "type: long_text", "type: long_tekst")
    with pytest.raises(ContentFault):
        author.shelf(live=False)


@pytest.mark.parametrize("name", ["flows/zz.yaml", "content/pages/en/zz.md"])
def test_a_file_that_cannot_be_read_at_all_leaves_the_last_good_version(
    author: Author, name: str
) -> None:
    shelf = author.shelf()
    (author.home / name).write_bytes(b"\xff\xfe\x00")
    author.waits()
    assert asked(shelf) == "What do you want to add?"
    assert shelf.faults()


def test_a_flow_nested_without_end_leaves_the_last_good_version(author: Author) -> None:
    shelf = author.shelf()
    (author.home / "flows" / "zz.yaml").write_text("{a: " * 3000 + "1" + "}" * 3000)
    author.waits()
    assert asked(shelf) == "What do you want to add?"
    assert any("zz.yaml:1:161: more than 40 groups" in fault for fault in shelf.faults())


def test_a_second_flow_of_one_name_does_not_take_the_firsts_place(author: Author) -> None:
    shelf = author.shelf()
    before = shelf.flows["complaint"].hash
    idea = (author.home / "flows" / "idea.yaml").read_text(encoding="utf-8")
    second = author.home / "flows" / "zoo.yaml"
    second.write_text(idea.replace("flow: idea", "flow: complaint"), encoding="utf-8")
    author.waits()
    assert shelf.flows["complaint"].hash == before
    assert any("this flow's file is called zoo, not complaint" in each for each in shelf.faults())
