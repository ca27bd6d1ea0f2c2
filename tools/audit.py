"""Compares the pins with advisories from a folder, and says what was compared with what.

    python -m tools.audit FOLDER REQUIREMENTS...

It asks nobody: the folder is filled by whoever runs this. Ends with 0 if no advisory is of a pin,
1 if one is or may be, 2 if nothing was audited.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from tools.osv import ECOSYSTEM, Advisory
from tools.pins import Pin, pins_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class NotAudited(Exception):
    """Nothing can be said of the pins, and why."""


def advisories_in(folder: Path) -> list[Advisory]:
    """All advisories about Python packages, withdrawn ones too.

    Raises NotAudited where there are none, or where a file is not an advisory.
    """
    if not folder.is_dir():
        raise NotAudited(f"there is no folder {folder}.")
    files = sorted(folder.rglob("*.json"))
    advisories = [_advisory_of(file) for file in files]
    ours = [advisory for advisory in advisories if advisory.packages()]
    if not ours:
        raise NotAudited(
            f"{folder} holds {len(files)} advisories, and none is about a package of {ECOSYSTEM}."
        )
    return ours


def _advisory_of(file: Path) -> Advisory:
    try:
        return Advisory.model_validate_json(file.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise NotAudited(f"{file} is not an advisory: {place} {first['msg']}".strip()) from error


def findings(pins: Iterable[Pin], advisories: Sequence[Advisory]) -> Iterator[str]:
    """What is to be read of the pins: a line for each advisory that is, or may be, of one."""
    for pin in pins:
        for advisory in advisories:
            if (verdict := _verdict(pin, advisory)) is not None:
                names = ", ".join([advisory.id, *advisory.aliases])
                yield f"{pin.name} {pin.version}: {verdict}{names}. {advisory.summary}".strip()


def _verdict(pin: Pin, advisory: Advisory) -> str | None:
    """None if it is not of the pin; else what is to be said first."""
    doubt = None
    for affected in advisory.affected:
        if not affected.is_of(pin.name):
            continue
        try:
            if affected.holds(pin.version):
                return ""
        except ValueError as error:
            doubt = f"cannot be told ({error}), read it: "
    return doubt


def report(folder: Path, files: Sequence[Path]) -> tuple[list[str], bool]:
    """What was compared with what, what was found, and whether nothing was."""
    everything = advisories_in(folder)
    advisories = [advisory for advisory in everything if advisory.withdrawn is None]
    pins = sorted({pin for file in files for pin in pins_in(file)}, key=lambda pin: pin.name)
    names = {name for advisory in advisories for name in advisory.packages()}
    without = sum(pin.name not in names for pin in pins)
    newest = max(advisory.modified for advisory in everything).date()
    lines = list(findings(pins, advisories))
    compared = f"Compared {len(advisories)} advisories with {len(pins)} pins."
    age = f"The newest advisory is dated {newest}."
    withdrawn = f"{len(everything) - len(advisories)} withdrawn ones were left out."
    unknown = (
        f"No advisory here names {without} of the {len(pins)} pins; of these no more is known."
    )
    clear = "None of these advisories is of a version that is pinned."
    return [f"{compared} {age} {withdrawn}", unknown, *(lines or [clear])], not lines


def main(arguments: Sequence[str]) -> int:
    """Prints the report; gives the exit status."""
    folder, *files = map(Path, arguments)
    try:
        lines, is_clear = report(folder, files)
    except NotAudited as error:
        print(f"Not audited: {error}", file=sys.stderr)
        print("How to get advisories is told in docs/running.md.", file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0 if is_clear else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
