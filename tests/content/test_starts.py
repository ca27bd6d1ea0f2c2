"""What somebody begins with explains every key that there is, and its examples can be used."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from intake.adapters.files.law.council_models import CouncilModel, ServiceModel
from intake.adapters.files.law.councils import load_council, load_service, load_services
from intake.adapters.files.law.procedures import load_procedures
from intake.adapters.files.law.retention import load_usual
from intake.adapters.files.starts import begin_file
from tests.support.made_letters import HOUSE
from tests.support.written_yaml import yaml_of

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

CONTENT = HOUSE / "content"
VALUES = {
    "key": "wirral",
    "name": "Wirral Council",
    "short_name": "Wirral",
    "day": date(2026, 11, 30).isoformat(),
}
OF_AN_EXAMPLE = re.compile(r"^( *)# ((?: *(?:- )?[a-z_-]+:(?: .*)?)|(?: {4,}\S.*))$")
"""A line of an example: a key, or a text that goes on, behind the sign of a comment."""

STARTS: list[tuple[str, type[BaseModel]]] = [
    ("council.yaml", CouncilModel),
    ("service.yaml", ServiceModel),
]


def begun(folder: Path, name: str) -> str:
    path = folder / "wirral.yaml"
    begin_file(path, CONTENT / "starts" / name, VALUES)
    return path.read_text()


def with_examples(text: str) -> dict[str, Any]:
    """What it says with every example in the place of what stands there."""
    lines = [OF_AN_EXAMPLE.sub(r"\1\2", line) for line in text.splitlines()]
    pieces = re.split(r"^(?=[a-z_]+:)", "\n".join(lines), flags=re.MULTILINE)
    whole: dict[str, Any] = {}
    for piece in pieces[1:]:
        whole |= yaml.safe_load(piece)
    return whole


@pytest.mark.parametrize(("name", "model"), STARTS)
def test_every_key_that_there_is_stands_in_it(
    name: str, model: type[BaseModel], tmp_path: Path
) -> None:
    keys = {info.alias or key for key, info in model.model_fields.items()}
    assert set(with_examples(begun(tmp_path, name))) == keys


def test_a_new_pack_has_no_fault_nor_has_one_with_every_example_in_it(tmp_path: Path) -> None:
    text, path = begun(tmp_path, "council.yaml"), tmp_path / "wirral.yaml"
    services = load_services(CONTENT / "advocacy")
    beside = (services, load_procedures(CONTENT / "procedures"), load_usual(CONTENT))
    assert not load_council(path, *beside).is_open
    whole = with_examples(text)
    whole["advocacy"]["services"][0]["service"] = "advocacy-focus"
    path.write_text(yaml_of({**whole, "unknown": [], "practice": None}))
    pack = load_council(path, *beside)
    assert pack.team.address[-1] == "AB1 2CD"
    assert [way.id for way in pack.other_ways] == ["talk", "call", "letter"]
    assert pack.safety_contact is not None
    assert pack.retention.shorter


def test_a_new_service_has_no_fault_nor_has_one_with_every_example_in_it(tmp_path: Path) -> None:
    text, path = begun(tmp_path, "service.yaml"), tmp_path / "wirral.yaml"
    assert load_service(path).phone is None
    path.write_text(yaml_of({**with_examples(text), "unknown": []}))
    service = load_service(path)
    assert service.email is not None
    assert service.answers_in == 2
