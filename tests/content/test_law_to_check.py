"""What nobody could read of the law stands in one list for a council's lawyer, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.law.procedure_models import ProcedureModel
from intake.adapters.files.reading.yaml_nodes import load_model
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.adapters.files.law.procedure_models import SourceModel

SETTLED = {"read", "decided"}
"""What was read, and what we decided ourselves, has no text that is still to be read."""


def sources() -> Mapping[str, SourceModel]:
    return load_model(HOUSE / "content/procedures/england.yaml", ProcedureModel).model.sources


def rows() -> dict[str, tuple[str, str]]:
    """Where it stands and how we know it, by the source's name."""
    lines = (HOUSE / "docs/law-to-check.md").read_text(encoding="utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| `")]
    assert all(len(row) == 5 and all(row) for row in cells), "five cells, and none empty"
    assert len({row[0] for row in cells}) == len(cells)
    return {row[0].strip("`"): (row[1], row[2]) for row in cells}


def test_what_was_not_read_is_listed_with_its_place_and_nothing_else_is() -> None:
    unread = {
        name: (source.cite, source.sure)
        for name, source in sources().items()
        if source.sure not in SETTLED
    }
    assert rows() == unread


@pytest.mark.parametrize("name", ["reg10", "reg12", "ca26", "promise", "house"])
def test_what_was_read_or_is_our_own_is_not_listed(name: str) -> None:
    assert name in sources()
    assert name not in rows()
