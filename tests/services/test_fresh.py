"""A deed that comes second is done again on what is there by then."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from intake.services.fresh import TRIES, until_fresh
from intake.services.ports import Stale


@dataclass
class Shelf:
    """Takes a book only after a number of others were faster."""

    faster: int
    tries: int = 0

    @until_fresh
    def put(self, book: str, *, on: str) -> str:
        """Put a book away."""
        self.tries += 1
        if self.tries <= self.faster:
            raise Stale
        return f"{book} on {on}"


@pytest.mark.parametrize("faster", [0, 1, TRIES - 1])
def test_it_is_done_as_soon_as_nobody_is_faster(faster: int) -> None:
    shelf = Shelf(faster)
    assert shelf.put("an atlas", on="top") == "an atlas on top"
    assert shelf.tries == faster + 1


def test_it_is_not_tried_for_ever() -> None:
    shelf = Shelf(TRIES)
    with pytest.raises(Stale):
        shelf.put("an atlas", on="top")
    assert shelf.tries == TRIES


def test_it_is_still_called_what_it_does() -> None:
    assert Shelf.put.__name__ == "put"
    assert Shelf.put.__doc__ == "Put a book away."
