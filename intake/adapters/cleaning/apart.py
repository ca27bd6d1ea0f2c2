"""Making files clean apart from the workers that serve pages, each in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from intake.services.body_limits import FILE
from intake.services.clean_files import CleanFile, Unclean

PATIENCE: Final = 15.0
"""Seconds for which one waits for a file, and for those before it: less than somebody waits in the
line for documents, so that no file keeps a letter from being made."""

_CLEANER: Final = (sys.executable, "-m", "intake.adapters.cleaning.cleaner")
_KEPT: Final = ("PATH", "PYTHONPATH", "LANG")
"""All of the environment that the process is given; there are keys in the rest."""


@dataclass(slots=True)
class CleaningApart:
    """What the ports Cleaning and Shortening ask for; threads of one worker take turns."""

    patience: float = PATIENCE
    command: Sequence[str] = _CLEANER
    _turn: Lock = field(default_factory=Lock)

    def clean(self, content: bytes) -> CleanFile:
        """The same picture or pages, written anew. Raises Unclean."""
        return self._made(content, ())

    def without_pages(self, content: bytes, pages: Sequence[int]) -> CleanFile:
        """A PDF without these pages. Raises Unclean."""
        if not pages:
            raise Unclean("pages")
        return self._made(content, pages)

    def _made(self, content: bytes, pages: Sequence[int]) -> CleanFile:
        if not content:
            raise Unclean("empty")
        if len(content) > FILE:
            raise Unclean("large")
        if not self._turn.acquire(timeout=self.patience):
            raise Unclean("busy")
        try:
            answer = self._ask(content, pages)
        finally:
            self._turn.release()
        about, _, clean_content = answer.partition(b"\n")
        return _read(about, clean_content)

    def _ask(self, content: bytes, pages: Sequence[int]) -> bytes:
        try:
            process = subprocess.run(  # noqa: S603 the command is all our own
                (*self.command, *map(str, pages)),
                input=content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # it may quote the file
                env={name: os.environ[name] for name in _KEPT if name in os.environ}
                | {"MALLOC_ARENA_MAX": "1"},
                timeout=self.patience,
                start_new_session=True,
                check=False,
            )
        except subprocess.TimeoutExpired as fault:
            # One that takes too much work is stopped for that; this one only had no processor.
            raise Unclean("busy") from fault
        if process.returncode < 0:  # the system stopped it
            raise Unclean("heavy")
        if process.returncode:
            raise Unclean("damaged")
        return process.stdout


def _read(about: bytes, content: bytes) -> CleanFile:
    answer = json.loads(about)
    if "why" in answer:
        raise Unclean(answer["why"])
    return CleanFile(answer["kind"], content, tuple(answer["left_out"]))
