"""A row is wrong where a column is, beside the others; a right one is the events of a case."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from intake.adapters.files.flows.flows import load_flow
from intake.adapters.files.running_cases import load_columns
from intake.domain.complaint_record import Choice
from intake.domain.running_cases.events import Beginning, date_told, events_of, options_of
from intake.domain.running_cases.rows import (
    CaseRow,
    RowFault,
    TableRow,
    header_faults,
    read_row,
    repeated,
)
from tests.support.made_letters import HOUSE

COLUMNS = load_columns(HOUSE / "content")["england"]
FLOW = load_flow(HOUSE / "flows" / "desk" / "recorded.yaml").flow
TODAY = date(2026, 3, 31)
NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
LEAST = {
    "old_reference": "CC/1",
    "stage": "1",
    "received": "18/03/2026",
    "came_by": "phone",
    "complains_as": "self",
    "about": "My worker changed again.\nNobody told me.",
}
HERE = Beginning("sefton", "7K3MQ2XF", options_of(FLOW))


def read(**cells: str) -> tuple[CaseRow, list[str]]:
    row, faults = read_row(COLUMNS, TableRow(2, {**LEAST, **cells}), TODAY)
    return row, list(map(str, faults))


def made(**cells: str) -> list[tuple[str, date]]:
    row, faults = read(**cells)
    assert faults == []
    return [(each.name, each.at) for each in events_of(row, HERE, NOW)]


def test_the_header_tells_what_is_unknown_twice_or_missing() -> None:
    names = [*LEAST, "about", "nmae"]
    names.remove("stage")
    says = [str(each) for each in header_faults(COLUMNS, names)]
    assert says == [
        "the file: the column “about” is there twice",
        "the file: there is no column “nmae”; did you mean 'name'?",
        "the file: the column “stage” is missing: where it stands now",
    ]
    assert not [*header_faults(COLUMNS, [*LEAST])]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"about": " "}, "row 2, about: this is empty; it needs: what they complain about"),
        ({"received": "31/02/2026"}, "row 2, received: “31/02/2026” is in no calendar"),
        ({"stage2_more_time": "20/03/2026"}, "this needs “stage2_more_time_until” too"),
        (
            {"stage1_answered": "17/03/2026"},
            "row 2, stage1_answered: 17/03/2026 is before “received” (18/03/2026)",
        ),
        ({"reach": "here"}, "row 2, reach: who looks here needs the five words"),
        ({"reach": "post"}, "row 2, reach: “post” needs “address” too"),
    ],
)
def test_what_is_wrong_in_a_row_names_the_column(cells: dict[str, str], says: str) -> None:
    _, faults = read(**cells)
    assert len(faults) == 1
    assert faults[0].startswith(says) or says in faults[0]


def test_one_slip_is_told_once_though_other_columns_hang_on_it() -> None:
    _, faults = read(stage1_more_time="32/03/2026", stage1_more_time_until="14/04/2026")
    assert len(faults) == 1


def test_an_old_number_that_stands_twice_names_both_rows() -> None:
    rows = [CaseRow(n, COLUMNS, {"old_reference": "CC/1"} if n < 4 else {}) for n in (2, 3, 4, 5)]
    says = "row 3, old_reference: “CC/1” stands in row 2 already"
    assert [str(each) for each in repeated(rows)] == [says]
    assert str(RowFault(4, "", "x")) == "row 4: x"


def test_a_row_is_its_events_in_the_order_of_their_days() -> None:
    happened = made(
        acknowledged="20/03/2026",
        safety_checked="19/03/2026",
        stage1_more_time="24/03/2026",
        stage1_more_time_until="14/04/2026",
        promise_1="Ring each Friday",
        promise_1_by="24/04/2026",
        note="He rings on Mondays.",
        council_number="P-1",
    )
    assert happened == [
        ("received", date(2026, 3, 18)),
        ("safety_checked", date(2026, 3, 19)),
        ("acknowledged", date(2026, 3, 20)),
        ("stage1_extended", date(2026, 3, 24)),
        ("action_promised", date(2026, 3, 24)),
        ("child_identified", NOW),
        ("noted", NOW),
    ]


def test_what_is_said_of_an_event_stands_with_it() -> None:
    row, _ = read(
        stage1_more_time="24/03/2026",
        stage1_more_time_until="14/04/2026",
        stage1_more_time_why="It is complex",
        team="West Team",
    )
    events = {each.name: each for each in events_of(row, HERE, NOW, "dan")}
    assert events["stage1_extended"].data["until"] == "2026-04-14"
    assert events["stage1_extended"].data["reason"] == "It is complex"
    assert events["child_identified"].data["identified"] == "not_yet"
    assert events["assigned"].data["to"] == "dan"


def test_the_first_event_has_the_complaint_and_where_it_comes_from() -> None:
    row, _ = read(name="Sam", age="14", wants="See my brother", language="Polish", reach="call",
                  phone="07700 900123", advocate="Bea", avoid="Mr Hale")  # fmt: skip
    first, *_ = events_of(row, HERE, NOW)
    assert first.data["imported"] == "CC/1"
    assert first.data["no_way_in"] == "yes"
    submission = first.data["submission"]
    assert isinstance(submission, dict)
    assert [each["what"] for each in submission["points"]] == [
        "My worker changed again.",
        "Nobody told me.",
    ]
    assert submission["contact"]["how"]["shown"] == "Call me"
    assert (submission["who"]["name"], submission["who"]["age"]) == ("Sam", 14)
    assert submission["outcomes"][0]["words"] == "See my brother"
    assert submission["language"]["words"] == "Polish"
    assert submission["advocate"]["named"]["name"] == "Bea"
    assert submission["avoid"] == "Mr Hale"


def test_what_a_row_does_not_say_is_not_known_and_who_has_words_is_not_without() -> None:
    row, _ = read(way_in="yes")
    first, *_ = events_of(row, HERE, NOW)
    submission = first.data["submission"]
    assert isinstance(submission, dict)
    assert "no_way_in" not in first.data
    unknown = ("outcomes", "avoid", "language")
    assert [submission[each] for each in unknown] == [None] * 3
    assert (submission["who"]["age"], submission["contact"]["how"]) == (None, None)
    assert submission["advocate"]["named"] is None
    nothing = CaseRow(2, COLUMNS, {})
    assert HERE.choice(nothing, "contact.how") is None
    assert Beginning("sefton", "X").choice(row, "who.relationship") == Choice("self")


def test_a_date_that_was_promised_is_told_of_the_clock_that_runs() -> None:
    row, _ = read(answer_promised="01/04/2026")
    new = date_told(row, "stage1-answer", TODAY)
    assert new is not None
    assert (new.data["clock"], new.data["until"]) == ("stage1-answer", "2026-04-01")
    assert date_told(read()[0], "stage1-answer", TODAY) is None
