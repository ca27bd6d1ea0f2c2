"""Every class of ways through every flow that is shipped, walked to its end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from intake.adapters.files.flows.flows import load_flows
from intake.domain.complaint_record import from_document, to_document
from intake.domain.flow.paths import all_paths
from intake.domain.submission.building import build_submission
from intake.domain.submission.move import move_data
from tests.flows.classes import finished, flow_classes
from tests.flows.wandering import ABOUT

pytestmark = [pytest.mark.no_cover, pytest.mark.long]
FLOWS = load_flows(Path(__file__).parents[2] / "flows")


@pytest.mark.parametrize("name", FLOWS)
def test_every_way_through_a_flow_comes_to_an_end_that_can_be_sent(name: str, whole: bool) -> None:
    flow = FLOWS[name]
    ends, walked = flow_classes(flow, whole=whole)
    assert walked.reached == {step.id for step in flow.walk()} == all_paths(flow).reached
    for talk in (*ends, *map(finished, walked.met)):
        assert talk.progress()[1:] == (0, 0)
        if flow.opens:
            submission = build_submission(talk, ABOUT)
            assert from_document(json.loads(json.dumps(to_document(submission)))) == submission
        else:
            json.dumps(move_data(talk))
