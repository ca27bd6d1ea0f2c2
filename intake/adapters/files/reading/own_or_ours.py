"""The flows and content that come with Intake, and what of them stands in for a home's own.

Some files of figures came later than homes of before: where a home has none, ours holds.
"""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parents[3]

SHIPPED: Final = _PACKAGE / "shipped"
"""Where a wheel has flows and content; a checkout has them beside the package."""

PROJECT: Final = SHIPPED if SHIPPED.is_dir() else _PACKAGE.parent
"""The folder with the flows and content that come with Intake."""


def own_or_ours(content: Path, name: str) -> Path:
    """A file of a home's ``content``, or the product's own where the home has none."""
    own = content / name
    return own if own.exists() else PROJECT / "content" / name
