"""Making files clean apart from the workers that serve pages, each in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

from intake.adapters.cleaning.page_answers import (
    areas_told,
    line_of,
    look_in,
    marks_told,
    pages_in,
)
from intake.domain.case_file.page_areas import AreaMark, DrawnPage, PageMarks
from intake.domain.case_file.page_list import MOST_PAGES
from intake.services.body_limits import FILE
from intake.services.clean_files import CleanFile, Unclean
from intake.services.page_drawing import MOST_DRAWN, PageLook

TURN: Final = 15.0
"""Seconds for which one waits for the files before it."""

PATIENCE: Final = 90.0
"""Seconds for a file by the clock, six times the work that it may take: where much else goes on,
it gets a part of a processor, and that is no fault of the file."""

_CLEANER: Final = (sys.executable, "-m", "intake.adapters.cleaning.cleaner")
_KEPT: Final = ("PATH", "PYTHONPATH", "LANG")
"""All of the environment that the process is given; there are keys in the rest."""


_BATCH: Final = 6
"""Pages that one process draws: few enough for its time and memory."""

_SHAPE: Final = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(slots=True)
class CleaningApart:
    """What the ports Cleaning, Flattening, Shortening and PageDrawing ask for; threads of one
    worker take turns."""

    patience: float = PATIENCE
    turn: float = TURN
    command: Sequence[str] = _CLEANER
    _turn: Lock = field(default_factory=Lock)

    def clean(self, content: bytes) -> CleanFile:
        """The same picture or pages, written anew. Raises Unclean."""
        return self._clean(content, {"do": "clean", "without": []})

    def flat(self, content: bytes) -> CleanFile:
        """The same picture, or a PDF whose pages are pictures. Raises Unclean."""
        return self._clean(content, {"do": "flat"})

    def without_pages(self, content: bytes, pages: Sequence[int]) -> CleanFile:
        """A PDF without these pages. Raises Unclean."""
        if not pages:
            raise Unclean("pages")
        return self._clean(content, {"do": "clean", "without": [*pages]})

    def look(
        self, content: bytes, page: int, areas: Sequence[AreaMark], *, as_sent: bool
    ) -> PageLook:
        """A page with its lines. Raises Unclean."""
        job = {"do": "look", "page": page, "areas": areas_told(areas), "as_sent": as_sent}
        about, picture = self._made(content, job)
        try:
            return look_in(about, picture)
        except _SHAPE as fault:
            raise Unclean("damaged") from fault

    def redraw(
        self, content: bytes, without: Sequence[int], marks: Sequence[PageMarks]
    ) -> tuple[DrawnPage, ...]:
        """Every page but those, with bars; some of them at a time. Raises Unclean."""
        drawn_pages: list[DrawnPage] = []
        numbers = [each for each in range(1, MOST_PAGES + 1) if each not in without]
        for first in range(0, MOST_DRAWN + 1, _BATCH):
            some = numbers[first : first + _BATCH]
            marks_here = marks_told(each for each in marks if each.page in some)
            job = {"do": "redraw", "pages": some, "marks": marks_here}
            about, pictures = self._made(content, job)
            try:
                count = int(about["count"])
                drawn_pages += pages_in(about, pictures)
            except _SHAPE as fault:
                raise Unclean("damaged") from fault
            there = [each for each in numbers if each <= count]
            if not there or len(there) > MOST_DRAWN:
                raise Unclean("long" if there else "pages")
            if [each.number for each in drawn_pages] == there:
                return tuple(drawn_pages)
        raise Unclean("damaged")

    def _clean(self, content: bytes, job: dict[str, Any]) -> CleanFile:
        about, clean_content = self._made(content, job)
        return CleanFile(about["kind"], clean_content, tuple(about["left_out"]))

    def _made(self, content: bytes, job: dict[str, Any]) -> tuple[Any, bytes]:
        if not content:
            raise Unclean("empty")
        if len(content) > FILE:
            raise Unclean("large")
        if not self._turn.acquire(timeout=self.turn):
            raise Unclean("busy")
        try:
            answer = self._ask(line_of(job) + content)
        finally:
            self._turn.release()
        line, _, made_content = answer.partition(b"\n")
        about = json.loads(line)
        if "why" in about:
            raise Unclean(about["why"])
        return about, made_content

    def _ask(self, question: bytes) -> bytes:
        try:
            process = subprocess.run(  # noqa: S603 the command is all our own
                self.command,
                input=question,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # it may quote the file
                env={name: os.environ[name] for name in _KEPT if name in os.environ}
                | {"MALLOC_ARENA_MAX": "1"},
                timeout=self.patience,
                start_new_session=True,
                check=False,
            )
        except subprocess.TimeoutExpired as fault:
            raise Unclean("slow") from fault
        if process.returncode < 0:  # the system stopped it, for its memory or its work
            raise Unclean("heavy")
        if process.returncode:
            raise Unclean("damaged")
        return process.stdout
