"""How many questions are to go: one number, which no answer makes larger."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from intake.adapters.files.flows.flows import load_flows
from tests.flows.classes import flow_classes
from tests.support.made_flows import begun

pytestmark = [pytest.mark.no_cover, pytest.mark.long]
HOME = Path(__file__).parents[2]
OPENING = {name: flow for name, flow in load_flows(HOME / "flows").items() if flow.opens}
MOST = 40
"""Ways through one flow that are gone; which ones is told by chance, always the same."""


@pytest.mark.parametrize("name", OPENING)
def test_no_answer_makes_it_more(name: str, whole: bool) -> None:
    ends, _ = flow_classes(OPENING[name], whole=whole)
    chance = random.Random(16)  # noqa: S311  # chance, not secrecy
    for end in chance.sample(ends, min(MOST, len(ends))):
        talk = begun(OPENING[name], **end.facts)
        for visit in end.path():
            least = talk.progress()[1]
            if visit.step.page:  # what is chosen there is more, and is said to be
                break
            if visit.answer is not None and talk.visit(visit.place) is not None:
                talk = talk.answered(visit.place, visit.answer)
            assert talk.progress()[1] <= least, visit.place
