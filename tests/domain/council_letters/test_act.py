"""Acts: what is asked, when it happened, and what the event keeps of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from intake.domain.council_letters.act import (
    INVITED,
    DeskAct,
    act_data,
    act_gaps,
    act_items,
    happened_at,
)
from intake.domain.council_letters.fields import read_fields
from intake.domain.council_letters.naming import with_names
from intake.domain.council_letters.template import (
    DOCUMENTS,
    PROMISES,
    TYPED,
    LetterField,
    LetterOption,
    Rows,
)
from tests.support.desk_phrases import DESK_PHRASES
from tests.support.law import case, event

NOW = datetime(2024, 5, 20, 12, 0, tzinfo=UTC)

ACT = DeskAct(
    name="met",
    title="The panel met",
    event="panel_met",
    group="stage3",
    sets={"log": "yes"},
    asks=(
        LetterField("day", "The day", "past_day"),
        LetterField("time", "The time", "time", optional=True),
        LetterField("who", "Who", "person", of="team", optional=True),
        LetterField("actions", "What was done", "points", of=PROMISES, optional=True),
        Rows("people", "Who was there", INVITED, (LetterField("there", "There", "line"),)),
        Rows("others", "Who else", TYPED, (LetterField("name", "Name", "line"),), most=3, least=0),
    ),
)

BEGUN = case("2024-05-01 received", "2024-05-20")
PROMISED = (
    event("action_promised", "2024-05-02", 2, what="Bring the guitar"),
    event("action_promised", "2024-05-03", 3),
    event("action_promised", "2024-05-04", 4, what="Ring"),
    event("action_done", "2024-05-05", 5, actions=[4]),
)
CASE = replace(BEGUN, events=(*BEGUN.events, *PROMISED))


def people(kind: str) -> dict[str, str]:
    return {"d": "Dan Carter"} if kind == "team" else {}


def kinds(**controls: str) -> dict[str, str]:
    typed = {key.replace("__", "."): text for key, text in controls.items()}
    items = act_items(CASE, DESK_PHRASES)
    data = read_fields(ACT, items, typed)
    return {gap.at: gap.kind for gap in act_gaps(ACT, items, data, NOW, people)}


def test_a_day_is_one_that_has_come() -> None:
    assert kinds(day="2024-05-20") == kinds(day="2024-05-01") == {}
    assert kinds() == {"day": "empty"}
    assert kinds(day="May") == {"day": "day"}
    assert kinds(day="2024-05-21") == {"day": "ahead"}


def test_a_time_is_one_that_has_come_too() -> None:
    assert kinds(day="2024-05-20", time="12:59") == {}
    assert kinds(day="2024-05-20", time="13:01") == {"time": "ahead"}
    for wrong in ("noon", "9:30", "25:00", "12:30:01"):
        assert kinds(day="2024-05-20", time=wrong) == {"time": "time"}


def test_a_person_and_a_tick_are_among_those_that_are_there() -> None:
    assert kinds(day="2024-05-20", who="d", actions__2="yes") == {}
    assert kinds(day="2024-05-20", who="x", actions__4="yes") == {
        "who": "option", "actions": "option",
    }  # fmt: skip


def test_ticks_can_be_asked_for() -> None:
    must = DeskAct(name="x", title="X", event="x", group="told",
                   asks=(LetterField("points", "Which", "points", of="points"),))  # fmt: skip
    assert [gap.kind for gap in act_gaps(must, {}, {}, NOW, people)] == ["empty"]


def test_what_is_promised_and_open_can_be_ticked() -> None:
    assert [item.number for item in act_items(CASE, DESK_PHRASES)[PROMISES]] == [2]


def test_a_document_of_the_case_can_be_ticked_until_it_is_taken_out() -> None:
    paper = event("document_kept", "2024-05-06", 6, kind="other", file="minutes.pdf")
    back = event("document_taken_back", "2024-05-07", 7, of=6)
    for events, numbers in (((paper,), [6]), ((paper, back), [])):
        items = act_items(replace(CASE, events=(*CASE.events, *events)), DESK_PHRASES)
        assert [item.number for item in items[DOCUMENTS]] == numbers


def test_when_it_happened_is_a_day_or_an_instant() -> None:
    assert happened_at({"day": "2024-05-20"}) == date(2024, 5, 20)
    assert happened_at({"day": "2024-05-20", "time": "14:30"}) == datetime(
        2024, 5, 20, 13, 30, tzinfo=UTC
    )
    assert happened_at({"day": "May", "time": "14:30"}) is None


@pytest.mark.parametrize("kind", ["team", "panel"])
def test_the_name_of_who_was_chosen_stands_beside_the_key(kind: str) -> None:
    act = DeskAct(name="x", title="X", event="x", group="told",
                  asks=(LetterField("to", "To", "person", of=kind),))  # fmt: skip
    data = with_names(act, {"to": "d"}, people)
    assert data == ({"to": "d", "to_name": "Dan Carter"} if kind == "team" else {"to": "d"})


def test_the_event_keeps_what_was_filled_in_and_of_rows_what_they_are_about() -> None:
    rows = [{"name": "Kit Moss", "role": "chair"}, {"role": "member"}]
    invited = event("panel_arranged", "2024-05-10", 2, people=rows)
    items = act_items(replace(BEGUN, events=(*BEGUN.events, invited)), DESK_PHRASES)
    controls = {
        "day": "2024-05-20", "time": "10:00", "people.1.there": "yes", "others.2.name": "Ann",
        "actions.3": "yes",
    }  # fmt: skip
    assert act_data(ACT, items, read_fields(ACT, items, controls)) == {
        "act": "met", "log": "yes", "actions": [3],
        "people": [{"number": 1, "name": "Kit Moss", "role": "chair", "there": "yes"}],
        "others": [{"name": "Ann"}],
    }  # fmt: skip


def test_what_was_asked_and_what_was_chosen_can_be_said_in_words() -> None:
    how = LetterField("channel", "How", "choice", options={"phone": LetterOption("By phone", "x")})
    act = replace(ACT, asks=(*ACT.asks, how))
    assert act.asked_in_words == {"time": "The time", "who_name": "Who", "channel": "How"}
    assert [act.said("channel", each) for each in ("phone", "fax")] == ["By phone", "fax"]
    assert act.said("who_name", "Dan Carter") == "Dan Carter"
