"""Who was asked for their name by itself, as it was before, goes on, sends and is known by it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.text import plain
from intake.services.talk.pinning import Pinning
from tests.support.in_memory import InMemory, Versions, flows
from tests.support.made_flows import asked, words
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from intake.domain.flow.flow import Flow, Step

NAME = asked("text", "name", fills="who.name", skippable=True, ask=words("What is your name?"))
RECORDS = "What will help them find your records?"
POINT = {"points.what": {"answer": ["They moved me."]}}
FOUND = {"find_me": {"answer.worker": ["Pat Smith"]}}


def before(flow: Flow) -> Flow:
    """The flow as it was: the name before what finds somebody, which has no box for it."""
    steps: list[Step] = []
    for step in flow.steps:
        if step.id != "find_me":
            steps.append(step)
            continue
        fields = tuple(each for each in step.fields if each.key != "name")
        steps += [NAME, replace(step, ask=words(RECORDS), fields=fields)] if fields else [NAME]
    return replace(flow, steps=tuple(steps), version=1, hash="1" * 64)


class Sam(InMemory):
    """Somebody whose talk was begun in the flows as they were, and goes on in those of today."""

    def begins_before(self, flow: str) -> None:
        old, versions = before(flows()[flow]), Versions()
        self.serves({**flows(), flow: old}, versions)
        self.token, _ = self.talks.begin(PACK.key, flow)
        self.versions = versions

    def serves(self, served: dict[str, Flow], versions: Versions) -> None:
        self.talks = replace(self.talks, pinning=Pinning(served, versions))
        self.sending = replace(self.sending, talks=self.talks)

    def comes_back_today(self) -> None:
        self.serves(dict(flows()), self.versions)

    def tells_until(self, step: str, said: dict[str, dict[str, list[str]]]) -> None:
        """Answer or skip up to this step, with it."""
        at = ""
        while at != step:
            place = self.talk.conversation.next_place()
            assert place
            at = place.step
            is_info = self.talk.conversation.flow.by_id[at].type == "info"
            move = "answer" if at in said or is_info else "skip"
            self.talks.move(self.token, move, place, said.get(at, {}))


@pytest.mark.parametrize("flow", ["complaint", "short", "left_care"])
def test_a_name_that_was_told_opens_goes_on_and_is_sent(flow: str) -> None:
    sam = Sam()
    sam.begins_before(flow)
    sam.tells_until("name", {**POINT, "name": {"answer": ["Sam"]}})
    sam.comes_back_today()
    asked_then = sam.tells(FOUND)
    assert "name" not in asked_then
    assert ("find_me" in asked_then) is (flow != "short")
    sam.sending.send(sam.token)
    submission = sam.events[0].submission
    assert submission
    assert str(submission.who.name) == "Sam"
    assert sam.tracking.case(sam.talk).name == "Sam"
    assert "Sam" in str(sam.writing.letter_of_event(sam.reference, 1))


def test_a_question_without_a_box_for_the_name_does_not_ask_for_it() -> None:
    sam = Sam()
    sam.begins_before("complaint")
    sam.tells_until("name", {**POINT, "name": {"answer": ["Sam"]}})
    sam.comes_back_today()
    step = sam.talk.conversation.flow.by_id["find_me"]
    assert step.ask
    assert "name" not in {each.key for each in step.fields}
    assert plain(sam.talk.conversation.say(step.ask, {})) == RECORDS


def test_who_had_not_come_to_the_name_is_asked_as_everybody_is_today() -> None:
    sam = Sam()
    sam.begins_before("complaint")
    sam.tells_until("points.facts", POINT)
    sam.comes_back_today()
    asked_then = sam.tells({"find_me": {"answer.name": ["Sam"]}})
    assert "find_me" in asked_then
    assert "name" not in asked_then
    sam.sending.send(sam.token)
    assert sam.tracking.case(sam.talk).name == "Sam"
