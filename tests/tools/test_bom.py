"""The bill of materials names all that is pinned to run, with what makes each known for sure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from intake.settings import PROJECT
from tools.bom import main
from tools.pins import pins_in

if TYPE_CHECKING:
    from pathlib import Path

REQUIREMENTS = PROJECT / "requirements.txt"


def test_every_package_that_runs_is_in_it_with_its_hashes_and_licence(tmp_path: Path) -> None:
    file = tmp_path / "bom.json"
    assert main([str(REQUIREMENTS), str(file)]) == 0
    bom = json.loads(file.read_text())
    pairs = sorted((each["name"], each["version"]) for each in bom["components"])
    assert pairs == sorted((pin.name, str(pin.version)) for pin in pins_in(REQUIREMENTS))
    hashes = [one["content"] for each in bom["components"] for one in each["hashes"]]
    assert sorted(hashes) == sorted(re.findall(r"sha256:(\w+)", REQUIREMENTS.read_text()))
    components = {each["name"]: each for each in bom["components"]}
    assert components["flask"]["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    assert components["flask"]["purl"].startswith("pkg:pypi/flask@")


def test_two_versions_of_one_package_have_each_its_own_hashes(tmp_path: Path) -> None:
    file, bom = tmp_path / "pins.txt", tmp_path / "bom.json"
    old, new = "a" * 64, "b" * 64
    file.write_text(
        f"Num_Py==2.4 ; python_version < '3.12' \\\n    --hash=sha256:{old}\n"
        f"Num_Py==2.5 ; python_version >= '3.12' \\\n    --hash=sha256:{new}\n"
    )
    assert main([str(file), str(bom)]) == 0
    components = json.loads(bom.read_text())["components"]
    assert {each["version"]: [one["content"] for one in each["hashes"]] for each in components} == {
        "2.4": [old],
        "2.5": [new],
    }


def test_it_is_the_same_each_time_but_for_its_number_and_its_time(tmp_path: Path) -> None:
    boms = []
    for name in ("one.json", "two.json"):
        assert main([str(REQUIREMENTS), str(tmp_path / name)]) == 0
        boms.append(json.loads((tmp_path / name).read_text())["components"])
    assert boms[0] == boms[1]
