"""What is wrong with content that names what procedures or packs have, and is read on its own."""

from collections.abc import Collection, Mapping
from pathlib import Path

from intake.adapters.files.case_maps import case_map_faults
from intake.adapters.files.check.forms import form_faults
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.running_cases import column_faults
from intake.domain.law.procedure import Procedure


def beside_the_law(
    content: Path, procedures: Mapping[str, Procedure], councils: Collection[str]
) -> tuple[Fault, ...]:
    """The faults of the words around an empty form, of what a file of cases can say, and of the
    maps to councils' own case systems."""
    return (
        *form_faults(content, procedures.values()),
        *column_faults(content, procedures),
        *case_map_faults(content, councils),
    )
