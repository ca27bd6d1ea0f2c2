"""Numbers, promises and the law's figures, wherever a text has them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from intake.adapters.files.check.figures import figure_faults
from intake.adapters.files.check.numbers import number_faults, pack_lines, text_lines
from intake.adapters.files.check.promises import promise_faults
from intake.adapters.files.reading.faults import ContentFault, Fault
from intake.domain.law.procedure import Procedure
from intake.domain.people.council import CouncilPack


def text_faults(
    home: Path, procedures: Mapping[str, Procedure], packs: Mapping[str, CouncilPack]
) -> Iterator[Fault]:
    """What is wrong with the numbers, promises and figures in a home's flows and content."""
    lines, pack_texts = tuple(text_lines(home)), tuple(pack_lines(home))
    yield from number_faults(home, lines, pack_texts)
    yield from promise_faults(home, lines, pack_texts)
    try:
        yield from figure_faults(home, lines, procedures, packs)
    except ContentFault as error:
        yield from error.faults
