"""The whole of Intake as a process of its own, served as it will be for real."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from intake.app import wire
from intake.cli.main import main
from intake.domain.complaint_record import to_document
from intake.domain.people.coming_back import read_reference
from intake.services.case.recording import read_event
from intake.settings import read_settings
from tests.support.processes import CommandProcess, begun_command

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from intake.app import Intake

INTAKE = Path(sys.executable).with_name("intake")
NOW = "2026-03-04T10:00:00+00:00"
"""A Wednesday morning, when people are at work and no bank holiday is near."""

NEEDS_NEW_PYTHON = frozenset({"PYTHONPATH", "PYTHONDEVMODE"})
"""Settings that Python itself looks at, once, when it starts."""

WAIT = 60
"""Seconds; only so that a server that never comes up fails its test."""


def fresh_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


@dataclass
class ServedApp:
    """One `intake serve` with a folder and settings of its own."""

    folder: Path
    extra: Mapping[str, str] = field(default_factory=dict)
    workers: int = 2
    port: int = 0
    options: tuple[str, ...] = ()
    process: CommandProcess | subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.temporary = self.folder / "temporary"
        self.temporary.mkdir(exist_ok=True)
        self.log = self.folder.with_name(f"{self.folder.name}.log")
        self.clock = self.folder.with_name(f"{self.folder.name}.now")
        self.clock.write_text(NOW)
        self.environment = {
            **{name: value for name, value in os.environ.items() if "INTAKE" not in name},
            "INTAKE_DATABASE_URL": f"sqlite:///{self.folder}/intake.db",
            "INTAKE_SECRET_KEY": fresh_key(),
            "INTAKE_ENCRYPTION_KEYS": fresh_key(),
            "INTAKE_TESTING": "1",
            "INTAKE_LISTENER": "off",  # 150 MB, and two seconds of a processor for each server
            "INTAKE_NOW": f"@{self.clock}",
            "TMPDIR": str(self.temporary),
            **self.extra,
        }

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve, and come back once it is ready. The port stays the same over restarts."""
        self.port = self.port or free_port()
        where = ["--port", str(self.port), "--workers", str(self.workers)]
        self.process = self._begun(["serve", *self.options, *where])
        self._await_ready(self.process)

    def _begun(self, arguments: list[str]) -> CommandProcess | subprocess.Popen[bytes]:
        if not NEEDS_NEW_PYTHON & {*self.extra}:
            return begun_command(arguments, self.environment, self.log)
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [INTAKE, *arguments],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _await_ready(self, process: CommandProcess | subprocess.Popen[bytes]) -> None:
        give_up = time.monotonic() + WAIT
        while not answers(f"{self.base}/readyz"):
            if process.poll() is not None or time.monotonic() > give_up:
                raise AssertionError(f"intake serve is not ready:\n{self.log.read_text()}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill the server and all its workers at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Stop as whoever runs it would."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        process.wait(WAIT)

    def command(self, *arguments: str) -> str:
        """What an `intake` command prints, given this server's settings.

        It runs in this process: a new one each time would read all flows and content anew.
        """
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as printed:
            for name in [name for name in os.environ if name.startswith("INTAKE_")]:
                patch.delenv(name)
            for name, value in self.environment.items():
                patch.setenv(name, value)
            assert main(arguments) == 0, f"intake {arguments}: {printed.getvalue()}"
        return printed.getvalue()

    @cached_property
    def beside(self) -> Intake:
        """What an `intake` command would wire, in this process: a new one each time takes long."""
        return wire(read_settings(self.environment))

    def record(self, reference: str, document: Mapping[str, object]) -> None:
        """Record an event on a case, as `intake event` does."""
        role, event = read_event(document)
        self.beside.casework.record(_whole(reference), role, event)

    def export(self, reference: str) -> dict[str, Any]:
        """The submission of one case, as `intake export` prints it."""
        submission = self.beside.services.writing.sent(_whole(reference))
        document: dict[str, Any] = json.loads(json.dumps(to_document(submission)))
        return document

    def timeline(self, reference: str) -> dict[str, Any]:
        """What `intake timeline` makes of a case's events, as of today."""
        found = self.beside.casework.read(_whole(reference))
        events = [
            {"event": each.name, "at": each.at.isoformat(), "actor": each.actor, "data": each.data}
            for each in found.case.events
        ]
        document = {
            "procedure": found.case.procedure.name,
            "council": found.pack.key,
            "as_of": self.clock.read_text()[:10],
            "events": events,
        }
        file = self.folder.with_name("case.json")
        file.write_text(json.dumps(document, default=dict))
        with redirect_stdout(StringIO()) as printed:
            assert main(["timeline", str(file)]) == 0
        folded: dict[str, Any] = json.loads(printed.getvalue())
        return folded

    def export_all(self) -> list[dict[str, Any]]:
        """The submissions of every case."""
        return [self.export(reference) for reference in self.beside.casework.cases.references()]

    def leave(self) -> None:
        """Close what this process had open beside the server."""
        if "beside" in self.__dict__:
            self.beside.database.close()

    def set_now(self, instant: str) -> None:
        """Move the clock of the running server."""
        self.clock.write_text(instant)


def _whole(reference: str) -> str:
    return read_reference(reference) or reference


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(address: str) -> bool:
    """Whether somebody answers there with 200."""
    try:
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 our own server
            return bool(response.status == 200)
    except urllib.error.HTTPError as refused:
        refused.close()
        return False
    except OSError:
        return False


@contextmanager
def served(folder: Path, workers: int = 2, **extra: str) -> Iterator[ServedApp]:
    """A server that is up, and gone afterwards."""
    app = ServedApp(folder, extra, workers)
    try:
        app.start()
        yield app
    finally:
        app.kill()
        app.leave()
