"""What was made of files, kept for as long as they stay as they are.

Whoever writes a flow has everything checked again at each change, of which all but one file is as
it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar, cast

from intake.adapters.files.reading.faults import ContentFault
from intake.adapters.files.reading.file_text import ContentStamp, files_read, stamp_of

T = TypeVar("T")

_FOLDERS: Final = ("flows", "content")

Stamps = dict[Path, ContentStamp]


@dataclass(frozen=True, slots=True)
class _Reading:
    stamps: Stamps
    content: object
    fault: ContentFault | None = None


@dataclass(slots=True)
class Readings:
    """What loaders gave, or what they found wrong, with a stamp of each file that they read.

    Of each question the last answer alone is kept.
    """

    _readings: dict[object, _Reading] = field(default_factory=dict)
    _names: tuple[str, ...] = ()
    _stamps: Stamps = field(default_factory=dict)

    def look_at(self, home: Path) -> None:
        """Begin another look at a home: each file counts as it is when it is first asked for."""
        paths = (path for name in _FOLDERS for path in (home / name).rglob("*.*"))
        names = tuple(sorted(map(str, paths)))
        if names != self._names:
            # A loader may have looked which files there are.
            self._names, self._readings = names, {}
        self._stamps.clear()

    def made(self, question: object, make: Callable[[], T]) -> T:
        """What ``make`` gives, or gave of the same files. Raises ContentFault as it does."""
        reading = self._readings.get(question)
        if reading is None or not self._holds(reading.stamps):
            reading = self._readings[question] = _made(make)
        if reading.fault:
            raise reading.fault
        return cast("T", reading.content)

    def _holds(self, stamps: Stamps) -> bool:
        return all(self._stamp(path) == stamp for path, stamp in stamps.items())

    def _stamp(self, path: Path) -> ContentStamp:
        if path not in self._stamps:
            self._stamps[path] = stamp_of(path)
        return self._stamps[path]


def _made(make: Callable[[], object]) -> _Reading:
    with files_read() as stamps:
        try:
            return _Reading(stamps, make())
        except ContentFault as fault:
            return _Reading(stamps, None, fault)
