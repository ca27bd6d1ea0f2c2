"""Commands are loaded when they are asked for, and each explains itself."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from intake.cli.main import COMMANDS, intake, main

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_SERVER = ("check", "graph", "timeline", "letter", "safety")
"""What needs no settings and no database, and starts at once."""


def commands(group: click.Group, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, those of groups within groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*names, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*names, name))


@pytest.mark.parametrize("name", NO_SERVER)
def test_what_needs_no_server_loads_none(name: str) -> None:
    module = COMMANDS[name].partition(":")[0]
    asks = f"import sys, intake.cli.main, {module}; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True
    ).stdout.split()
    assert module in modules
    assert {"flask", "sqlalchemy"}.isdisjoint(modules)


def test_the_command_alone_loads_none_of_its_parts() -> None:
    asks = "import sys, intake.cli.main; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True
    ).stdout.split()
    assert {place.partition(":")[0] for place in COMMANDS.values()}.isdisjoint(modules)


@pytest.mark.parametrize("words", list(commands(intake)), ids=" ".join)
def test_every_command_explains_itself_its_arguments_and_its_options(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: intake {' '.join(words)}")
    command: click.Command | None = intake
    for word in words:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), word)
    assert command is not None
    assert command.help
    assert [each.name for each in command.params if not getattr(each, "help", None)] == []


@pytest.mark.parametrize(
    ("words", "nearest"), [(["chek"], "check"), (["officer", "ad"], "add"), (["lettr"], "letter")]
)
def test_a_command_that_there_is_not_gets_the_nearest_right_name(
    words: list[str], nearest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    error = capsys.readouterr().err
    assert f"No such command '{words[-1]}'. Did you mean '{nearest}'?" in error


def test_the_command_alone_says_what_there_is_and_is_not_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert main(["--help"]) == 0
    help_text, error = capsys.readouterr()
    assert help_text == error
    assert all(f"  {name} " in error for name in COMMANDS)
