"""`intake token`: made and printed once, listed without it, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.app import api_room
from intake.cli.database import opened_intake
from intake.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ADD = ("token", "add", "--council", "sefton", "--scope", "cases", "--scope", "report")


def test_a_token_is_printed_once_and_good_until_it_is_taken_back(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ADD, "--days", "7", "--purpose", "the case system"]) == 0
    printed = capsys.readouterr()
    text = printed.out.strip()
    tokens = api_room(opened_intake()).tokens
    token = tokens.bearer(text)
    assert token is not None
    assert (token.council, sorted(token.scopes)) == ("sefton", ["cases", "report"])
    assert text not in printed.err
    assert main(["token", "list", "--council", "sefton"]) == 0
    line = capsys.readouterr().out
    assert line.split("  ")[:3] == [token.id, "sefton", "cases,report"]
    assert (text in line, "the case system" in line) == (False, True)
    assert main(["token", "revoke", token.id]) == 0
    assert tokens.bearer(text) is None
    assert main(["token", "revoke", token.id]) == 1
    assert f"There is no token {token.id}" in capsys.readouterr().err


def test_one_that_cannot_be_made_is_refused_with_the_reason(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["token", "add", "--council", "nowhere", "--scope", "cases"]) == 1
    assert "There is no council “nowhere”" in capsys.readouterr().err
    assert main([*ADD, "--days", "9999"]) == 1
    assert main(["token", "add", "--council", "sefton"]) == 2
