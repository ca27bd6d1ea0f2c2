"""The complaint, as it is shipped: how it reads, and that no way through it loses a word."""

from __future__ import annotations

import random

import pytest

from intake.adapters.files.flows.flows import load_flow
from intake.domain.flow.slots import ITEM_SLOTS, RETIRED, SLOTS
from intake.domain.text import plain
from tests.flows.transcripts import FLOW, FLOWS, LONG, SHORT, TALKS, transcript, written
from tests.flows.wandering import Wanderer
from tests.support.made_flows import begun

NOT_YET_FILLED = {"safety.tell", *RETIRED}


@pytest.mark.parametrize("name", TALKS)
def test_the_talk_reads_as_it_was_written_down(name: str) -> None:
    assert transcript(*TALKS[name]) == written(name).read_text(encoding="utf-8")


def test_ten_turns_lead_to_a_complaint_that_can_be_sent() -> None:
    assert len(SHORT) == 10


@pytest.mark.parametrize("name", ["complaint", "short"])
def test_promise_safety_and_that_they_may_complain_stand_before_any_free_text(name: str) -> None:
    flow = load_flow(FLOWS / f"{name}.yaml").flow
    steps = [step.id for step in flow.walk()]
    first = ["promise", "safe", "help_now", "about_to_happen", "happens"]
    # In a few words, it is offered on the check page who else leans on them.
    first += ["pressure"] if name == "complaint" else ["points"]
    assert steps[: len(first)] == first
    promise = flow.by_id["promise"].say
    assert promise
    assert "No one should treat you worse because you" in plain(begun(flow).say(promise, {}))


def test_the_long_talk_meets_every_step_but_the_ways_not_chosen() -> None:
    met = {key.partition("#")[0] for key in LONG}
    assert {step.id for step in FLOW.walk() if not step.item} - met == {
        "reach_number",
        "reach_email",
        "reach_post",
        "advocate_who",
        "advocate_copy",
    }


def test_only_what_it_is_about_cannot_be_skipped() -> None:
    must = [step.id for step in FLOW.walk() if not step.skippable]
    assert [each for each in must if FLOW.by_id[each].type not in ("info", "repeat")] == [
        "points.what"
    ]


def test_the_same_wishes_are_offered_wherever_they_are_asked() -> None:
    spoken = load_flow(FLOWS / "desk" / "recorded.yaml").flow
    later = load_flow(FLOWS / "stage2_requested.yaml").flow
    wishes = FLOW.by_id["wants"].options
    own_letter = load_flow(FLOWS / "own_letter.yaml").flow
    assert spoken.by_id["wants"].options == own_letter.by_id["wants"].options == wishes
    assert later.by_id["wants"].options == tuple(each for each in wishes if each.key != "rule")


def test_every_place_of_a_submission_is_filled_by_some_step() -> None:
    filled = {step.fills for step in FLOW.walk()}
    filled |= {field.fills for step in FLOW.walk() for field in step.fields}
    of_items = {slot for slots in ITEM_SLOTS.values() for slot in slots}
    assert {*SLOTS, *of_items} - filled - set(FLOW.ends.sets) == NOT_YET_FILLED


def test_a_branch_that_comes_back_has_its_answers() -> None:
    wanderer = Wanderer(FLOW, random.Random(1))  # noqa: S311  # chance, not secrecy
    for _ in range(400):
        wanderer.move()
    for visit in wanderer.talk.path():
        said = wanderer.said.get(visit.place.key)
        if said and visit.step.of is None:
            assert said in (visit.answer, visit.asleep)
