"""What is put around Intake to run it lets in nothing that need not be: no root, secret or door.

An engine that builds and starts it is not everywhere; `make proof-container` does it where one is.
"""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from intake.cli.main import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOUSE = Path(__file__).parents[2]
SECRET = re.compile(r"PASSWORD|SECRET|KEY|TOKEN")
COMPOSE: Mapping[str, Any] = yaml.safe_load((HOUSE / "compose.yaml").read_text())
SERVICES: Mapping[str, Mapping[str, Any]] = COMPOSE["services"]
UNITS = sorted((HOUSE / "deploy/systemd").glob("*.service"))


def instructions() -> Iterator[tuple[str, str]]:
    """Each instruction of the Dockerfile, and what it says, on one line."""
    text = (HOUSE / "Dockerfile").read_text().replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            word, _, rest = line.strip().partition(" ")
            yield word, " ".join(rest.split())


def all_of(word: str) -> list[str]:
    return [rest for each, rest in instructions() if each == word]


def test_whoever_runs_in_the_image_is_nobody_who_may_do_anything() -> None:
    assert all_of("USER") == ["10001:10001"]
    last = [word for word, _ in instructions()]
    assert "RUN" not in last[last.index("USER") :]


def test_the_image_is_of_a_named_version_and_of_pins_with_hashes_alone() -> None:
    for base in all_of("FROM"):
        assert re.fullmatch(r"python:3\.\d+-slim-\w+( AS \w+)?", base), base
    installs = [each for each in all_of("RUN") if "pip install" in each]
    assert all("--no-deps" in each for each in installs)
    assert "--require-hashes -r requirements.txt" in installs[0]
    assert not all_of("ADD")


def test_no_secret_is_in_the_image_or_in_what_starts_it() -> None:
    assert not SECRET.search(" ".join(all_of("ENV") + all_of("ARG")))
    for name, service in SERVICES.items():
        for setting, value in service["environment"].items():
            assert not SECRET.search(setting) or value.startswith("${"), (name, setting)
    example = dict(settings_of(HOUSE / "deploy/intake.env.example"))
    assert {name for name, value in example.items() if value and SECRET.search(name)} == set()


def test_nothing_goes_into_the_image_but_what_is_copied() -> None:
    lines = (HOUSE / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    copied_names = {
        name for each in all_of("COPY") if "--from" not in each for name in each.split()[:-1]
    }
    assert {each[1:] for each in rules if each.startswith("!")} == copied_names
    assert all((HOUSE / name).exists() for name in copied_names)


def settings_of(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text().splitlines():
        if (name := line.lstrip("#").partition("=")[0]).startswith("INTAKE_"):
            yield name, line.partition("=")[2]


def test_every_setting_that_is_named_is_one() -> None:
    known = (HOUSE / "intake/settings.py").read_text()
    example = [name for name, _ in settings_of(HOUSE / "deploy/intake.env.example")]
    web = [name for name in SERVICES["web"]["environment"] if name.startswith("INTAKE_")]
    assert [name for name in [*example, *web] if f'"{name}"' not in known] == []


@pytest.mark.parametrize("name", ["web", "worker", "proxy"])
def test_what_serves_writes_nothing_of_its_image_and_can_do_nothing_more(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])


def test_nobody_from_outside_reaches_anything_but_the_proxy() -> None:
    assert [name for name, each in SERVICES.items() if "ports" in each] == ["proxy"]
    assert SERVICES["db"]["networks"] == ["inside"]
    assert "inside" not in SERVICES["proxy"]["networks"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_what_serves_and_what_works_see_one_folder_and_one_database() -> None:
    web, worker = SERVICES["web"], SERVICES["worker"]
    for key in ("volumes", "environment", "env_file"):
        assert web[key] == worker[key]
    assert web["volumes"] == ["var:/var/lib/intake"]
    (folder,) = [each.split("=")[1] for each in all_of("ENV")[0].split() if "INTAKE_VAR" in each]
    assert folder == "/var/lib/intake"


@pytest.mark.parametrize("unit", UNITS, ids=lambda each: each.name)
def test_a_unit_starts_a_command_that_there_is_and_shuts_the_machine_to_it(unit: Path) -> None:
    read = ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names are spelt so
    read.read(unit)
    service = read["Service"]
    found = re.search(r"/usr/local/intake/bin/intake (\w+)", service["ExecStart"])
    assert found is not None
    assert found[1] in COMMANDS
    assert service["User"] == "intake"
    assert service["EnvironmentFile"] == "/etc/intake/intake.env"
    assert "INTAKE_VAR=/var/lib/intake" in service["Environment"]
    held = {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes"}
    held |= {"PrivateTmp": "yes", "CapabilityBoundingSet": "", "LimitCORE": "0", "UMask": "0077"}
    assert {name: service[name] for name in held} == held
