"""The rules of house_rules.py: each finds a planted fault, and finds none in this house."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.shape import house_rules as rules
from tools.secret_search import secrets_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HOUSE = Path(__file__).parents[2]
MADE = {
    ".coverage",
    ".git",
    ".hypothesis",
    ".venv",
    "var",
    "build",
    "dist",
    "htmlcov",
    "node_modules",
    "__pycache__",
}
TEXT = {"", ".cfg", ".css", ".html", ".ini", ".js", ".json", ".mako", ".md", ".po", ".pot", ".py",
        ".svg", ".toml", ".txt", ".typ", ".yaml", ".yml"}  # fmt: skip


def files(*folders: str, ending: str) -> list[Path]:
    return sorted(path for folder in folders for path in (HOUSE / folder).rglob(f"*{ending}"))


def written() -> Iterator[Path]:
    """Every text file of the house that a person wrote."""
    for path in HOUSE.rglob("*"):
        inside = path.relative_to(HOUSE).parts
        made = any(part in MADE or part.endswith((".egg-info", "_cache")) for part in inside)
        if not made and path.suffix in TEXT and path.is_file():
            yield path


def faults(paths: Iterable[Path], rule: Callable[[str], Iterable[str]]) -> list[str]:
    return [
        f"{path.relative_to(HOUSE)}:{fault}"
        for path in paths
        for fault in rule(path.read_text(encoding="utf-8"))
    ]


PYTHON = files("intake", "tests", "tools", ending=".py")
TEMPLATES = files("intake", ending=".html")

BREAKS: dict[str, tuple[Callable[[str], Iterable[str]], str]] = {
    "a long module": (rules.long_modules, "x = 1\n" * 351),
    "a long function": (rules.long_functions, "def f():\n" + "    x = 1\n" * 60),
    "six by position": (rules.crowded_signatures, "def f(a, b, c, d, e, g): ..."),
    "a vague class": (rules.vague_definitions, "class CaseManager: ..."),
    "a vague function": (rules.vague_definitions, "def date_helper(): ..."),
    "a bare exception": (rules.unexplained_exceptions, "x = 1  # " + "noqa"),
    "one without its reason": (rules.unexplained_exceptions, "x = 1  # " + "noqa: S101"),
    "an untold type": (rules.unexplained_exceptions, "x = 1  # " + "type: ignore[misc]"),
    "safe text": (rules.marked_safe, "<p>{{ words | safe }}</p>"),
    "no escaping": (rules.marked_safe, "{% autoescape false %}"),
    "a machine's path": (rules.machine_paths, "see " + "/home" + "/sam/notes"),
    "a registry": (rules.registry_addresses, "from https://" + "pypi" + ".org/simple"),
}


@pytest.mark.parametrize(("rule", "text"), BREAKS.values(), ids=list(BREAKS))
def test_each_rule_finds_what_breaks_it(rule: Callable[[str], Iterable[str]], text: str) -> None:
    assert list(rule(text))


def test_a_silenced_rule_with_its_name_and_reason_is_fine() -> None:
    assert not list(rules.unexplained_exceptions("x = 1  # " + "noqa: S101 it is a test"))
    assert not list(rules.unexplained_exceptions("x = 1  # " + "type: ignore[misc]  # untyped"))


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    assert faults(PYTHON, rules.long_modules) == []


def test_no_function_is_longer_than_a_screen() -> None:
    assert faults(PYTHON, rules.long_functions) == []


def test_nothing_takes_more_than_five_arguments_by_position() -> None:
    assert faults(PYTHON, rules.crowded_signatures) == []


def test_every_module_and_definition_is_named_for_what_it_holds() -> None:
    named = [f"{path}:{fault}" for path in PYTHON for fault in rules.vague_names(path.stem)]
    assert named + faults(PYTHON, rules.vague_definitions) == []


def test_every_silenced_rule_says_why() -> None:
    assert faults(PYTHON, rules.unexplained_exceptions) == []


def test_the_domain_needs_only_the_standard_library() -> None:
    domain = files("intake/domain", ending=".py")
    allowed = frozenset({"intake.domain"})
    assert faults(domain, lambda source: rules.imports_beyond(source, allowed)) == []


def test_the_services_need_only_the_domain() -> None:
    services = files("intake/services", ending=".py")
    allowed = frozenset({"intake.domain", "intake.services"})
    assert faults(services, lambda source: rules.imports_beyond(source, allowed)) == []


def test_an_import_from_outside_is_found() -> None:
    source = "import datetime\nfrom flask import g\nimport intake.web"
    found = list(rules.imports_beyond(source, frozenset({"intake.domain"})))
    assert [fault.partition(" ")[0] for fault in found] == ["2:", "3:"]


def test_no_template_marks_text_as_safe() -> None:
    assert faults(TEMPLATES, rules.marked_safe) == []


def test_nothing_names_a_folder_of_somebodys_machine() -> None:
    assert faults(written(), rules.machine_paths) == []


def test_nothing_names_a_package_registry() -> None:
    assert faults(written(), rules.registry_addresses) == []


def test_no_secret_is_written_down() -> None:
    assert faults(written(), secrets_in) == []
