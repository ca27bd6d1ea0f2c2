"""A council's colours, as a style sheet of their own: nothing is styled inside a page."""

from collections.abc import Iterable

from intake.domain.people.council import CouncilPack


def colour_sheets(packs: Iterable[CouncilPack]) -> dict[str, str]:
    """One tiny style sheet for each council, by file name."""
    return {f"{pack.key}.css": f":root{{--council:{pack.colours.main}}}\n" for pack in packs}
