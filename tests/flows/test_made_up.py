"""A flow that somebody makes up is either refused, or can be walked to an end on every way."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from intake.adapters.files.check.everything import Checker
from intake.adapters.files.flows.flows import load_flow
from intake.domain.flow.paths import all_paths
from tests.flows.classes import finished, flow_classes
from tests.flows.made_up import flows

if TYPE_CHECKING:
    from tests.flows.made_up import Model

pytestmark = pytest.mark.long
HOME = Path(__file__).parents[2]
CHECKER = Checker(HOME / "content")
QUIETLY = settings(deadline=None, suppress_health_check=list(HealthCheck))


def sound(model: Model) -> bool:
    """Whether the checker finds nothing; if so, every way was walked to its end."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tried.yaml"
        # JSON is YAML, too.
        path.write_text(json.dumps(model), encoding="utf-8")
        CHECKER.faults.clear()
        CHECKER.flow(path)
        if CHECKER.faults:
            return False
        flow = load_flow(path).flow
    ends, walked = flow_classes(flow)
    assert ends
    assert walked.reached == all_paths(flow).reached
    for talk in map(finished, walked.met):
        assert talk.progress()[1:] == (0, 0)
    return True


def walked(count: int) -> list[Model]:
    """The sound ones among so many flows."""
    taken: list[Model] = []

    @settings(QUIETLY, max_examples=count)
    @given(flows())
    def made_up(model: Model) -> None:
        if sound(model):
            taken.append(model)

    made_up()
    return taken


def test_a_made_up_flow_is_refused_or_can_be_walked_to_its_end() -> None:
    assert len(walked(150)) > 30


@pytest.mark.proof
def test_many_made_up_flows_are_refused_or_can_be_walked_to_their_end() -> None:
    assert len(walked(5_000)) > 500
