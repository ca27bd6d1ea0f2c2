"""The pictures of easy read: one file for all of them, which a phone loads once."""

from collections.abc import Mapping
from typing import Final

SPRITE: Final = "pictures.svg"
"""The name under which that file is served, as style sheets are."""

TURNS: Final = frozenset({"next", "send", "exit", "speak", "point"})
"""What points somewhere, so that it points the other way where one reads from right to left."""


def sprite(pictures: Mapping[str, str]) -> str:
    """All pictures in one file, each to be shown by its name."""
    symbols = (
        f'<symbol id="{name}" viewBox="0 0 144 144">{paths}</symbol>'
        for name, paths in pictures.items()
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'
