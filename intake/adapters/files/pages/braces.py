"""Names in braces where none is filled in."""

import re
from collections.abc import Iterator
from typing import Final

from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location
from intake.adapters.files.reading.yaml_nodes import Content

SLOT: Final = re.compile(r"\{([^{}]*)\}")
"""A name in braces."""


def brace_faults(words: Content, location: Location) -> Iterator[Fault]:
    """Names in braces where none is filled in, so that they would be shown as they are."""
    for key in sorted(words.READ):
        says = getattr(words, key) or ""
        texts = (says,) if isinstance(says, str) else says
        for slot in (slot for text in texts for slot in SLOT.findall(text)):
            fault = f"{{{slot}}} is not filled in here, so it would be shown as it is; take it out"
            yield location.at(key).fault(fault, piece=f"{{{slot}}}")
