"""`intake letter`: a submission in a file becomes a letter of the kind that is asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.cli.main import main
from intake.domain.complaint_record import to_document
from tests.support.made_documents import docx_text, pdf_pages
from tests.support.made_letters import FULL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

READ: dict[str, Callable[[bytes], str]] = {
    "html": bytes.decode,
    "txt": bytes.decode,
    "pdf": lambda made: "\n".join(pdf_pages(made)),
    "docx": docx_text,
}


@pytest.mark.parametrize("kind", READ)
def test_a_submission_becomes_a_letter(tmp_path: Path, kind: str) -> None:
    told, made = tmp_path / "told.json", tmp_path / "letter"
    told.write_text(json.dumps(to_document(replace(FULL, council="sefton"))), encoding="utf-8")
    assert main(["letter", str(told), "--format", kind, "--output", str(made)]) == 0
    assert "They moved my things." in READ[kind](made.read_bytes())


def test_what_is_no_submission_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "told.json"
    told.write_text("{}")
    assert main(["letter", str(told), "--format", "pdf"]) == 1
    assert capsys.readouterr().err
