"""Servers to be measured beside each other, each a process of its own begun in the same way."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from tests.support.real_postgres import empty_database
from tests.support.served_app import ServedApp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.real_postgres import Server

HERE = Path(__file__).parents[2]
FIRST = "1339045"
"""The commit whose turns ours are measured beside."""

RUN = "from intake.cli{module} import main; raise SystemExit(main())"


@dataclass
class Served(ServedApp):
    """One `intake serve` of the code in a folder, in a Python that read nothing before."""

    code: Path = HERE
    module: str = ".main"

    def __post_init__(self) -> None:
        """Go by the computer's own clock: one that is set is a file, read a dozen times a turn."""
        super().__post_init__()
        del self.environment["INTAKE_NOW"]

    def begun(self, arguments: list[str]) -> subprocess.Popen[bytes]:
        """Begin an `intake` command with this server's settings."""
        return self._begun(arguments)

    def _begun(self, arguments: list[str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", RUN.format(module=self.module), *arguments]
        # As it is installed: what is compiled once is kept.
        environment = {**self.environment, "PYTHONPATH": str(self.code)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command,
                env=environment,
                cwd=self.code,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def cpu(self) -> float:
        """CPU seconds that it and its workers have used so far."""
        assert self.process is not None
        return cpu(self.process.pid)


def cpu(process: int) -> float:
    """CPU seconds that a process and all that it began have used so far."""
    family = [psutil.Process(process), *psutil.Process(process).children(recursive=True)]
    return sum(float(times.user + times.system) for times in (each.cpu_times() for each in family))


@contextmanager
def on_database(postgres: Server | None, folder: Path) -> Iterator[str]:
    """The address of an empty database: of the server, or a file where there is none."""
    if postgres is None:
        folder.mkdir(parents=True, exist_ok=True)
        yield f"sqlite:///{folder}/intake.db"
    else:
        with empty_database(postgres) as address:
            yield address


@contextmanager
def running(app: Served) -> Iterator[Served]:
    """A server that is up, and gone afterwards."""
    try:
        app.start()
        yield app
    finally:
        app.kill()
        app.leave()


def first_code() -> Path | None:
    """The first commit's code, checked out aside; nothing where this clone does not have it."""
    folder = HERE / "var" / "bench" / "first"
    if not (folder / "intake").is_dir():
        whole = subprocess.run(
            ["git", "archive", FIRST], cwd=HERE, capture_output=True, check=False
        )
        if whole.returncode:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["tar", "-x"], cwd=folder, input=whole.stdout, check=True)
    return folder
