"""A council's own folder is laid over what ships, file by file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.own_folder import (
    instead_of_ours,
    is_own,
    laid_over,
    lay_again,
    own_folder_faults,
    sources,
)

if TYPE_CHECKING:
    from pathlib import Path

SAFE = "content/pages/en/safe.md"
SEFTON = "content/councils/sefton.yaml"
WIRRAL = "content/councils/wirral.yaml"
FLOW = "flows/complaint.yaml"


def put(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / {"safe": SAFE, "sefton": SEFTON, "wirral": WIRRAL, "flow": FLOW}[name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def product(tmp_path: Path) -> Path:
    put(tmp_path / "product", safe="ours", sefton="ours", flow="ours")
    return tmp_path / "product"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    put(tmp_path / "own", safe="theirs", wirral="theirs")
    (tmp_path / "own" / "intake.yaml").write_text(f"over: intake\nwithout: [{SEFTON}]\n")
    return tmp_path / "own"


@pytest.fixture
def home(own: Path, product: Path, tmp_path: Path) -> Path:
    return laid_over(own, product, tmp_path / "var")


def test_each_file_of_it_stands_in_the_place_of_ours_and_all_others_are_ours(home: Path) -> None:
    texts = {name: (home / name).read_text() for name in (SAFE, WIRRAL, FLOW)}
    assert texts == {SAFE: "theirs", WIRRAL: "theirs", FLOW: "ours"}
    assert instead_of_ours(home) == [SAFE]


def test_what_it_says_it_is_without_is_not_there_unless_it_has_its_own(
    home: Path, own: Path
) -> None:
    assert not (home / SEFTON).exists()
    put(own, sefton="theirs")
    lay_again(home)
    assert (home / SEFTON).read_text() == "theirs"


def test_what_is_added_and_taken_away_later_is_followed(home: Path, own: Path) -> None:
    put(own, flow="theirs")
    (own / SAFE).unlink()
    (own / WIRRAL).unlink()
    lay_again(home)
    assert (home / FLOW).read_text() == "theirs"
    assert (home / SAFE).read_text() == "ours"
    assert not (home / WIRRAL).is_symlink()


def test_laying_it_again_changes_nothing_that_is_right(
    home: Path, own: Path, product: Path, tmp_path: Path
) -> None:
    before = (home / SAFE).lstat().st_ino
    assert laid_over(own, product, tmp_path / "var") == home
    assert (home / SAFE).lstat().st_ino == before


def test_another_version_of_what_ships_leaves_the_old_one_what_it_reads(
    home: Path, own: Path, tmp_path: Path
) -> None:
    put(tmp_path / "newer", safe="newer", flow="newer")
    newer = laid_over(own, tmp_path / "newer", tmp_path / "var")
    assert ((newer / FLOW).read_text(), (home / FLOW).read_text()) == ("newer", "ours")


def test_hidden_files_and_what_lies_beside_the_two_folders_are_left_alone(
    home: Path, own: Path
) -> None:
    (own / "content" / ".safe.md.swp").write_text("an editor's")
    (own / "notes.md").write_text("mine")
    lay_again(home)
    assert not (home / "content" / ".safe.md.swp").exists()
    assert not (home / "notes.md").exists()


def test_a_fault_names_the_file_that_somebody_has_to_open(home: Path, own: Path) -> None:
    assert str(Fault(home / WIRRAL, 3, 1, "wrong")) == f"{own / WIRRAL}:3:1: wrong"


def test_what_it_is_without_and_never_ships_is_a_fault(home: Path, own: Path) -> None:
    assert list(own_folder_faults(home)) == []
    (own / "intake.yaml").write_text("over: intake\nwithout: [content/councils/sefto.yaml]\n")
    says = "\n".join(str(each) for each in own_folder_faults(home))
    assert says == (
        f"{own}/intake.yaml:2:11: no file 'content/councils/sefto.yaml' ships;"
        f" did you mean '{SEFTON}'?"
    )


def test_what_it_says_of_itself_is_held_to_its_shape(own: Path, tmp_path: Path) -> None:
    (own / "intake.yaml").write_text("over: everything\n")
    with pytest.raises(ContentFault, match=r"intake\.yaml:1:7"):
        laid_over(own, tmp_path / "product", tmp_path / "var")


def test_a_folder_with_all_of_it_is_read_as_it_is(product: Path) -> None:
    assert not is_own(product)
    lay_again(product)
    assert sources(product) == (product,)
    assert instead_of_ours(product) == []
    assert list(own_folder_faults(product)) == []
