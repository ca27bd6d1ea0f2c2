"""`intake safety`: lines of text in, a JSON line out for each, with no settings at all."""

from __future__ import annotations

import json
import os
import subprocess

from tests.support.commands import INTAKE


def cards(*lines: str) -> list[object]:
    """What the command says to these lines."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("INTAKE_")}
    given = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(
        [INTAKE, "safety"], input=given, capture_output=True, text=True, env=bare, check=True
    )
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_line_gets_the_name_of_a_card_or_null() -> None:
    lines = ("My room is cold", "he hits me", "", "i want to die 😭")
    assert cards(*lines) == [
        {"card": None}, {"card": "hurt"}, {"card": None}, {"card": "self-harm"},
    ]  # fmt: skip


def test_without_a_line_nothing_is_said() -> None:
    assert cards() == []
