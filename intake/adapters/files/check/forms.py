"""What is wrong with the words around an empty form."""

from collections.abc import Iterable
from pathlib import Path

from intake.adapters.files.letters.form_wording import load_form_wording
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.domain.case.road_map import lengths
from intake.domain.law.procedure import Procedure


def form_faults(content: Path, procedures: Iterable[Procedure]) -> tuple[Fault, ...]:
    """The faults of the file, if there is one; it may name what any procedure counts."""
    path = content / "paper" / "en.yaml"
    length_names = {name for each in procedures for name in lengths(each, {})}
    try:
        if path.is_file():
            load_form_wording(path, length_names)
    except ContentFault as error:
        return tuple(error.faults)
    return ()
