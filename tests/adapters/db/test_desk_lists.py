"""Lists of cases: sorted by what matters, paged without gaps, found by what was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import text

from intake.adapters.crypto.blind_index import BlindIndex
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.age_limits import AgeLimits
from intake.adapters.db.desk_lists import DeskLists
from intake.adapters.db.flood_rows import forget_floods
from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.services.desk.ports import ListQuery
from intake.services.ports import Listing, NoSuchCase
from tests.adapters.conftest import KEYS
from tests.support.desk_fakes import FakeAbsences, FakeOfficers
from tests.support.fake_cases import FakeCases
from tests.support.fake_lists import FakeLists

if TYPE_CHECKING:
    from intake.services.desk.ports import CaseLists, ListName, ListRow, Sort
    from tests.adapters.conftest import Kept, Stored

TODAY = date(2024, 5, 10)
TEAM, AWAY = FakeOfficers(), FakeAbsences()
"""Who is at the desks of the lists in memory, and when they are away."""

LATE, SOON, LATER = date(2024, 5, 8), date(2024, 5, 10), date(2024, 5, 20)


def lists_of(kept: Kept) -> CaseLists:
    if isinstance(kept.cases, FakeCases):
        return FakeLists(kept.cases, TEAM, AWAY)
    return DeskLists(kept.cases.database, Keyring.of(KEYS), BlindIndex("secret"))  # type: ignore[attr-defined]  # the real store


def sent(kept: Kept, council: str, glance: Glance, batch: str = "") -> str:
    kept.clock.move(seconds=1)
    opened, _ = kept.drafts.begin(council, "complaint", "f" * 64)
    received = NewEvent("received", kept.clock.now(), "child", {})
    kept.cases.send(opened, opened.draft, [received], glance, batch=batch)
    return opened.draft.reference


def whole(kept: Kept, asked: ListQuery, step: int = 100) -> list[str]:
    """All references of a list, page by page."""
    found: list[ListRow] = []
    while True:
        rows = lists_of(kept).page(asked, TODAY, step)
        found += rows
        if len(rows) < step:
            return [row.reference for row in found]
        asked = replace(asked, after=rows[-1].after)


def test_safety_comes_first_then_what_cannot_wait_then_unread_words_then_late_by_weight(
    kept: Kept,
) -> None:
    """The order of the desk's list (desk.md 15)."""
    longer_ago = date(2024, 4, 1)
    glances = {
        "due today": Glance(next_due=SOON),
        "due later": Glance(next_due=LATER),
        "nothing due": Glance(),
        "unread": Glance(next_due=LATER, unread=True),
        "unread, nothing due": Glance(unread=True),
        "a courtesy late": Glance(next_due=longer_ago),
        "a step late": Glance(next_due=longer_ago, next_step=longer_ago, next_answer=SOON),
        "a step late, sooner": Glance(next_due=LATE, next_step=LATE),
        "an answer late": Glance(next_due=longer_ago, next_step=longer_ago, next_answer=LATE),
        "late and unread": Glance(next_due=LATE, next_answer=LATE, unread=True),
        "can't wait, later": Glance(next_due=LATE, happens=LATER, urgent=True, pressure=True),
        "can't wait": Glance(next_due=LATER, happens=SOON, urgent=True, unread=True),
        "can't wait, nobody knows when": Glance(urgent=True),
        "told not to complain": Glance(next_due=LATER, pressure=True),
        "safety": Glance(next_due=LATER, safety=True, urgent=True),
    }
    names = {sent(kept, "sorting", glance): name for name, glance in glances.items()}
    order = [names[each] for each in whole(kept, ListQuery("sorting", "open", ""))]
    assert order == [
        "safety",
        "can't wait",
        "can't wait, later",
        "can't wait, nobody knows when",
        "told not to complain",
        "late and unread",
        "unread",
        "unread, nothing due",
        "an answer late",
        "a step late",
        "a step late, sooner",
        "a courtesy late",
        "due today",
        "due later",
        "nothing due",
    ]


def test_a_list_can_be_sorted_by_days_and_by_age(kept: Kept) -> None:
    first = sent(kept, "resorted", Glance(next_due=LATER, safety=True))
    second = sent(kept, "resorted", Glance())
    third = sent(kept, "resorted", Glance(next_due=SOON))
    orders: dict[Sort, list[str]] = {
        "due": [third, first, second],
        "oldest": [first, second, third],
        "newest": [third, second, first],
    }
    for sort, order in orders.items():
        for step in (1, 9):
            assert whole(kept, ListQuery("resorted", "open", "", sort=sort), step) == order


