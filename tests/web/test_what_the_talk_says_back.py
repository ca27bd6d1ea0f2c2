"""What the talk says back to who answers, how far it is, and the ways out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import page_rules
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.desk_visitor import Office

TOLD = "That is in your letter now."


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


def test_after_their_own_words_it_says_that_they_are_in_the_letter_and_no_more(
    visitor: YoungVisitor,
) -> None:
    visitor.at_step("points.what")
    assert TOLD not in visitor.seen.shown()
    visitor.send("data-step", {"answer": ["They moved me again."]})
    page_rules.hold(visitor.seen)
    assert visitor.seen.shown().count(TOLD) == 1
    visitor.send("data-step", {"answer.who": ["Mo"]})
    assert TOLD in visitor.seen.shown()
    visitor.send("data-step", {"answer": ["why"]})
    assert TOLD not in visitor.seen.shown()


def test_it_does_not_say_so_of_what_was_skipped_or_is_hidden(visitor: YoungVisitor) -> None:
    visitor.at_step("points.facts")
    visitor.send("data-step", move="hide")
    assert TOLD not in visitor.seen.shown()
    visitor.send("data-step", move="show")
    visitor.send("data-step", move="skip")
    assert TOLD not in visitor.seen.shown()


def test_it_does_not_say_so_of_what_is_no_complaint(visitor: YoungVisitor) -> None:
    visitor.start(flow="thanks")
    visitor.send("data-step")
    visitor.send("data-step", {"answer": ["Jo came to my play."]})
    assert (visitor.seen.step, TOLD in visitor.seen.shown()) == ("find_me", False)


def test_how_far_it_is_goes_down_by_one_with_each_turn(visitor: YoungVisitor) -> None:
    visitor.start()
    left = []
    while visitor.seen.page == "turn":
        left.append(visitor.seen.first("div[@class='ahead']/div/p").text or "")
        skip = "skip" if "skip" in visitor.seen.moves else ""
        visitor.send("data-step", {"answer": ["They moved me."]}, skip)
    assert left == [
        *(f"About {number} questions to go." for number in range(9, 1, -1)),
        "About 1 question to go.",
        "Nearly there.",
    ]


def test_one_thing_more_is_said_to_be_one_more(visitor: YoungVisitor) -> None:
    visitor.at_step("points.facts")
    visitor.send("data-step", move="add")
    assert "You added one more thing." in visitor.seen.shown()


def test_change_is_named_by_the_question(visitor: YoungVisitor) -> None:
    visitor.at_step("points.facts")
    assert ": What are you unhappy about?" in visitor.seen.shown()


def test_a_change_on_the_check_page_leads_to_the_question_and_not_to_the_top(
    visitor: YoungVisitor,
) -> None:
    links = [each.get("href") or "" for each in visitor.at_check().links]
    changes = [each for each in links if "/talk?q=" in each]
    assert changes
    assert all(each.endswith("#ask") for each in changes)


def test_long_words_that_are_shortened_can_be_seen_in_full(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    words = "they moved me and nobody asked. " * 12
    visitor.send("data-step", {"answer": [words]})
    said = visitor.seen.text("data-long")
    assert "Show all" in said
    assert words.strip() in said
    page_rules.hold(visitor.seen)


def test_many_short_lines_are_shortened_too(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    visitor.send("data-step", {"answer": ["\n".join("abcdefgh")]})
    begin = visitor.seen.first("*[@class='words hidden']").text or ""
    assert "".join(begin.split()) == "abcde…"


def test_short_words_stand_whole(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    visitor.send("data-step", {"answer": ["They moved me."]})
    assert not visitor.seen.hooked("data-long")


def test_a_birthday_that_is_not_understood_is_said_to_be_changeable(visitor: YoungVisitor) -> None:
    visitor.at_step("find_me")
    visitor.send("data-step", {"answer.birthday": ["the 40th"]})
    shown = visitor.seen.shown()
    assert "We don't know which day this is. That is OK. You can change it." in shown


def test_where_one_types_much_the_microphone_is_named(visitor: YoungVisitor) -> None:
    assert "Tap the microphone on your keyboard." in visitor.at_step("points.what").shown()


def test_the_number_of_the_advocate_can_be_tapped(visitor: YoungVisitor) -> None:
    links = [each.get("href") for each in visitor.at_step("advocate").links]
    assert "tel:08088081001" in links


def test_a_move_can_be_left_on_its_first_page_and_nothing_typed_is_lost(office: Office) -> None:
    young = office.complaint()
    young.tracker()
    seen = young.visitor.send("data-start=add")
    assert seen.page == "turn"
    (way,) = seen.hooked("data-not-this")
    fields = [*seen.turn.sent({"answer": ["One more thing"]}, None), ("move", "keep")]
    back = young.visitor.post(way.get("formaction", ""), fields)
    assert back.page == "case"
    assert "One more thing" in young.visitor.send("data-start=add").html


def test_what_is_moved_in_a_list_is_where_the_page_opens(visitor: YoungVisitor) -> None:
    visitor.at_step("points.facts")
    visitor.send("data-step", move="add")
    visitor.send("data-step", {"answer": ["They shout."]})
    visitor.send("data-step", move="skip")
    assert visitor.seen.step == "order"
    item = visitor.seen.turn.items[0]
    fields = [*visitor.seen.turn.sent({}, None), ("move", "down")]
    answer = visitor.client.post(
        f"/sefton/talk?item={item}", data=dict(fields), headers={"Origin": "http://localhost"}
    )
    assert answer.headers["Location"].endswith(f"#item-{item}")
    assert visitor.go(answer.headers["Location"]).first(f"li[@id='item-{item}']") is not None
