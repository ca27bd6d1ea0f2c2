"""`intake safety`: lines of text in, a JSON line out for each, with no settings at all."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

from tests.support.commands import INTAKE


def cards(*lines: str, options: tuple[str, ...] = (), **settings: str) -> list[Any]:
    """What the command says to these lines."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("INTAKE_")}
    given = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(
        [INTAKE, "safety", *options],
        input=given,
        capture_output=True,
        text=True,
        env=bare | settings,
        check=True,
    )
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_line_gets_the_name_of_a_card_or_null() -> None:
    lines = ("My room is cold", "he hits me", "", "i want to die 😭")
    assert cards(*lines) == [
        {"card": None}, {"card": "hurt"}, {"card": None}, {"card": "self-harm"},
    ]  # fmt: skip


def test_it_says_the_phrase_or_the_nearest_sentences_that_it_knows() -> None:
    texts = ("he hits me", "i keep my coat on in bed so he cant", "My room is cold")
    by_list, heard, calm = cards(options=("--why", *texts))
    assert by_list["card"] == "hurt"
    assert "hit" in by_list["why"]["phrase"]
    assert (heard["card"], heard["why"]["part"]) == ("hurt", texts[1])
    assert len(heard["why"]["nearest"]) == 3
    assert calm == {"card": None, "why": None}


def test_with_the_listener_switched_off_the_lists_answer_alone() -> None:
    lines = ("i keep my coat on in bed so he cant", "he hits me")
    assert cards(*lines, INTAKE_LISTENER="off") == [{"card": None}, {"card": "hurt"}]


def test_without_a_line_nothing_is_said() -> None:
    assert cards() == []
