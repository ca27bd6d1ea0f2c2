"""How many cases stand where in the desk's lists: as many as the lists show, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from sqlalchemy import insert

from intake.adapters.db.absence_store import AbsenceStore
from intake.adapters.db.desk_tables import officers
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.people.absence import Absence
from intake.domain.people.officer import Officer
from intake.services.desk.ports import ListQuery, Only
from intake.services.desk.team_ports import Workload
from tests.adapters.db.test_desk_lists import (
    AWAY,
    LATE,
    SOON,
    TEAM,
    TODAY,
    lists_of,
    sent,
    whole,
)
from tests.support.fake_cases import FakeCases

if TYPE_CHECKING:
    from intake.services.desk.team_ports import Absences
    from tests.adapters.conftest import Kept


def at_desk(kept: Kept, council: str, *ids: str) -> None:
    """Officers of a council, in the table and in memory."""
    rows = [
        {"id": each, "email": f"{each}@x.example", "council": council, "role": "officer",
         "made": kept.clock.now(), "last_step": 0}
        for each in ids
    ]  # fmt: skip
    for each in ids:
        TEAM.there[each] = Officer(each, f"{each}@x.example", council, "officer", each)
    if not isinstance(kept.cases, FakeCases):
        with kept.cases.database.write() as connection:  # type: ignore[attr-defined]  # the real store
            connection.execute(insert(officers), rows)


def gone_away(kept: Kept, council: str, absence: Absence) -> None:
    """Somebody of a council is away."""
    stores: list[Absences] = [AWAY]
    if not isinstance(kept.cases, FakeCases):
        stores = [AbsenceStore(kept.cases.database)]  # type: ignore[attr-defined]  # the real store
    for each in stores:
        each.save(council, absence, TODAY)


def test_each_count_is_of_what_its_filter_leaves_in_the_list(kept: Kept) -> None:
    """Friday 10 May 2024; the week ends on Sunday the 12th."""
    glances: list[tuple[Glance, set[Only]]] = [
        (Glance(next_due=LATE, next_answer=SOON), {"late", "today", "week"}),
        (Glance(next_due=SOON, assigned="dan"), {"today", "week"}),
        (Glance(next_due=date(2024, 5, 12), assigned="dan"), {"week"}),
        (Glance(next_due=date(2024, 5, 13), further=True), {"further"}),
        (Glance(waits_until=SOON, paused=True), {"waits", "paused"}),
        (Glance(colleagues_by=SOON), {"colleagues"}),
        (Glance(waits_until=LATE, asks=True, assigned="dan"), {"asks"}),
        (Glance(asks=True, asked_by="ann", assigned="dan"), {"asks"}),
        (Glance(asks=True, asked_by="dan", assigned="dan"), set()),
    ]
    expected: dict[Only, set[str]] = {name: set() for name in get_args(Only)}
    for glance, kinds in glances:
        reference = sent(kept, "counting", glance)
        for kind in (*kinds, *(() if glance.assigned else ("unassigned",))):
            expected[kind].add(reference)
    at_desk(kept, "counting", "dan")
    asked = ListQuery("counting", "open", "dan")
    counts = lists_of(kept).counts(asked, TODAY)
    assert counts == {name: len(references) for name, references in expected.items()}
    asked_alone = replace(asked, alone=True)
    assert lists_of(kept).counts(asked_alone, TODAY)["asks"] == counts["asks"] + 1
    for name, references in expected.items():
        assert set(whole(kept, replace(asked, only=name), 2)) == references


def test_what_waits_for_colleagues_comes_by_the_day_they_were_asked_for(kept: Kept) -> None:
    council = "colleagues"
    soon, late, safe = (
        sent(kept, council, each)
        for each in (
            Glance(colleagues_by=SOON, next_due=LATE),
            Glance(colleagues_by=LATE, next_due=SOON),
            Glance(colleagues_by=date(2024, 7, 1), safety=True),
        )
    )
    sent(kept, council, Glance(next_due=LATE))
    asked = ListQuery(council, "open", "dan", only="colleagues")
    assert whole(kept, asked, 2) == [late, soon, safe]
    assert whole(kept, replace(asked, sort="due"), 2) == [soon, late, safe]


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


def test_what_somebody_has_who_is_at_another_desk_or_gone_is_nobodys(kept: Kept) -> None:
    at_desk(kept, "with somebody", "eve")
    at_desk(kept, "with somebody else", "fay")
    asked = ListQuery("with somebody", "open", "eve")
    held, gone, elsewhere = (
        sent(kept, "with somebody", Glance(assigned=each)) for each in ("eve", "zed", "fay")
    )
    assert set(whole(kept, replace(asked, only="unassigned"))) == {gone, elsewhere}
    assert lists_of(kept).counts(asked, TODAY)["unassigned"] == 2
    assert list(lists_of(kept).held_by("with somebody", "eve")) == [held]
    sent(kept, "with somebody", Glance(assigned="eve", closed=True))
    assert list(lists_of(kept).held_by("with somebody", "eve")) == [held]


def test_who_covers_sees_what_is_theirs_and_what_is_kept_from_them_is_covered_by_nobody(
    kept: Kept,
) -> None:
    council = "covered"
    at_desk(kept, council, "asha", "tom", "ben")
    barred = frozenset({"tom"})
    plain, kept_from = (
        sent(kept, council, Glance(assigned="asha", kept_from=each))
        for each in (frozenset(), barred)
    )
    own, bens = (sent(kept, council, Glance(assigned=each)) for each in ("tom", "ben"))
    mine = ListQuery(council, "mine", "tom", covers=("asha",))
    assert set(whole(kept, mine)) == {plain, kept_from, own}
    assert lists_of(kept).counts(mine, TODAY)["uncovered"] == 0
    gone_away(kept, council, Absence("asha", TODAY, TODAY, "tom"))
    tomorrow = TODAY + timedelta(1)
    gone_away(kept, council, Absence("ben", tomorrow, tomorrow, None))
    asked = ListQuery(council, "open", "mary", only="uncovered")
    assert whole(kept, asked) == [kept_from]
    assert lists_of(kept).counts(asked, TODAY)["uncovered"] == 1
    assert [each.reference for each in lists_of(kept).page(asked, tomorrow, 9)] == [bens]
    assert lists_of(kept).counts(asked, tomorrow + timedelta(1))["uncovered"] == 0


def test_how_much_each_has_is_counted_of_what_who_asks_may_learn(kept: Kept) -> None:
    """Friday 10 May 2024; the week ends on Sunday the 12th."""
    council, asked = "worked", ListQuery("worked", "open", "mary")
    glances = (
        Glance(next_due=LATE, assigned="asha"),
        Glance(next_due=date(2024, 5, 12), assigned="asha"),
        Glance(waits_until=SOON, assigned="asha"),
        Glance(paused=True, assigned="asha"),
        Glance(asks=True, asked_by="asha", assigned="asha"),
        Glance(asks=True, asked_by="tom", assigned="asha"),
        Glance(next_due=LATE, assigned="tom"),
        Glance(next_due=LATE, assigned="tom", kept_from=frozenset({"mary"})),
        Glance(next_due=LATE, assigned="tom", closed=True),
        Glance(next_due=LATE),
    )
    for each in glances:
        sent(kept, council, each)
    assert lists_of(kept).workloads(asked, TODAY) == {
        "asha": Workload(open=6, late=1, week=1, waiting=3),
        "tom": Workload(open=1, late=1),
    }
