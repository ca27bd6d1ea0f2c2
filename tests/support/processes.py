"""Commands in processes of their own, each begun in a moment.

To begin one from nothing takes two seconds, most of them for reading flows and content. These are
forked instead, by a process that has read them already and does nothing else: what they do from
there on is what they do for real.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["tests.support.warm_start"])


@dataclass
class CommandProcess:
    """An `intake` command that runs, the leader of a group of processes."""

    process: ForkServerProcess

    @property
    def pid(self) -> int:
        assert self.process.pid is not None
        return self.process.pid

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        return self.process.exitcode

    def wait(self, seconds: float) -> None:
        self.process.join(seconds)
        assert self.process.exitcode is not None, "it does not end"


def begun_command(
    arguments: Sequence[str], environment: Mapping[str, str], log: Path
) -> CommandProcess:
    """Begin a command; what it says is written at the end of a file."""
    process = FORKS.Process(target=_run, args=(list(arguments), dict(environment), log))
    process.start()
    return CommandProcess(process)


def _run(arguments: list[str], environment: dict[str, str], log: Path) -> None:
    from intake.cli.main import main

    os.setsid()
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None
    with log.open("ab") as file:
        for descriptor in (1, 2):
            os.dup2(file.fileno(), descriptor)
    sys.exit(main(arguments))
