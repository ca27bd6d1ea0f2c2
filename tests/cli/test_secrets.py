"""No command takes a secret on its line, where `ps` shows it, and none says one."""

from __future__ import annotations

import os
import traceback
from typing import TYPE_CHECKING

import click

from intake.cli.main import intake, main
from intake.settings import read_settings
from tests.support.commands import KEY, SECRET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

SECRETIVE = {"key", "keys", "key_file", "secret", "password", "token", "code", "words"}
"""Words of which none may name what is typed with a command, unless it is a file's name."""

PASSWORD = "pelican-oboe"

PUBLIC = {"backup keys"}
"""Keys that may be known: what is sealed with them opens with others."""


def parameters(command: click.Command, name: str) -> Iterator[tuple[str, click.Parameter]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            assert found is not None
            yield from parameters(found, f"{name} {each}".strip())
    else:
        yield from ((f"{name} {each.name}", each) for each in command.params)


def test_no_command_takes_a_secret_but_from_a_file() -> None:
    params = dict(parameters(intake, ""))
    assert len(params) > 20
    named = {
        name for name, each in params.items()
        if each.name in SECRETIVE and not isinstance(each.type, click.Path)
    }  # fmt: skip
    assert named == PUBLIC
    assert isinstance(params["restore key_file"].type, click.Path)


def test_what_commands_say_has_no_secret_in_it(
    settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in (["doctor"], ["verify"], ["purge", "--dry-run"], ["export", "none"]):
        main(words)
    monkeypatch.setenv("INTAKE_DATABASE_URL", f"postgresql://me:{PASSWORD}@127.0.0.1:1/x")
    for name in ("doctor", "verify"):
        main([name])
    said = "".join(capsys.readouterr())
    assert said
    assert [each for each in (SECRET, KEY, PASSWORD) if each in said] == []


def test_a_traceback_that_shows_the_settings_shows_no_secret(
    settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTAKE_DATABASE_URL", f"postgresql://me:{PASSWORD}@127.0.0.1:1/x")
    monkeypatch.setenv("INTAKE_MAIL_URL", f"smtp://me:{PASSWORD}@host?from=a@b.example")
    all_settings = read_settings(os.environ)
    try:
        raise ValueError(all_settings)
    except ValueError as fault:
        shown = traceback.TracebackException.from_exception(fault, capture_locals=True)
    text = "".join(shown.format())
    assert "all_settings" in text
    secrets = (SECRET, KEY, PASSWORD)
    assert [each for each in secrets if each in text] == []