def test_what_came_as_one_of_many_stands_apart_and_hides_no_other(kept: Kept) -> None:
    many = [sent(kept, "flooded", Glance(next_due=LATE), "a" * 64) for _ in range(3)]
    alone = sent(kept, "flooded", Glance(next_due=SOON))
    assert whole(kept, ListQuery("flooded", "open", "")) == [alone]
    assert whole(kept, ListQuery("flooded", "many", ""), 1) == sorted(many)


def test_who_cannot_wait_is_never_set_apart_however_many_came_from_one_place(kept: Kept) -> None:
    alone = sent(kept, "pressed", Glance(next_due=LATE))
    calm = sent(kept, "pressed", Glance(), "a" * 64)
    pressed = [sent(kept, "pressed", Glance(pressure=True), "a" * 64) for _ in range(3)]
    urgent = [sent(kept, "pressed", Glance(urgent=True), "a" * 64) for _ in range(3)]
    unsafe = sent(kept, "pressed", Glance(safety=True), "a" * 64)
    for step in (1, 100):
        assert whole(kept, ListQuery("pressed", "open", ""), step) == [
            unsafe, *sorted(urgent), *sorted(pressed), alone,
        ]  # fmt: skip
    assert whole(kept, ListQuery("pressed", "many", "")) == [calm]


def test_what_is_left_to_do_is_listed_by_day_whether_a_case_is_closed_or_not(kept: Kept) -> None:
    closed = sent(kept, "doing", Glance(closed=True, to_do=True))
    late = sent(kept, "doing", Glance(next_due=LATE, to_do=True))
    soon = sent(kept, "doing", Glance(next_due=SOON, to_do=True, assigned="erin"))
    sent(kept, "doing", Glance(next_due=LATE))
    sent(kept, "elsewhere", Glance(to_do=True))
    for step in (1, 100):
        assert whole(kept, ListQuery("doing", "to_do", ""), step) == [late, soon, closed]
    (row,) = lists_of(kept).page(ListQuery("doing", "mine", "erin"), TODAY, 9)
    assert row.to_do
    assert lists_of(kept).size(ListQuery("doing", "to_do", "")) == 3
    sent(kept, "doing", Glance(to_do=True, kept_from=frozenset({"dan"})))
    assert [lists_of(kept).size(ListQuery("doing", "to_do", who)) for who in ("dan", "ann")] == [
        3,
        4,
    ]


def test_who_has_one_of_many_finds_it_in_their_own_list(kept: Kept) -> None:
    reference = sent(kept, "held", Glance(assigned="erin"), "d" * 64)
    assert whole(kept, ListQuery("held", "mine", "erin")) == [reference]


def test_after_a_day_what_came_together_stands_like_any_other(store: Stored) -> None:
    old = sent(store, "dried", Glance(), "e" * 64)
    store.clock.move(days=1)
    new = sent(store, "dried", Glance(), "e" * 64)
    hour_ago = store.clock.now() - timedelta(hours=1)
    forget_floods(store.database, AgeLimits({"dried": hour_ago}))
    assert whole(store, ListQuery("dried", "open", "")) == [old]
    assert whole(store, ListQuery("dried", "many", "")) == [new]


@pytest.mark.parametrize("step", [1, 2, 3, 7])
def test_pages_of_any_size_show_each_case_once_and_in_order(kept: Kept, step: int) -> None:
    council = f"paged{step}"
    flags = product([LATE, SOON, None], [True, False], [True, False])
    for due, unread, safety in flags:
        glance = Glance(next_due=due, next_answer=due, unread=unread, safety=safety)
        sent(kept, council, glance)
    asked = ListQuery(council, "open", "")
    assert whole(kept, asked, step) == whole(kept, asked)
    assert len(set(whole(kept, asked, step))) == 12


def test_closed_cases_have_a_list_of_their_own_newest_first(kept: Kept) -> None:
    closed = [sent(kept, "closing", Glance(closed=True)) for _ in range(3)]
    still = sent(kept, "closing", Glance())
    assert whole(kept, ListQuery("closing", "closed", ""), 2) == closed[::-1]
    assert whole(kept, ListQuery("closing", "open", "")) == [still]


@pytest.mark.parametrize("which", ["open", "mine", "closed"])
def test_no_list_shows_another_councils_case(kept: Kept, which: ListName) -> None:
    sent(kept, "theirs", Glance(closed=which == "closed", assigned="dan"))
    assert whole(kept, ListQuery("ours", which, "dan")) == []


def test_mine_are_those_that_were_given_to_me(kept: Kept) -> None:
    mine = sent(kept, "shared", Glance(assigned="dan", asks=True))
    sent(kept, "shared", Glance(assigned="ann"))
    (row,) = lists_of(kept).page(ListQuery("shared", "mine", "dan"), TODAY, 9)
    assert (row.reference, row.assigned, row.asks) == (mine, "dan", True)


