"""Items of a repeat are added, removed, moved and put in order; what was said in them stays."""

from __future__ import annotations

import pytest

from intake.domain.talk.conversation import Place
from tests.support.made_flows import a_flow, asked, begun, keys, said, visit_at

MORE = asked("choices", "more", "age", "worker", "pet", page="check", skippable=True)
ITEM = (
    asked("text", "what"),
    asked("choice", "hurt", "yes", "no", skippable=True),
    asked("text", "where", if_={"hurt": "yes"}, skippable=True),
)
FLOW = a_flow(
    asked("info", "hello"),
    asked("choice", "safe", "yes", "no", skippable=True),
    asked("info", "help", if_={"safe": "no"}),
    asked("repeat", "points", item=ITEM, maximum=3),
    asked("order", "order", of="points", skippable=True),
    asked("text", "name", skippable=True),
    MORE,
    asked("number", "age", if_={"more": {"has": "age"}}, skippable=True),
    asked("text", "worker", if_={"more": {"has": "worker"}}, skippable=True),
)
SHORT = said(begun(FLOW), hello=1, safe="yes", points__what="food", points__hurt="no", name="Sam")
TWO = said(SHORT, points__what__2="noise", points__hurt__2="no", order=["1", "2"])


def test_a_repeat_asks_its_first_item_straight_away() -> None:
    assert said(begun(FLOW), hello=1, safe="yes").next_place() == Place("points.what", "1")
    assert begun(FLOW).items_of("points") == ("1",)


def test_another_item_is_asked_for_after_the_last() -> None:
    told, item = SHORT.item_added("points")
    assert item == "2"
    assert told.items_of("points") == ("1", "2")
    assert told.next_place() == told.first_place_of("points", "2") == Place("points.what", "2")


def test_only_the_end_of_the_last_item_offers_another_and_only_while_there_is_room() -> None:
    assert SHORT.can_add_after(Place("points.hurt", "1"))
    assert not SHORT.can_add_after(Place("points.what", "1"))
    assert not SHORT.can_add_after(Place("name"))
    assert not TWO.can_add_after(Place("points.hurt", "1"))
    full = TWO.item_added("points")[0]
    assert not full.can_add("points")
    assert not full.can_add_after(Place("points.hurt", "3"))


def test_a_full_repeat_takes_no_more() -> None:
    full = TWO.item_added("points")[0]
    assert full.item_added("points") == (full, "3")


def test_a_removed_item_sleeps_and_its_id_is_never_used_again() -> None:
    told = TWO.item_removed("points", "2")
    assert "points.what#2" not in keys(told)
    assert told.answers.entries["points.what#2"] == {"text": "noise"}
    assert told.item_added("points")[1] == "3"


def test_a_repeat_that_is_left_empty_asks_afresh() -> None:
    told = SHORT.item_removed("points", "1")
    assert told.next_place() == Place("points.what", "2")
    assert told.answers.entries["points.what#1"] == {"text": "food"}


def test_removing_what_is_not_there_changes_nothing() -> None:
    assert SHORT.item_removed("points", "9") == SHORT
    assert SHORT.item_moved("points", "9", 1) == SHORT


@pytest.mark.parametrize(
    ("item", "by", "order"),
    [("2", -1, ("2", "1")), ("1", 1, ("2", "1")), ("1", -1, ("1", "2")), ("2", 1, ("1", "2"))],
)
def test_items_move_up_and_down_and_stop_at_the_ends(
    item: str, by: int, order: tuple[str, str]
) -> None:
    assert TWO.item_moved("points", item, by).items_of("points") == order


def test_the_path_follows_the_order_of_the_items() -> None:
    moved = TWO.item_moved("points", "2", -1)
    assert [key for key in keys(moved) if key.startswith("points.what")] == [
        "points.what#2",
        "points.what#1",
    ]


def test_an_order_is_asked_only_for_two_items_or_more() -> None:
    assert "order" not in keys(SHORT)
    assert "order" in keys(TWO)


def test_an_order_that_is_answered_puts_the_items_in_it() -> None:
    told = said(TWO, order=["2", "1"])
    assert told.items_of("points") == ("2", "1")
    assert visit_at(told, Place("order")).answer == {"order": ["2", "1"]}


def test_an_order_of_other_items_only_agrees_to_how_they_stand() -> None:
    assert visit_at(said(TWO, order=["2"]), Place("order")).answer == {"order": ["1", "2"]}


def test_an_order_is_asked_again_when_there_are_other_items() -> None:
    told = said(TWO.item_added("points")[0], points__what__3="cold", points__hurt__3=None)
    assert told.next_place() == Place("order")


def test_an_item_added_by_mistake_can_be_skipped_away() -> None:
    told = SHORT.item_added("points")[0]
    place = Place("points.what", "2")
    visit = told.visit(place)
    assert visit
    assert visit.skippable
    assert told.skipped(place).items_of("points") == ("1",)
    assert told.skipped(place).next_place() is None


def test_the_only_item_cannot_be_skipped_away() -> None:
    visit = SHORT.visit(Place("points.what", "1"))
    assert visit
    assert not visit.skippable


def test_a_step_of_an_item_that_can_be_skipped_is_skipped_alone() -> None:
    told = TWO.skipped(Place("points.hurt", "2"))
    assert told.items_of("points") == ("1", "2")
    assert visit_at(told, Place("points.hurt", "2")).answer == {"skipped": True}


def test_a_list_of_items_can_be_visited_though_it_is_no_turn() -> None:
    assert "points" not in keys(TWO)
    assert visit_at(TWO, Place("points")).answer == {"items": ["1", "2"]}


def test_a_repeat_that_is_off_the_path_has_no_items() -> None:
    flow = a_flow(
        asked("choice", "safe", "yes", "no"),
        asked("repeat", "asks", if_={"safe": "yes"}, item=(asked("text", "what"),), maximum=2),
    )
    talk = said(begun(flow), safe="no", asks__what="why")
    assert talk.items_of("asks") == ()
    assert talk.first_place_of("asks", "1") is None
    assert not talk.can_add("asks")
    assert said(talk, safe="yes").items_of("asks") == ("1",)


def test_a_second_item_can_be_asked_for_in_other_words_and_steps() -> None:
    item = (asked("text", "what"), asked("text", "who", if_={"fact": "another"}))
    flow = a_flow(asked("repeat", "points", item=item, maximum=3))
    talk = said(begun(flow), points__what="food", points__what__2="noise")
    assert keys(talk) == ["points.what#1", "points.what#2", "points.who#2"]
    assert talk.view(Place("points.who", "2")).facts == {"another": True}
    assert talk.view(Place("points.what", "1")).facts == {}
