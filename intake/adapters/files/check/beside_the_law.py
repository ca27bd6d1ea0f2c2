"""What is wrong with content that names what a procedure has, and is read on its own."""

from collections.abc import Mapping
from pathlib import Path

from intake.adapters.files.check.forms import form_faults
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.running_cases import column_faults
from intake.domain.law.procedure import Procedure


def beside_the_law(content: Path, procedures: Mapping[str, Procedure]) -> tuple[Fault, ...]:
    """The faults of the words around an empty form, and of what a file of cases can say."""
    return (*form_faults(content, procedures.values()), *column_faults(content, procedures))
