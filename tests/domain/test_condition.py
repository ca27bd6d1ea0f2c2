"""A condition sees only what was answered on the path; anything else makes a comparison false."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.condition import Age, Compare, View
from intake.domain.flow.condition_reading import Misread, Scope, every_part, read_condition
from tests.support.made_flows import TODAY, a_field, a_flow, asked, begun, said

FLOW = a_flow(
    asked("number", "age"),
    asked("choice", "safe", "yes", "no", "unsure"),
    asked("choices", "topic", "home", "worker"),
    asked("text", "name"),
    asked("date", "when"),
    asked("parts", "more", fields=(a_field("number", "count"), a_field("date", "day"))),
    asked(
        "repeat",
        "points",
        item=(asked("text", "what"), asked("choice", "hurt", "yes", "no")),
        maximum=3,
    ),
)
SCOPE = Scope(FLOW.by_id, named={"young": {"age": {"lt": 13}}, "loop": {"use": "loop"}})
TOLD = said(
    begun(FLOW, safety_staffed=True), age=12, safe="no", topic=["home"], when="2025-11-20",
    name=None, more={"count": {"number": 3, "typed": "3"}}, points__hurt="yes",
    points__hurt__2="no",
)  # fmt: skip


def holds(data: object) -> bool | None:
    return read_condition(data, SCOPE).truth(TOLD.view())


@pytest.mark.parametrize(
    "data",
    [
        {"age": 12},
        {"age": {"lt": 13}},
        {"age": {"le": 12, "ge": 12}},
        {"age": {"gt": 11}},
        {"age": {"in": [11, 12]}},
        {"age": {"not": 13}},
        {"safe": "no"},
        {"safe": {"in": ["no", "unsure"]}},
        {"safe": {"not": ["yes", "unsure"]}},
        {"topic": "home"},
        {"topic": {"has": "home"}},
        {"name": {"answered": False}},
        {"age": {"answered": True}},
        {"when": {"older_than": {"years": 1}}},
        {"more.count": {"ge": 3}},
        {"more.day": {"answered": False}},
        {"use": "young"},
        {"fact": "safety_staffed"},
        {"all": [{"age": 12}, {"safe": "no"}]},
        {"any": [{"age": 5}, {"safe": "no"}]},
        {"not": {"age": 5}},
        {"age": 12, "safe": "no"},
        {"points": {"any": {"hurt": "yes"}}},
        {"points": {"any": {"hurt": "no"}, "all": {"hurt": {"answered": True}}}},
    ],
    ids=str,
)
def test_what_is_so_holds(data: object) -> None:
    assert holds(data) is True


@pytest.mark.parametrize(
    "data",
    [
        {"age": {"lt": 12}},
        {"age": {"not": 12}},
        {"safe": "yes"},
        {"topic": "worker"},
        {"name": {"answered": True}},
        {"when": {"older_than": {"years": 1, "days": 1}}},
        {"more.day": {"older_than": {"years": 1}}},
        {"all": [{"age": 12}, {"safe": "yes"}]},
        {"any": [{"age": 5}, {"safe": "yes"}]},
        {"not": {"age": 12}},
        {"fact": "another"},
        {"points": {"all": {"hurt": "yes"}}},
    ],
    ids=str,
)
def test_what_is_not_so_does_not_hold(data: object) -> None:
    assert holds(data) is False


def test_comparing_a_skipped_answer_is_false_whichever_way_it_is_asked() -> None:
    skipped = said(begun(FLOW), age=None).view()
    comparisons = [{"age": {operator: 12}} for operator in ("is", "not", "lt", "ge")]
    assert not any(read_condition(each, SCOPE).truth(skipped) for each in comparisons)


@pytest.mark.parametrize("which", ["any", "all"])
def test_of_no_items_neither_any_nor_all_is_true(which: str) -> None:
    condition = read_condition({"points": {which: {"hurt": "yes"}}}, SCOPE)
    assert condition.truth(View(TODAY, {})) is False


@pytest.mark.parametrize(
    ("data", "truth"),
    [
        ({"age": 12}, None),
        ({"not": {"age": 12}}, None),
        ({"all": [{"age": 12}, {"safe": "no"}]}, None),
        ({"all": [{"age": 12}, {"safe": "yes"}]}, False),
        ({"any": [{"age": 12}, {"safe": "no"}]}, True),
        ({"any": [{"age": 12}, {"safe": "yes"}]}, None),
        ({"points": {"any": {"hurt": "yes"}}}, True),
        ({"points": {"all": {"hurt": {"answered": True}}}}, None),
        ({"points": {"all": {"hurt": "yes"}}}, False),
    ],
    ids=str,
)
def test_with_answers_to_come_a_condition_is_only_known_when_nothing_can_change_it(
    data: object, truth: bool | None
) -> None:
    seen = TOLD.view()
    pending = View(TODAY, {}, seen.answers, {}, seen.items, {"age", "points"})
    assert read_condition(data, SCOPE).truth(pending) is truth


@pytest.mark.parametrize(
    ("age", "before"),
    [
        (Age(years=1), date(2023, 2, 28)),
        (Age(months=1), date(2024, 1, 29)),
        (Age(months=2), date(2023, 12, 29)),
        (Age(years=4, months=12, days=1), date(2019, 2, 27)),
    ],
)
def test_an_age_counts_calendar_years_and_months(age: Age, before: date) -> None:
    assert age.before(date(2024, 2, 29)) == before


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        ({}, (), "a condition is a group"),
        ("age", (), "a condition is a group"),
        ({"agee": 12}, ("agee",), "there is no step 'agee'; did you mean 'age'?"),
        ({"zzz": 12}, ("zzz",), "there is no step 'zzz'"),
        ({"hurt": "yes"}, ("hurt",), "there is no step 'hurt'"),
        ({"points.hurt": "yes"}, ("points.hurt",), "write points: {any: {hurt: …}}"),
        ({"age": {"ls": 3}}, ("age", "ls"), "no operator 'ls'; did you mean 'lt'?"),
        ({"age": {"has": 3}}, ("age", "has"), "a number step cannot be compared by 'has'"),
        ({"name": {"is": "x"}}, ("name", "is"), "by 'is', only by answered"),
        ({"age": {}}, ("age",), "what should it be compared with?"),
        ({"age": {"lt": "x"}}, ("age", "lt"), "a whole number, not 'x'"),
        ({"age": True}, ("age", "is"), "a whole number, not 'True'"),
        ({"age": {"answered": 1}}, ("age", "answered"), "answered is true or false"),
        ({"safe": "noo"}, ("safe", "is"), "did you mean 'no'?"),
        ({"safe": {"in": ["no", "x"]}}, ("safe", "in", 1), "'x' is no option here"),
        ({"when": {"older_than": 1}}, ("when", "older_than"), "older_than: {years: 1}"),
        ({"when": {"older_than": {"years": -1}}}, ("when", "older_than"), "whole numbers"),
        ({"more.cuont": 1}, ("more.cuont",), "no part 'cuont'; did you mean 'count'?"),
        ({"use": "yuong"}, ("use",), "no condition named 'yuong' under `when`"),
        ({"use": "loop"}, ("use",), "'loop' uses itself"),
        ({"fact": "x"}, ("fact",), "there is no fact 'x'"),
        ({"all": {}}, ("all",), "a list of conditions"),
        ({"any": [{"age": "x"}]}, ("any", 0, "age", "is"), "a whole number"),
        ({"points": {"some": {}}}, ("points",), "points: {any: …}"),
    ],
    ids=str,
)
def test_a_condition_that_means_nothing_says_where_and_why(
    data: object, path: tuple[str | int, ...], message: str
) -> None:
    with pytest.raises(Misread) as misread:
        read_condition(data, SCOPE)
    assert misread.value.path == path
    assert message in misread.value.message


def test_a_flow_only_looks_back() -> None:
    with pytest.raises(Misread, match="'age' is asked later"):
        read_condition({"age": 12}, Scope({}, later={"age"}))


def test_inside_a_repeat_siblings_go_by_their_short_names() -> None:
    inside = SCOPE.inside("points")
    short, full = (read_condition({name: "yes"}, inside) for name in ("hurt", "points.hurt"))
    assert short == full


def test_inside_a_repeat_its_items_cannot_be_counted() -> None:
    with pytest.raises(Misread, match="one item at a time"):
        read_condition({"points": {"any": {"hurt": "yes"}}}, SCOPE.inside("points"))


def test_every_part_of_a_condition_is_found() -> None:
    data = {
        "all": [{"use": "young"}, {"fact": "another"}],
        "not": {"safe": "no"},
        "points": {"any": {"hurt": "yes"}},
    }
    found = every_part(read_condition(data, SCOPE))
    assert [each.ref.step for each in found if isinstance(each, Compare)] == [
        "age",
        "safe",
        "points.hurt",
    ]
