"""What `intake check` says besides faults: what packs lack, what matters most first."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from intake.adapters.clock import SystemClock
from intake.adapters.files.check.gaps import HEADINGS, Gap, council_gaps
from intake.adapters.files.check.paths import is_in
from intake.adapters.files.law.council_models import CouncilModel
from intake.adapters.files.reading.own_folder import instead_of_ours
from intake.adapters.files.reading.yaml_nodes import load_model
from intake.settings import read_notices


def missing(home: Path, paths: Sequence[Path], notices: str) -> Iterator[str]:
    """What the packs of a home lack, line by line; with ``paths``, only those in them.

    ``notices`` is the setting of that name. Raises SettingsRefused where that is wrong, and
    ContentFault.
    """
    addresses = dict(read_notices(notices))
    content, today = home / "content", SystemClock().today()
    real_paths = [path.resolve() for path in paths]
    for path in sorted((content / "councils").glob("*.yaml")):
        if real_paths and not is_in(path, real_paths):
            continue
        gaps = council_gaps(path, content, today, addresses.get(path.stem))
        if gaps:
            yield from _of_council(path, gaps)
    names = instead_of_ours(home)
    if names and not paths:
        yield f"To know: {len(names)} of your files stand in the place of ours: {', '.join(names)}."


def _of_council(path: Path, gaps: Sequence[Gap]) -> Iterator[str]:
    pack = load_model(path, CouncilModel).model
    place = path.readlink() if path.is_symlink() else path
    yield f"To know: what is missing of {pack.name} ({place}), what matters most first."
    number = 0
    for matter, some in groupby(gaps, lambda gap: gap.matter):
        yield f"  {HEADINGS[matter]}"
        for gap in some:
            number += 1
            yield f"  {number:3}. {gap}"
    if not pack.open:
        yield "  It is not open yet. Once somebody is at the desk to read: open: true."
    yield ""
