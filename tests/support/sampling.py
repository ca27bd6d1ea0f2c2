"""Which cases of a test that has many stand for all of them in `make test`."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def beyond_sample(names: Sequence[str], every: int) -> set[str]:
    """All of these but every so manyth, which is chosen by chance that is the same each time."""
    by_chance = sorted(names, key=lambda name: zlib.crc32(name.encode()))
    return {name for at, name in enumerate(by_chance) if at % every}
