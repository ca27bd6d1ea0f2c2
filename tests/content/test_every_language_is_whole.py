"""Each language that is shipped says every text, with the figures and names of its English."""

from __future__ import annotations

from pathlib import Path

from intake.adapters.languages.catalogues import CATALOGUES
from intake.adapters.languages.check import language_rows, translation_faults

HOUSE = Path(__file__).parents[2]


def test_no_language_misses_a_text_or_says_an_old_one() -> None:
    rows = list(language_rows(HOUSE, CATALOGUES))
    assert {row.tag for row in rows} >= {"ar", "ckb", "ti", "uk", "vi"}
    assert [str(row) for row in rows if not row.is_whole] == []


def test_no_translation_has_lost_a_figure_a_link_or_a_name() -> None:
    found = [
        f"{fault.path.parts[-3]}:{fault.line}: {fault.message}"
        for fault in sorted(translation_faults(HOUSE, CATALOGUES))
    ]
    assert found == []
