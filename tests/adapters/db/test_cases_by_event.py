"""Cases found by what happened in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from tests.adapters.db.test_desk_lists import lists_of, sent

if TYPE_CHECKING:
    from tests.adapters.conftest import Kept


def test_cases_are_found_by_an_event_in_them_the_newest_first_at_their_own_council(
    kept: Kept,
) -> None:
    first, second, other = (
        sent(kept, council, Glance()) for council in ("events", "events", "elsewhere")
    )
    for reference in (second, first, other):
        kept.clock.move(seconds=1)
        new = NewEvent("action_promised", kept.clock.now(), "officer", {})
        kept.cases.append(reference, 1, [new], Glance(closed=True))
    lists = lists_of(kept)
    assert list(lists.with_event("events", "action_promised", 5)) == [first, second]
    assert list(lists.with_event("events", "action_promised", 1)) == [first]
    assert list(lists.with_event("events", "action_done", 5)) == []