def test_a_case_moves_in_the_list_with_what_happens_to_it(kept: Kept) -> None:
    first = sent(kept, "moving", Glance(next_due=SOON))
    second = sent(kept, "moving", Glance(next_due=LATER))
    read = NewEvent("read", kept.clock.now(), "officer", {})
    kept.cases.append(first, 1, [read], Glance())
    assert whole(kept, ListQuery("moving", "open", "")) == [second, first]
    kept.cases.list_anew([Listing(second, 1, "moving", Glance(closed=True))])
    assert whole(kept, ListQuery("moving", "open", "")) == [first]


def test_a_case_is_found_by_reference_however_typed_and_by_the_beginning_of_a_word(
    kept: Kept,
) -> None:
    zoe = sent(kept, "naming", Glance(name="Zoë O'Neil-Banks", found_by=("Jo Li", "Oak House")))
    ann = sent(kept, "naming", Glance(name="Ann Banks", closed=True))

    def found(typed: str, council: str = "naming") -> list[str]:
        return [row.reference for row in lists_of(kept).found(council, typed, 9)]

    assert found("banks") == found("bank") == found("ban") == [ann, zoe]
    assert found("BANKS zoe") == found("oak hou zoë") == [zoe]
    assert found("jo") == found("li oneil") == [zoe]
    assert found(f" {zoe[:4]}-{zoe[4:].lower()} ") == [zoe]
    for typed in ("ba", "anks", "banksy", "zoe ann", "", "!", "00000000"):
        assert found(typed) == [], typed
    assert found("banks", "elsewhere") == found(zoe, "elsewhere") == []


def test_events_of_many_cases_come_in_one_look(kept: Kept) -> None:
    references = [sent(kept, "many", Glance()) for _ in range(3)]
    found = lists_of(kept).events_of(references)
    assert {each: kept.cases.events(each) for each in references} == found
    assert lists_of(kept).events_of([]) == {}


def test_a_case_that_is_not_there_can_not_be_listed(kept: Kept) -> None:
    with pytest.raises(NoSuchCase):
        kept.cases.list_anew([Listing("00000000", 1, "sefton", Glance())])


def test_lists_that_were_forgotten_are_made_anew(kept: Kept) -> None:
    reference = sent(kept, "anew", Glance(name="Zoë"))
    kept.cases.list_anew([Listing(reference, 1, "anew", Glance(name="Zoë Banks"))])
    assert reference not in kept.cases.unlisted()
    (row,) = lists_of(kept).found("anew", "banks", 9)
    assert row.reference == reference


def test_a_case_that_was_appended_to_since_it_was_read_is_not_listed_as_it_was(kept: Kept) -> None:
    reference = sent(kept, "since", Glance())
    read = NewEvent("read", kept.clock.now(), "officer", {})
    kept.cases.append(reference, 1, [read], Glance())
    kept.cases.list_anew([Listing(reference, 1, "since", Glance(closed=True))])
    assert whole(kept, ListQuery("since", "open", "")) == [reference]


def test_a_case_that_cannot_be_read_stays_in_the_list_as_it_is(kept: Kept) -> None:
    reference = sent(kept, "unread", Glance(name="Zoë", safety=True))
    kept.cases.list_anew([Listing(reference)])
    (row,) = lists_of(kept).page(ListQuery("unread", "open", ""), TODAY, 9)
    assert (row.reference, row.safety) == (reference, True)


def test_names_are_nowhere_in_the_clear_and_marks_differ_between_councils(store: Stored) -> None:
    sent(store, "secret", Glance(name="Bartholomew"))
    with store.database.read() as connection:
        marks = [bytes(row.mark) for row in connection.execute(text("SELECT mark FROM case_words"))]
    assert b"artholom" not in b"".join(marks)
    index = BlindIndex("secret")
    assert index.marks("secret", "Bartholomew")[0] in marks
    assert index.marks("secret", "x") != index.marks("other", "x")
    assert BlindIndex("another").marks("secret", "x") != index.marks("secret", "x")


def test_a_page_and_its_counts_take_one_select_each(store: Stored) -> None:
    for glance in (Glance(safety=True), Glance(next_due=LATE), Glance(unread=True), Glance()):
        sent(store, "counted", glance)
    asked: list[str] = []
    engine = store.database._reading
    sql_event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    lists_of(store).page(ListQuery("counted", "open", ""), TODAY, 9)
    assert len(asked) == 1
    asked.clear()
    lists_of(store).counts(ListQuery("counted", "open", ""), TODAY)
    assert len(asked) == 1
