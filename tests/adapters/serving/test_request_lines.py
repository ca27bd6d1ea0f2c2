"""A line about a request is printed in one piece, and nobody waits for a log that is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.adapters.serving import request_lines

if TYPE_CHECKING:
    import pytest


def test_a_line_is_printed_whole(capfd: pytest.CaptureFixture[str]) -> None:
    request_lines.write_line('{"status": 200}')
    assert capfd.readouterr().out == '{"status": 200}\n'


def test_a_log_that_cannot_be_written_hinders_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_lines, "_OUT", 9999)
    request_lines.write_line("{}")
