"""The example of a program in docs/ does what it says, over a real connection."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from werkzeug.serving import make_server

from intake.settings import PROJECT
from tests.web.program import looked_at, program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.desk_visitor import Office


@pytest.fixture
def served(office: Office) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, office.app)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def run(served: str, token: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, PROJECT / "docs" / "api-client.py", served, *more],
        env={**os.environ, "INTAKE_TOKEN": token},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_lists_open_cases_and_says_why_it_may_not(office: Office, served: str) -> None:
    reference = looked_at(office)
    seen = run(served, program(office, ["cases"]).text)
    assert seen.returncode == 0, seen.stderr
    assert f"{reference} stage1 due: 2026-03-09" in seen.stdout
    told = run(served, program(office).text, reference, "Mary Hill", "2026-03-04", "Rang.")
    assert (told.returncode, told.stderr) == (0, "")
    assert office.wired.casework.case(reference).events[-1].text("note") == "Rang."
    refused = run(served, program(office, ["report"]).text)
    assert (refused.returncode, refused.stderr.strip()) == (
        1, "This token does not grant “cases”.",
    )  # fmt: skip
