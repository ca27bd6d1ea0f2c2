"""Files of figures that came later than homes of before: where a home has none, ours holds."""

from pathlib import Path
from typing import Final

OURS: Final = Path(__file__).resolve().parents[4] / "content"
"""The content that comes with the product."""


def own_or_ours(content: Path, name: str) -> Path:
    """A file of a home's ``content``, or the product's own where the home has none."""
    own = content / name
    return own if own.exists() else OURS / name
