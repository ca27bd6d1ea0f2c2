"""`intake init` starts a council's own folder, and every command reads what is laid over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.live_content import PAUSE_SECONDS, LiveContent
from intake.cli.main import main
from intake.settings import PROJECT, SettingsRefused, read_settings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("settings")


def test_a_new_folder_says_what_it_is_and_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "our own" / "intake"
    assert main(["init", str(folder)]) == 0
    says = capsys.readouterr().out
    assert f"export INTAKE_HOME='{folder}'" in says
    assert "intake council new" in says
    assert (folder / ".gitignore").read_text() == "var/\n"
    home = read_settings({"INTAKE_HOME": str(folder)}).home
    assert (home / "flows" / "complaint.yaml").samefile(PROJECT / "flows" / "complaint.yaml")
    assert not (home / "content" / "councils" / "sefton.yaml").exists()


def test_a_folder_that_git_began_is_as_good_as_empty(tmp_path: Path) -> None:
    (tmp_path / "own" / ".git").mkdir(parents=True)
    (tmp_path / "own" / ".gitignore").write_text("*.swp\n")
    assert main(["init", str(tmp_path / "own")]) == 0
    assert (tmp_path / "own" / ".gitignore").read_text() == "*.swp\nvar/\n"


def test_a_folder_that_has_files_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    other.mkdir()
    for name in "abcd":
        (other / name).write_text("mine")
    assert main(["init", str(own)]) == 0
    capsys.readouterr()
    for folder, says in (
        (own, "is a council's own folder already, so nothing was changed"),
        (other, "has files in it already (a, b, c and 1 more), so nothing was written"),
        (other / "a", "is a file, or lies below one"),
        (other / "a" / "b", "is a file, or lies below one"),
    ):
        assert main(["init", str(folder)]) == 1
        assert says in capsys.readouterr().err
    assert sorted(each.name for each in other.iterdir()) == ["a", "b", "c", "d"]


@pytest.mark.long
def test_a_page_of_its_own_is_checked_and_its_fault_is_told_where_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["init", str(tmp_path / "own")])
    page = tmp_path / "own" / "content" / "pages" / "en" / "safe.md"
    page.parent.mkdir(parents=True)
    page.write_text("no title")
    monkeypatch.setenv("INTAKE_HOME", str(tmp_path / "own"))
    capsys.readouterr()
    assert main(["check", str(page)]) == 1
    assert capsys.readouterr().out.startswith(f"{page}:1:1: ")


@pytest.mark.long
def test_whoever_writes_sees_a_file_that_is_put_into_it_at_once(tmp_path: Path) -> None:
    main(["init", str(tmp_path / "own")])
    home = read_settings({"INTAKE_HOME": str(tmp_path / "own")}).home
    ticks = iter(range(0, 1000, int(PAUSE_SECONDS) + 1))
    live = LiveContent(home, live=True, clock=lambda: float(next(ticks)))
    page = tmp_path / "own" / "content" / "pages" / "en" / "safe.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Ours\n---\n\nOur own words.\n")
    shown = live.pages.page("safe", None)
    assert shown is not None
    assert shown.title == "Ours"


def test_a_folder_that_cant_be_written_below_is_said_in_a_line(tmp_path: Path) -> None:
    main(["init", str(tmp_path / "own")])
    (tmp_path / "own" / "var").write_text("no folder")
    with pytest.raises(SettingsRefused, match="which can’t be written"):
        read_settings({"INTAKE_HOME": str(tmp_path / "own")})
