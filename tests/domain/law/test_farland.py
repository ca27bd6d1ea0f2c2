"""A nation with names of its own goes all the way, as code asks for roles and never for a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.law.councils import load_council, load_services
from intake.adapters.files.law.procedures import load_procedure
from intake.adapters.files.law.retention import load_usual
from intake.domain.case.case import Case, Event, fold
from intake.domain.case.case_names import case_names
from intake.domain.case.door import moves, why_not
from intake.domain.case.glance import glance
from intake.domain.case.reminders import reminders, wanted
from intake.domain.case.story import late, more_time, owed, panel_day, waited_for
from intake.domain.case.tracker import MoveCondition
from intake.domain.case_file.ombudsman_letter import ombudsman_letter
from intake.domain.case_file.whole_story import StoryTold
from intake.domain.council_letters.items import case_items
from intake.domain.law.check import reachable
from intake.domain.law.product_events import PRODUCT_EVENTS
from intake.domain.law.working_days import working_days
from intake.domain.people.council import names
from tests.support.in_memory import book_wording
from tests.support.law import CLOSED, PROCEDURES, RECORDED, day, england
from tests.support.made_letters import PACK, WORDING, only

if TYPE_CHECKING:
    from pathlib import Path

    from intake.domain.law.procedure import Procedure
    from intake.domain.letters.parts import Letter

FARLAND = PROCEDURES.parents[1] / "tests" / "support" / "farland.yaml"

ROAD: tuple[tuple[str, str, str, dict[str, object]], ...] = (
    ("2026-03-02", "received", "child", {"known": "2026-02-20"}),
    ("2026-03-03", "greeted", "officer", {}),
    ("2026-03-04", "scribed", "officer", {}),
    ("2026-03-06", "time_taken", "officer", {"until": "2026-03-11", "reason": "Snow."}),
    ("2026-03-12", "heard", "officer", {}),
    ("2026-03-16", "review_wanted", "child", {"because": "Nobody asked me."}),
    ("2026-03-20", "reviewed", "officer", {}),
    ("2026-03-24", "board_wanted", "child", {"because": "It is still wrong."}),
    ("2026-03-25", "board_called", "officer", {"meets_on": "2026-04-09"}),
    ("2026-03-26", "bundle_posted", "officer", {}),
    ("2026-04-09", "board_sat", "officer", {}),
    ("2026-04-10", "board_advised", "officer", {"recommended": ["Say sorry.", {"what": "Ask."}]}),
    ("2026-04-13", "last_word_given", "officer", {}),
    ("2026-04-20", "closed", "officer", {}),
)  # fmt: skip
"""The whole way, from the first event to the last stage; days, events, actors and data."""


@cache
def farland() -> Procedure:
    return load_procedure(FARLAND)


def on(as_of: str) -> Case:
    """How the case on the road stands at the end of a day, where a greeting is promised in 3."""
    events = [
        Event(number, name, day(at), RECORDED, actor, data)
        for number, (at, name, actor, data) in enumerate(ROAD, start=1)
    ]
    return fold(farland(), events, day(as_of), CLOSED, {"greeting": 3})


def named(as_of: str) -> dict[str, str]:
    """What texts can name of it on a day, besides what they always can."""
    known = case_names(on(as_of), "AB12", date.isoformat)
    return {name.removeprefix("case."): value for name, value in known.items()}


def written(as_of: str) -> Letter:
    """The letter to whom England calls the Ombudsman, with Farland's words for its clocks."""
    case = on(as_of)
    clocks = {name: clock.label for name, clock in farland().clocks.items()}
    wording = replace(book_wording(), clocks=clocks, mine={})
    told = StoryTold("8C03CE7K", case, case.events, {}, CLOSED)
    return ombudsman_letter(told, only(), PACK, wording, WORDING)


def test_farland_shares_no_name_with_england_but_the_products_own_events() -> None:
    here, there = farland(), england()
    assert set(here.events) & set(there.events) == set(PRODUCT_EVENTS)
    assert not set(here.stages) & set(there.stages)
    assert not set(here.clocks) & set(there.clocks)


def test_every_event_of_farland_can_be_reached_through_the_strict_door() -> None:
    assert reachable(farland()) == set(farland().events)


@pytest.mark.parametrize(
    ("as_of", "stage", "waits_for"),
    [
        ("2026-03-02", "hearing", "hearing-reply"),
        ("2026-03-12", "hearing", None),
        ("2026-03-16", "review", "review-reply"),
        ("2026-03-24", "board", "board-sitting"),
        ("2026-04-10", "board", "last-word"),
        ("2026-04-20", "shelved", None),
    ],
)
def test_it_goes_from_stage_to_stage_and_the_young_person_knows_what_they_wait_for(
    as_of: str, stage: str, waits_for: str | None
) -> None:
    case = on(as_of)
    clock = waited_for(case)
    assert (case.stage, clock.name if clock else None) == (stage, waits_for)
    assert case.in_first_stage == (stage == "hearing")
    assert case.is_over == glance(case).closed == (stage == "shelved")


