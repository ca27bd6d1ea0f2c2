"""How many cases stand where in the desk's lists: as many as the lists show, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, get_args

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.desk.ports import ListQuery, Only
from tests.adapters.db.test_desk_lists import LATE, SOON, TODAY, lists_of, sent, whole

if TYPE_CHECKING:
    from tests.adapters.conftest import Kept


def test_each_count_is_of_what_its_filter_leaves_in_the_list(kept: Kept) -> None:
    """Friday 10 May 2024; the week ends on Sunday the 12th."""
    glances: list[tuple[Glance, set[Only]]] = [
        (Glance(next_due=LATE, next_answer=SOON), {"late", "today", "week"}),
        (Glance(next_due=SOON, assigned="dan"), {"today", "week"}),
        (Glance(next_due=date(2024, 5, 12), assigned="dan"), {"week"}),
        (Glance(next_due=date(2024, 5, 13), further=True), {"further"}),
        (Glance(waits_until=SOON, paused=True), {"waits", "paused"}),
        (Glance(waits_until=LATE, asks=True, assigned="dan"), {"asks"}),
        (Glance(asks=True, asked_by="ann", assigned="dan"), {"asks"}),
        (Glance(asks=True, asked_by="dan", assigned="dan"), set()),
    ]
    expected: dict[Only, set[str]] = {name: set() for name in get_args(Only)}
    for glance, kinds in glances:
        reference = sent(kept, "counting", glance)
        for kind in (*kinds, *(() if glance.assigned else ("unassigned",))):
            expected[kind].add(reference)
    asked = ListQuery("counting", "open", "dan")
    counts = lists_of(kept).counts(asked, TODAY)
    assert counts == {name: len(references) for name, references in expected.items()}
    asked_alone = replace(asked, alone=True)
    assert lists_of(kept).counts(asked_alone, TODAY)["asks"] == counts["asks"] + 1
    for name, references in expected.items():
        assert set(whole(kept, replace(asked, only=name), 2)) == references


def test_a_count_leaves_out_what_is_closed_another_councils_a_flood_and_kept_from_who_asks(
    kept: Kept,
) -> None:
    late = Glance(next_due=LATE)
    ours = sent(kept, "counted apart", replace(late, kept_from=frozenset({"ann"})))
    sent(kept, "counted apart", replace(late, closed=True))
    sent(kept, "counted elsewhere", late)
    sent(kept, "counted apart", late, "b" * 64)
    lists = lists_of(kept)
    for officer, count in {"dan": 1, "ann": 0}.items():
        asked = ListQuery("counted apart", "open", officer)
        assert lists.counts(asked, TODAY)["late"] == count
    assert lists.counts(ListQuery("counted apart", "mine", "dan"), TODAY)["late"] == 0
    opened = NewEvent("access_decided", kept.clock.now(), "officer", {})
    kept.cases.append(ours, 1, [opened], late)
    assert lists.counts(ListQuery("counted apart", "open", "ann"), TODAY)["late"] == 0
    kept.cases.append(ours, 2, [opened], replace(late, kept_from=frozenset()))
    assert lists.counts(ListQuery("counted apart", "open", "ann"), TODAY)["late"] == 1


def test_what_is_counted_of_a_council_can_be_gone_through(kept: Kept) -> None:
    still = [sent(kept, "named", Glance()), sent(kept, "named", Glance(), "c" * 64)]
    still.append(sent(kept, "named", Glance(closed=True, to_do=True)))
    sent(kept, "named", Glance(closed=True))
    assert sorted(still) == list(lists_of(kept).references("named"))
