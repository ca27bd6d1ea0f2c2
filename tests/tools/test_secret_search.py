"""The search finds planted secrets, and nothing in what only talks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools import secret_search

if TYPE_CHECKING:
    from pathlib import Path

PLANTED = {
    "a private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "a key of Intake": "INTAKE_SECRET_KEY" + "=dGhpcyBpcyBhIHNlY3JldA==",
    "a password in an address": "postgresql://intake:" + "hunter2@db.example.org/intake",
    "a key of a cloud": "AKIA" + "ABCDEFGHIJKLMNOP",
    "a token of a forge": "ghp_" + "a" * 36,
    "a token of a chat": "xoxb-" + "1234567890-abcdef",
    "a signed token": ".".join(("eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0In0", "c2lnbmF0dXJlcw")),
}
HARMLESS = [
    "INTAKE_SECRET_KEY must be set for PostgreSQL",
    'INTAKE_SECRET_KEY = os.environ["INTAKE_SECRET_KEY"]',
    "postgresql://…",
    "smtp://user:password@host:587?from=news@example.org",
    "postgresql://{user}:{password}@{host}",
    "http://127.0.0.1:8000/sefton",
    "sam@example.org",
]


@pytest.mark.parametrize(("kind", "line"), PLANTED.items(), ids=list(PLANTED))
def test_a_planted_secret_is_found(
    kind: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "settings.py"
    file.write_text(f"first = 1\nsecond = '{line}'\n")
    assert secret_search.main([str(file)]) == 1
    output = capsys.readouterr().out
    assert output == f"{file}:2: looks like {kind}\n"


def test_every_kind_of_secret_is_planted_here() -> None:
    assert PLANTED.keys() == secret_search.KINDS.keys()


@pytest.mark.parametrize("line", HARMLESS)
def test_what_only_talks_of_a_secret_is_let_be(line: str) -> None:
    assert list(secret_search.secrets_in(line)) == []


@pytest.mark.parametrize("name", [".env", ".env.live", "id_rsa", "server.pem", "tls.key"])
def test_a_file_that_is_there_to_hold_secrets_is_found(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("")
    assert secret_search.main([str(file)]) == 1


def test_clean_files_are_passed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "notes.md"
    file.write_text("\n".join(HARMLESS))
    assert secret_search.main([str(file)]) == 0
    assert capsys.readouterr().out == ""
