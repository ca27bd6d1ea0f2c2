"""What an advocate types on one page for somebody: nothing of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.talk.beginning import (
    AS_KEPT,
    SHOWN,
    BeginningSheet,
    SheetReader,
    answers_mark,
    beginning_sheet,
    filled_sheet,
    needed_places,
    shown_mark,
    with_another,
)
from intake.domain.talk.conversation import Conversation, Place
from tests.support.made_flows import TODAY, a_flow, asked, begun, no_dates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.domain.talk.sheet import SheetQuestion

BY = "advocate:Priya"
READER = SheetReader(BY, TODAY, no_dates)
FLOW = a_flow(
    asked("info", "promise"),
    asked("choice", "safe", "yes", "no", fills="safety.answer"),
    asked(
        "repeat",
        "points",
        item=(asked("text", "what", max_length=20), asked("text", "who", skippable=True)),
        maximum=3,
    ),
    asked("choice", "reach", "here", "text", skippable=True),
    asked("text", "number", skippable=True, if_={"reach": "text"}),
    asked("choices", "more", "effect", page="check", skippable=True),
    asked("text", "effect", skippable=True, if_={"more": {"has": "effect"}}),
)
WHAT, WHO, SECOND = "points.what#1", "points.who#1", "points.what#2"


def page(sheet: BeginningSheet, changed: Mapping[str, str | list[str]]) -> dict[str, list[str]]:
    """What a browser sends of a page that shows a sheet, once some of its boxes were changed."""
    controls = {SHOWN: [shown_mark(each) for each in sheet.asked]}
    for each in sheet.asked:
        for name, texts in each.form.items():
            controls[f"{each.prefix}{name}"] = list(texts)
    for key, text in changed.items():
        controls[f"{key}~answer"] = [text] if isinstance(text, str) else text
    return controls


def typed(talk: Conversation, **changed: str | list[str]) -> BeginningSheet:
    keys = {name.replace("__", ".").replace("_No", "#"): text for name, text in changed.items()}
    return filled_sheet(talk, page(beginning_sheet(talk), keys), READER)


def answers(sheet: BeginningSheet) -> dict[str, object]:
    return {
        each.place.key: next(iter((each.answer or {}).values()))
        for each in sheet.conversation.path()
        if each.answered
    }


def question(sheet: BeginningSheet, key: str) -> SheetQuestion:
    return next(each for each in sheet.asked if each.visit.place.key == key)


@pytest.fixture
def talk() -> Conversation:
    """Somebody of whom one thing is told."""
    return typed(begun(FLOW), points__what_No1="It is cold").conversation


def test_the_page_asks_everything_at_once_but_what_is_the_childs_alone(talk: Conversation) -> None:
    keys = [each.visit.place.key for each in beginning_sheet(talk).asked]
    assert keys == ["promise", WHAT, WHO, "reach", "more"]


def test_what_is_typed_is_kept_with_who_typed_it(talk: Conversation) -> None:
    assert talk.answers.entries[WHAT] == {"text": "It is cold"}
    assert talk.answers.by == {WHAT: BY}


def test_an_answer_brings_its_question_and_a_tick_taken_out_is_gone(talk: Conversation) -> None:
    more = typed(talk, reach="text", more=["effect"])
    assert [each.visit.place.key for each in more.asked][-4:] == [
        "reach",
        "number",
        "more",
        "effect",
    ]
    less = typed(more.conversation, effect="I am sad", more=[])
    assert [each.visit.place.key for each in less.asked][-1] == "more"
    back = typed(less.conversation, more=["effect"])
    assert answers(back)["effect"] == "I am sad"


def test_what_belongs_to_a_question_that_goes_with_the_same_press_sleeps(
    talk: Conversation,
) -> None:
    there = typed(talk, reach="text").conversation
    gone = typed(there, reach="here", number="0123").conversation
    assert gone.visit(Place("number")) is None
    assert typed(gone, reach="text").conversation.answers.entries["number"] == {"text": "0123"}


def test_what_is_emptied_is_not_said_any_more(talk: Conversation) -> None:
    assert answers(typed(typed(talk, reach="here").conversation, reach="")) == {WHAT: "It is cold"}


def test_one_more_item_is_kept_once_something_is_in_it(talk: Conversation) -> None:
    empty = with_another(beginning_sheet(talk), "points")
    assert empty.count("points") == 2
    assert answers(filled_sheet(talk, page(empty, {}), READER)) == {WHAT: "It is cold"}
    full = filled_sheet(talk, page(empty, {SECOND: "And dark"}), READER)
    assert answers(full) == {WHAT: "It is cold", SECOND: "And dark"}
    assert full.count("points") == 2


def test_an_item_that_is_emptied_goes_and_what_another_window_types_in_it_is_one_more(
    talk: Conversation,
) -> None:
    two = filled_sheet(
        talk, page(with_another(beginning_sheet(talk), "points"), {SECOND: "Dark"}), READER
    )
    other_window = page(two, {SECOND: "Dark too", "points.who#2": "Jo"})
    one = typed(two.conversation, points__what_No2="")
    assert one.count("points") == 1
    after = filled_sheet(one.conversation, other_window, READER)
    assert answers(after) == {WHAT: "It is cold", "points.what#3": "Dark too", "points.who#3": "Jo"}


def test_no_list_has_more_than_it_takes_and_no_other_step_is_a_list(talk: Conversation) -> None:
    sheet = beginning_sheet(talk)
    assert with_another(sheet, "reach") is with_another(sheet, "nothing") is sheet
    full = with_another(with_another(sheet, "points"), "points")
    assert with_another(full, "points") is full
    four = page(full, {WHAT: "1", SECOND: "2", "points.what#3": "3", "points.what#4": "4"})
    four[SHOWN] += ["points.what#4~x", "broken"]
    assert filled_sheet(talk, four, READER).count("points") == 3


def test_what_another_window_changed_is_not_written_over_before_it_was_seen(
    talk: Conversation,
) -> None:
    mine = page(beginning_sheet(talk), {WHAT: "It is damp"})
    theirs = typed(talk, points__what_No1="It is hot").conversation
    sheet = filled_sheet(theirs, mine, READER)
    assert sheet.faulty
    assert question(sheet, WHAT).form == {"answer": ["It is damp"]}
    assert question(sheet, WHAT).problems["answer"].code == "elsewhere"
    assert answers(sheet) == {WHAT: "It is hot"}
    again = filled_sheet(sheet.conversation, page(sheet, {}), READER)
    assert answers(again) == {WHAT: "It is damp"}
    assert not again.faulty


def test_a_page_that_is_kept_as_one_types_has_seen_what_was_kept_of_it(
    talk: Conversation,
) -> None:
    sheet = beginning_sheet(talk)
    first = filled_sheet(talk, page(sheet, {WHAT: "It is damp"}), READER)
    further = {**page(sheet, {WHAT: "It is damp and"}), AS_KEPT: [first.mark]}
    second = filled_sheet(first.conversation, further, READER)
    assert answers(second) == {WHAT: "It is damp and"}
    back = {**page(sheet, {}), AS_KEPT: [second.mark]}
    assert answers(filled_sheet(second.conversation, back, READER)) == {WHAT: "It is cold"}


def test_a_page_that_changed_nothing_changes_nothing_back(talk: Conversation) -> None:
    untouched = page(beginning_sheet(talk), {})
    theirs = typed(talk, points__what_No1="It is hot").conversation
    assert answers(filled_sheet(theirs, untouched, READER)) == {WHAT: "It is hot"}


def test_what_cannot_be_kept_stays_in_its_box_also_beside_one_more_item(
    talk: Conversation,
) -> None:
    long = "x" * 21
    sheet = typed(talk, points__what_No1=long, reach="here")
    assert question(sheet, WHAT).problems["answer"].code == "too_long"
    assert answers(sheet) == {WHAT: "It is cold", "reach": "here"}
    more = with_another(sheet, "points")
    assert question(more, WHAT).form == {"answer": [long]}
    assert more.faulty
    second = filled_sheet(talk, page(more, {SECOND: long}), READER)
    assert question(second, SECOND).form == {"answer": [long]}


def test_a_question_that_is_not_asked_of_an_advocate_is_not_answered_by_one(
    talk: Conversation,
) -> None:
    controls = page(beginning_sheet(talk), {"safe": "no", "nothing": "x"})
    controls[SHOWN] += ["safe~x", "nothing~x", "points.what~x"]
    assert answers(filled_sheet(talk, controls, READER)) == {WHAT: "It is cold"}


def test_it_can_be_read_back_once_there_is_what_nobody_can_skip(talk: Conversation) -> None:
    assert needed_places(begun(FLOW)) == (Place.of_key(WHAT),)
    assert needed_places(talk) == ()


def test_the_mark_of_what_was_read_back_is_another_one_after_any_change(
    talk: Conversation,
) -> None:
    mark = answers_mark(talk)
    assert answers_mark(typed(talk).conversation) == mark
    assert answers_mark(typed(talk, reach="here").conversation) != mark
