"""`intake timeline`: a list of events in; stage, clocks, irregularities and moves out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from intake.domain.case.case import FoldingFault
from intake.services.case.timeline import run_timeline
from tests.support.law import CLOSED, england


def timeline(document: object) -> dict[str, Any]:
    councils = {"sefton": {"acknowledge": 3}, "trafford": {}}
    return run_timeline(document, {"england": england()}, councils, CLOSED)


def asked(*events: object, **more: object) -> dict[str, object]:
    received = {"event": "received", "at": "2024-05-01"}
    plain = {"procedure": "england", "as_of": "2024-12-31", "events": [received, *events]}
    return {**plain, **more}


STAGE_2 = {"event": "stage2_requested", "at": "2024-08-29"}


def test_the_example_of_the_contract_comes_out_to_the_letter() -> None:
    found = timeline(asked(STAGE_2, council="sefton"))
    assert list(found) == ["stage", "as_of", "irregular", "clocks", "moves"]
    assert (found["stage"], found["as_of"]) == ("stage2", "2024-12-31")
    assert found["clocks"][-1] == {
        "clock": "stage2-answer",
        "owner": "council",
        "started": "2024-08-29",
        "due": "2024-10-03",
        "latest": "2024-11-28",
        "extended_to": None,
        "stopped": None,
        "state": "late",
        "source": "reg 17",
    }
    assert len(found["irregular"]) == 1
    assert set(found["moves"]) == {"child", "officer"}
    assert json.loads(json.dumps(found)) == found


def test_clocks_come_oldest_first() -> None:
    started = [clock["started"] for clock in timeline(asked(STAGE_2))["clocks"]]
    assert started == sorted(started)


def test_the_council_may_be_left_out_and_then_promises_nothing() -> None:
    names = [clock["clock"] for clock in timeline(asked())["clocks"]]
    assert "acknowledge" not in names
    assert "stage1-answer" in names


@pytest.mark.parametrize(
    "event",
    [
        {"event": "stage1_extended", "at": "2024-05-10", "until": "2024-05-24", "reason": "x"},
        {"event": "stage1_extended", "at": "2024-05-10", "data": {"until": "2024-05-24"}},
    ],
)
def test_data_stands_beside_the_event_or_under_data(event: dict[str, object]) -> None:
    clocks = timeline(asked(event))["clocks"]
    assert [clock["extended_to"] for clock in clocks if clock["clock"] == "stage1-answer"] == [
        "2024-05-24"
    ]


@pytest.mark.parametrize(
    ("at", "started"),
    [
        ("2024-05-10", "2024-05-10"),
        ("2024-05-10T23:30:00Z", "2024-05-11"),
        ("2024-05-10T23:30:00+01:00", "2024-05-10"),
    ],
)
def test_a_time_is_taken_as_a_day_in_london(at: str, started: str) -> None:
    clocks = timeline(asked({"event": "stage1_answered", "at": at}))["clocks"]
    assert [clock["started"] for clock in clocks if clock["clock"] == "stage2-ask"] == [started]


def test_the_day_asked_about_may_be_given_with_a_time() -> None:
    assert timeline(asked(as_of="2024-12-31T23:30:00Z"))["as_of"] == "2024-12-31"


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ([], "should be an object with"),
        (asked(procedure="englnd"), "no procedure called “englnd”; did you mean 'england'?"),
        (asked(procedure=None), "“procedure” should be one of england."),
        ({}, "“procedure” should be one of england."),
        (asked(council="sefon"), "no council called “sefon”; did you mean 'sefton'?"),
        (asked(as_of="soon"), "“as_of” should be a day like 2024-12-31, not “soon”"),
        ({"procedure": "england", "events": []}, "“as_of” should be a day like .* not nothing"),
        (asked(events="received"), "“events” should be a list"),
        (asked(events=None), "“events” should be a list"),
        (asked(events=[]), "Nothing was “received” by 2024-12-31"),
        (asked("closed"), "Event 2: it should be an object"),
        (asked({"at": "2024-05-02"}), "Event 2: there is no event called nothing"),
        (asked({"event": ["closed"], "at": "2024-05-02"}), "Event 2: there is no event called"),
        (
            asked({"event": "stage1_ansered", "at": "2024-05-02"}),
            "no event called “stage1_ansered”; did you mean 'stage1_answered'?",
        ),
        (asked({"event": "closed"}), "“at” of “closed” should be .* not nothing"),
        (asked({"event": "closed", "at": "2024-05-02T09:00"}), "a time with an offset"),
        (asked({"event": "closed", "at": 20240502}), "“at” of “closed” should be"),
        (
            asked({"event": "stage1_extended", "at": "2024-05-02"}),
            r"Event 2: “stage1_extended” needs “until” \(reg 14\)\.",
        ),
        (
            asked({"event": "panel_arranged", "at": "2024-05-02", "meets_on": "Friday"}),
            "“meets_on” should be a day like 2024-05-01, not “Friday”",
        ),
        (asked({"event": "closed", "at": "2024-05-02", "data": 3}), "“data” should be an object"),
        (asked({"event": "closed", "at": "2024-04-30"}), "comes before anything was “received”"),
    ],
)
def test_what_cannot_be_folded_is_refused_in_plain_words(document: object, says: str) -> None:
    with pytest.raises(FoldingFault, match=says):
        timeline(document)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(FoldingFault) as refused:
        timeline(asked({"event": "clsed", "at": "2024-05-02"}, {"event": "closed", "at": ""}))
    assert [line[:8] for line in str(refused.value).splitlines()] == ["Event 2:", "Event 3:"]