def test_each_clock_is_met_or_late_by_its_own_length() -> None:
    assert {clock.name: clock.state for clock in on("2026-04-20").clocks} == {
        "grievance-age": "met", "commissioner-window": "running", "greeting": "met",
        "hearing-reply": "met-late", "review-window": "met", "review-reply": "met",
        "board-window": "met", "board-sitting": "met", "bundle": "met", "last-word": "met",
    }  # fmt: skip
    assert [clock.name for clock in late(on("2026-03-11"))] == []


def test_more_time_counts_until_the_day_that_was_told() -> None:
    case = on("2026-03-06")
    assert [taken.until for taken in more_time(case)] == [day("2026-03-11")]
    assert [clock.due for clock in owed(case)] == [day("2026-03-11")]


def test_the_door_lets_in_what_the_law_of_farland_allows_and_nothing_else() -> None:
    assert "review_wanted" in moves(on("2026-03-12"), "child")
    assert str(why_not(on("2026-03-11"), "review_wanted", "child")) == "Nobody had replied (Act 1)"
    assert str(why_not(on("2026-03-16"), "closed", "officer")) == "A reply was still owed (Act 1)"
    assert str(why_not(on("2026-04-20"), "heard", "officer")) == "It had been shelved"


def test_texts_can_name_the_days_of_each_stage() -> None:
    assert named("2026-03-05") == {
        "reference": "AB12", "received": "2026-03-02", "written": "2026-03-04",
        "ombudsman_by": "2027-02-20"}  # fmt: skip
    told = named("2026-03-13")
    assert (told["answered"], told["until"]) == ("2026-03-12", "2026-03-11")
    assert told["stage2_by"] == "2026-03-23"
    assert named("2026-03-20")["stage3_by"] == "2026-03-26"
    assert "stage3_by" not in named("2026-03-24")
    told = named("2026-03-25")
    assert (told["panel"], told["papers"]) == ("2026-04-09", "2026-04-02")
    assert "papers" not in named("2026-03-26")
    assert named("2026-04-13")["answered"] == "2026-04-13"
    assert named("2027-03-01")["ombudsman_was"] == "2027-02-20"
    assert panel_day(on("2026-03-25")) == day("2026-04-09")


def test_a_letter_answers_what_the_board_advised_item_by_item() -> None:
    assert case_items(on("2026-04-09"))["recommendations"] == ()
    items = case_items(on("2026-04-10"))["recommendations"]
    assert [item.words["what"][0].text for item in items] == ["Say sorry.", "Ask."]


def test_the_letter_outside_tells_what_was_still_wrong_and_what_came_late() -> None:
    text = str(written("2026-04-20").blocks)
    assert "It is still wrong." in text
    assert "Nobody asked me." not in text
    assert "Reply to the hearing: due by 11 March 2026. It came on 12 March 2026" in text
    assert "I ask you late" not in str(written("2027-03-01").blocks)


def test_what_is_near_or_late_is_brought_up_by_itself() -> None:
    case = on("2026-03-05")
    near = reminders(case, working_days(CLOSED))
    assert [(each.kind, each.about["clock"]) for each in wanted(case, near)] == [
        ("soon", "hearing-reply")]  # fmt: skip


def test_a_move_is_offered_by_the_names_that_a_tracker_of_farland_would_use() -> None:
    offered = MoveCondition(after=("heard",), before=("review_wanted",), stages=("hearing",))
    assert [offered.holds(on(at)) for at in ("2026-03-11", "2026-03-12", "2026-03-16")] == [
        False, True, False]  # fmt: skip


def test_how_old_a_grievance_may_be_is_two_years_there() -> None:
    limit = farland().longest_ago
    assert limit is not None
    assert (limit.amount, limit.unit) == (2, "years")


def test_a_council_there_promises_a_greeting_and_texts_can_name_it(tmp_path: Path) -> None:
    home = PROCEDURES.parent
    text = (home / "councils" / "sefton.yaml").read_text(encoding="utf-8")
    path = tmp_path / "sefton.yaml"
    path.write_text(
        text.replace("procedure: england", "procedure: farland").replace(
            "  acknowledge:", "  greeting:"
        ),
        encoding="utf-8",
    )
    services = load_services(home / "advocacy")
    pack = load_council(path, services, {"farland": farland()}, load_usual(home))
    assert names(pack)["council.promises.acknowledge.working_days"] == "3"
