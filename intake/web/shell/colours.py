"""A council's colours, as a style sheet of their own: nothing is styled inside a page."""

from collections.abc import Iterable

from intake.domain.people.council import CouncilPack


def colour_sheets(packs: Iterable[CouncilPack]) -> dict[str, str]:
    """One tiny style sheet for each colour, by file name."""
    return {sheet_of(pack): f":root{{--council:{pack.colours.main}}}\n" for pack in packs}


def sheet_of(pack: CouncilPack) -> str:
    """The style sheet of a council; those of one colour share it."""
    return f"colour-{pack.colours.main.removeprefix('#')}.css"
