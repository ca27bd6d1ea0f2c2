"""The pictures of easy read, read from `content/pictures/`: a drawing of lines for each name."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.adapters.files.reading.file_text import file_text

FOLDER: Final = "pictures"
HEAD: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 144 144">'

_PATH: Final = (
    r'<path(?: (?:fill|stroke|stroke-width|transform)="[\w.() ,-]+")* d="[A-Za-z0-9 .,-]+"/>'
)
_DRAWING: Final = re.compile(rf"{re.escape(HEAD)}((?:{_PATH})+)</svg>\s*")


def load_pictures(folder: Path) -> Mapping[str, str]:
    """Each picture's paths by its name. Raises ContentFault with all that are none of ours.

    A picture is lines in a square of 144, drawn in the colour of the text around it.
    """
    drawings: dict[str, str] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.svg")):
        match = _DRAWING.fullmatch(file_text(path))
        if match is None:
            says = "this is no picture as tools/picture.py makes them: paths alone, in 144 by 144"
            faults.append(Fault(path, 1, 1, says))
            continue
        drawings[path.stem] = match[1]
    if faults:
        raise ContentFault(faults)
    return drawings


def picture_names(folder: Path) -> frozenset[str]:
    """The names of all pictures that there are."""
    return frozenset(path.stem for path in folder.glob("*.svg"))
