"""Our PDFs pass veraPDF for PDF/UA-1, in every script that they can show and where they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.documents.pdf import letter_pdf
from tests.made_documents import BEYOND, SCRIPTS, letter_in, long
from tests.made_letters import letter_of, only
from tests.verapdf import faults

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = {
    **{script: letter_in(script) for script in SCRIPTS},
    "almost nothing": letter_of(only()),
    "long": letter_of(long()),
    "not to be shown": letter_of(only(tried=BEYOND)),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What veraPDF found in each letter, and in a file that is no PDF/UA."""
    folder: Path = tmp_path_factory.mktemp("pdf")
    for name, letter in LETTERS.items():
        (folder / name).write_bytes(letter_pdf(letter))
    untitled = letter_pdf(letter_of(only())).replace(
        b"/DisplayDocTitle true", b"/DisplayDocTitle null"
    )
    (folder / "untitled").write_bytes(untitled)
    return faults(sorted(folder.iterdir()))


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_accessible_to_everyone(found: dict[str, list[str]], name: str) -> None:
    assert found[name] == []


def test_the_validator_finds_what_is_planted(found: dict[str, list[str]]) -> None:
    (fault,) = found["untitled"]
    assert "DisplayDocTitle" in fault
