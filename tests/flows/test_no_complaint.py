"""What is no complaint can be made one at any time, and nothing that was said is lost by it."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from intake.adapters.files.check.everything import Checker
from intake.adapters.files.flows.flows import load_flows
from intake.domain.talk.stored_answers import SKIPPED
from intake.domain.talk.versions import instead
from tests.flows.classes import finished, flow_classes

pytestmark = pytest.mark.long
HOME = Path(__file__).parents[2]
FLOWS = load_flows(HOME / "flows")


@pytest.mark.parametrize("name", ["idea", "thanks"])
def test_every_way_of_telling_it_goes_on_as_a_complaint(name: str) -> None:
    _, walked = flow_classes(FLOWS[name])
    for talk in map(finished, walked.met):
        there = instead(talk, FLOWS["complaint"])
        assert there
        answers = {visit.place.key: visit.answer for visit in there.path() if visit.answer}
        # What was typed stands in its box again; it is no point of a complaint until they say so.
        again = {visit.place.key: visit.asleep for visit in there.path() if not visit.answer}
        for visit in talk.path():
            if visit.step.id == "points.what":
                assert again[visit.place.key] == visit.answer
            elif visit.step.id == "find_me":
                # It asks for more than a name, and the name stands there.
                told = visit.answer if visit.answer != SKIPPED else None
                assert again[visit.place.key] == told
            elif visit.answer and visit.step.id != "promise":
                assert answers[visit.place.key] == visit.answer
        place = there.next_place()
        assert place
        assert place.step == "promise"
        assert "safe" not in answers


def test_what_would_be_lost_as_a_complaint_stays_what_it_is() -> None:
    talk = finished(flow_classes(FLOWS["idea"])[0][0])
    assert instead(talk, FLOWS["complaint"], half=["nowhere"]) is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("instead: complaint", "instead: complant", "no flow 'complant'; did you mean"),
        ("instead: complaint", "instead: thanks", "from what is no complaint to one, and only so"),
        ("event: idea_received", "event: received", "from what is no complaint to one"),
        ("- id: what\n", "- id: thing\n", "'complaint' does not ask this"),
        ("letter: idea", "letter: ideas", "there is no letter 'ideas' for this"),
        ("letter: idea", "letter: complaint", "there is no letter 'complaint' for this"),
    ],
)
def test_one_that_could_not_become_a_complaint_is_found(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    text = (HOME / "flows/idea.yaml").read_text(encoding="utf-8")
    assert old in text
    copytree(HOME / "flows" / "shared", tmp_path / "shared")
    (tmp_path / "idea.yaml").write_text(text.replace(old, new), encoding="utf-8")
    checker = Checker(HOME / "content")
    for name in ("complaint", "thanks"):
        checker.flow(HOME / "flows" / f"{name}.yaml")
    checker.flow(tmp_path / "idea.yaml")
    checker.together()
    assert any(says in str(fault) for fault in checker.faults), checker.faults
