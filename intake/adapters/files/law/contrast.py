"""Whether a council's colours can be told apart by whoever reads them."""

from collections.abc import Iterator
from typing import Final

from intake.adapters.files.law.council_models import ColoursModel
from intake.adapters.files.reading.faults import Fault
from intake.adapters.files.reading.locations import Location

_LEAST_CONTRAST: Final = 4.5


def contrast_faults(colours: ColoursModel, location: Location) -> Iterator[Fault]:
    """Whether words in one colour can be read on the other (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(colours.main), _luminance(colours.on_main)))[::-1]
    contrast = (lighter + 0.05) / (darker + 0.05)
    if contrast < _LEAST_CONTRAST:
        yield location.fault(
            f"the contrast of these is {contrast:.1f} to 1; people need {_LEAST_CONTRAST} to read"
        )


def _luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
