"""Which files are checked: those that are named, and those that nobody would ever read."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from intake.adapters.files.pages.desk_timeline import TIMELINE
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.own_folder import (
    FOLDERS,
    own_folder_faults,
    sources,
)

_ENDINGS: Final = (".yaml", ".md", ".txt")
"""How the files end that flows and content are read from."""
_FOR_ADULTS: Final = ("flows/adults", "content/letters/adults")
"""Where other words stand for adults, under the names of what they are other words for."""


def is_in(path: Path, chosen_paths: Iterable[Path]) -> bool:
    """Whether a file is one of these, or stands in one of these folders."""
    real = path.resolve()
    return any(each in (real, *real.parents) for each in chosen_paths)


def from_elsewhere(home: Path, chosen_paths: Iterable[Path]) -> Iterator[Path]:
    """The files among these that are none of the home's."""
    insides = sources(home)
    for path in chosen_paths:
        if path.exists() and not is_in(path, insides):
            yield from sorted(path.glob("*.yaml")) if path.is_dir() else (path,)


def path_faults(home: Path, paths: Sequence[Path]) -> Iterator[Fault]:
    """Paths that lead to nothing, or to nothing that is checked: silence would say all is well."""
    insides = sources(home)
    folders = [inside / name for inside in insides for name in FOLDERS]
    for path in paths:
        real = path.resolve()
        if not real.exists():
            yield Fault(path, 1, 1, f"there is no such file or folder{_near(insides[0], real)}")
        elif any(inside in real.parents for inside in insides) and not is_in(real, folders):
            says = "this is not checked; what is checked stands in flows/ and content/"
            yield Fault(path, 1, 1, says)


def odd_files(home: Path) -> Iterator[Fault]:
    """Files that nobody reads, for how they end; and what is left out that is not there."""
    yield from own_folder_faults(home)
    for folder in ("flows", "content"):
        for path in sorted((home / folder).rglob("*.yml")):
            says = f"nobody reads this file; call it {path.stem}.yaml"
            yield Fault(path, 1, 1, says)
    desk = home / "content" / "desk"
    for path in sorted(desk.rglob("*.yaml")):
        if path.parent != desk / "acts" and path != desk / TIMELINE:
            says = f"nobody reads this file; here stand {TIMELINE} and acts/, a file for each act"
            yield Fault(path, 1, 1, says)
    for folder in _FOR_ADULTS:
        for path in sorted((home / folder).glob("*.yaml")):
            if not (path.parents[1] / path.name).is_file():
                says = f"nobody reads this file: there is no {path.name} beside this folder"
                yield Fault(path, 1, 1, says)


def _near(home: Path, path: Path) -> str:
    files = [
        each
        for folder in ("flows", "content")
        for each in (home / folder).rglob("*")
        if each.suffix in _ENDINGS
    ]
    by_stem = {each.stem: each.relative_to(home) for each in files}
    near = get_close_matches(path.stem, by_stem, n=1, cutoff=0.6)
    return f"; did you mean '{by_stem[near[0]]}'?" if near else ""
