"""What tests of the `intake` command start from: a complaint that was sent, a worker, a home."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.settings import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake.app import Intake
    from intake.domain.notices.notice import Notice

INTAKE = Path(sys.executable).with_name("intake")
KEY = base64.b64encode(bytes(range(32))).decode()
SECRET = "a secret that nobody could ever guess"


def send_complaint(intake: Intake, *notices: Notice, **data: object) -> str:
    """A complaint sent now, with what is to be sent because of it; its reference."""
    begun_draft, _ = intake.timed.purging.drafts.begin("sefton", "complaint", "f" * 64)
    draft = intake.timed.purging.drafts.with_words(begun_draft)
    received = NewEvent("received", intake.casework.clock.now(), "child", data or {"words": "mine"})
    intake.casework.cases.send(draft, draft.draft, [received], Glance(), notices=notices)
    return draft.draft.reference


def spoil(intake: Intake, *statements: str) -> None:
    """Do to a database what should never happen to one."""
    with intake.database.write() as connection:
        for statement in statements:
            connection.execute(text(statement))


@contextmanager
def worker_process() -> Iterator[subprocess.Popen[str]]:
    """A worker in a process of its own, gone afterwards; what is wrong at its start is not read."""
    process = subprocess.Popen(
        [INTAKE, "worker"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def next_line(process: subprocess.Popen[str]) -> str:
    """The next line that it says."""
    assert process.stdout is not None
    return process.stdout.readline()


def spoilt_home(folder: Path, broken: str, wrong: str) -> str:
    """A home of its own with one content file that is wrong."""
    for part in ("flows", "content"):
        shutil.copytree(PROJECT / part, folder / part)
    (folder / "content" / broken).write_text(wrong, encoding="utf-8")
    return str(folder)
