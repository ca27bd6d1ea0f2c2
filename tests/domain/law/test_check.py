"""What is wrong with a procedure is found before anybody relies on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.law.check import contract_findings, findings, promise_findings, reachable
from intake.domain.law.procedure import (
    NO_SOURCE,
    Change,
    ClockRule,
    EventRule,
    Length,
    Note,
    Procedure,
    Requirement,
    Sayings,
    Source,
    Stage,
    Start,
    Trigger,
)
from intake.domain.law.product_events import PRODUCT_EVENTS
from intake.domain.law.roles import ClockRole, EventRole, StageRole
from tests.support.law import england

if TYPE_CHECKING:
    from collections.abc import Callable

REG = Source("reg 1")
SAYINGS = Sayings(
    "twice", "beyond", "after", "no later", "soon", "late", "shut", "not worked", "unclear"
)


def event(name: str, *wanted: Requirement, **more: Any) -> EventRule:
    return EventRule(name, name, ("officer",), requires=wanted, **more)


def small() -> Procedure:
    """Asked, answered, ended: a procedure with nothing wrong."""
    asked = Requirement("Nothing was asked", any_of=("asked",))
    ended = Requirement("It is over", none_stage=("over",))
    answer = ClockRule(
        "answer",
        "council",
        (Start("asked"),),
        (Trigger("answered"),),
        REG,
        Length(10),
        role=ClockRole.ANSWER,
    )
    becomes = (Change("asked", stage="open"),)
    events = [
        event("asked", opens=True, becomes=becomes),
        event("answered", asked, ended, role=EventRole.ANSWER),
        event("ended", becomes=(Change("ended", stage="over"),)),
    ]
    stages = [
        Stage("open", role=StageRole.FIRST),
        Stage("over", active=False, role=StageRole.OVER),
    ]
    return Procedure(
        name="small",
        title="Small",
        stages={stage.name: stage for stage in stages},
        events={rule.name: rule for rule in events},
        clocks={"answer": answer},
        decisions={"yes": ("yes",)},
        sayings=SAYINGS,
    )


def with_event(rule: EventRule) -> Procedure:
    procedure = small()
    return remade(procedure, events={**procedure.events, rule.name: rule})


def with_clock(**changes: Any) -> Procedure:
    procedure = small()
    clock = replace(procedure.clocks["answer"], **changes)
    return remade(procedure, clocks={clock.name: clock})


def remade(procedure: Procedure, **changes: Any) -> Procedure:
    return replace(procedure, **changes)


def test_a_sound_procedure_has_nothing_wrong() -> None:
    assert findings(small()) == []
    assert findings(england()) == []


def test_a_procedure_has_the_events_that_the_product_brings_about_itself() -> None:
    assert contract_findings(england()) == []
    assert [finding.says for finding in contract_findings(small())][:1] == [
        "there is no event 'received', which Intake itself needs"
    ]
    assert len(contract_findings(small())) == len(PRODUCT_EVENTS)


def test_every_event_of_england_can_be_reached_through_the_strict_door() -> None:
    assert reachable(england()) == set(england().events)


FAULTS: dict[str, tuple[Callable[[], Procedure], tuple[str, ...], str]] = {
    "nothing can reach an event": (
        lambda: with_event(event("praised", Requirement("x", any_of=("praised",)))),
        ("events", "praised"),
        "nothing can reach the event 'praised'",
    ),
    "nobody may bring it about": (
        lambda: with_event(EventRule("praised", "x", ())),
        ("events", "praised"),
        "nothing can reach the event 'praised'",
    ),
    "it needs a pause and nothing pauses": (
        lambda: with_event(event("woken", Requirement("x", paused=True))),
        ("events", "woken"),
        "nothing can reach the event 'woken'",
    ),
    "it needs a stage that nothing leads to": (
        lambda: with_event(event("late", Requirement("x", any_stage=("never",)))),
        ("events", "late"),
        "nothing can reach the event 'late'",
    ),
    "a stage nothing leads to": (
        lambda: remade(small(), stages={**small().stages, "limbo": Stage("limbo")}),
        ("stages", "limbo"),
        "nothing can reach the stage 'limbo'",
    ),
    "a stage with a name that means another": (
        lambda: remade(small(), stages={**small().stages, "before": Stage("before")}),
        ("stages", "before"),
        "'before' stands for the stage before",
    ),
    "a step barred in a stage that does not say why": (
        lambda: with_event(event("late", Requirement("", none_stage=("over",)))),
        ("events", "late"),
        "'late' names a stage that does not say what is wrong in it",
    ),
    "nothing stops a clock": (
        lambda: with_clock(stops=()),
        ("clocks", "answer"),
        "nothing stops the clock 'answer'",
    ),
    "nothing starts a clock": (
        lambda: with_clock(starts=()),
        ("clocks", "answer"),
        "nothing starts the clock 'answer'",
    ),
    "a length without a source": (
        lambda: with_clock(source=NO_SOURCE),
        ("clocks", "answer"),
        "the clock 'answer' has a length without a source",
    ),
    "neither a length nor a promise": (
        lambda: with_clock(length=None),
        ("clocks", "answer"),
        "the clock 'answer' has neither a length nor a longest_promise",
    ),
    "more time without a limit": (
        lambda: with_clock(extended_by=("answered",)),
        ("clocks", "answer"),
        "the clock 'answer' needs both extended_by and limit, or neither",
    ),
    "a limit that is none": (
        lambda: with_clock(extended_by=("answered",), limit=10),
        ("clocks", "answer", "limit"),
        "the limit is no longer than the length",
    ),
    "a decision nobody can take": (
        lambda: with_clock(ends=(Trigger("ended", decision="yes"),)),
        ("events", "ended", "decisions"),
        "something follows from 'yes', which 'ended' cannot decide",
    ),
    "a rule without a source": (
        lambda: remade(small(), notes=(Note("who", "x", NO_SOURCE),)),
        ("notes", "who"),
        "the rule 'who' has no source",
    ),
    "two of a part that only one can play": (
        lambda: remade(
            small(), stages={**small().stages, "again": Stage("again", role=StageRole.FIRST)}
        ),
        ("stages", "again", "role"),
        "'open' has the role 'first' already",
    ),
    "two ways to open a case": (
        lambda: with_event(event("phoned", opens=True)),
        ("events", "phoned"),
        "'asked' opens a case already",
    ),
}


@pytest.mark.parametrize(("made", "key", "says"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_found_where_it_is(
    made: Callable[[], Procedure], key: tuple[str, ...], says: str
) -> None:
    found = [finding for finding in findings(made()) if finding.key == key]
    assert says in [finding.says for finding in found]


def test_a_case_that_nothing_opens_is_found() -> None:
    found = [finding.says for finding in findings(remade(small(), events={}))]
    assert "no event opens a case" in found


def test_an_event_can_be_reached_by_a_clock_that_runs_out_or_is_missed() -> None:
    run_out = event("chased", Requirement("x", any_of=("chased",), run_out="answer"))
    missed = event("excused", Requirement("x", came_late=("answer",)))
    assert "chased" in reachable(with_event(run_out))
    assert "excused" in reachable(with_event(missed))


@pytest.mark.parametrize(
    ("promise", "says"),
    [
        ({"acknowledge": 3}, None),
        ({"acknowledge": 10}, None),
        ({"acknowledge": 11}, "promise less than they must; the longest that makes sense is 10"),
        ({"acknowledge": 0}, "one working day or more"),
        ({"stage1-answer": 10}, None),
        ({"stage1-answer": 15}, "15 working days for 'stage1-answer' promise less"),
        ({"panel-papers": 12}, None),
        ({"panel-papers": 5}, "promise less than they must; GBC 2006 says 10"),
        ({"stage3-ask": 30}, "not the council's to keep"),
        ({"stage1-anser": 5}, "did you mean 'stage1-answer'?"),
    ],
)
def test_a_council_may_promise_more_than_the_law_and_never_less(
    promise: dict[str, int], says: str | None
) -> None:
    found = promise_findings(england(), promise)
    assert [finding.key for finding in found] == ([tuple(promise)] if says else [])
    assert all(says in finding.says for finding in found if says)


def test_a_clock_in_years_cannot_be_promised_in_working_days() -> None:
    procedure = with_clock(length=Length(1, "years"))
    (found,) = promise_findings(procedure, {"answer": 3})
    assert "not counted in working days" in found.says
