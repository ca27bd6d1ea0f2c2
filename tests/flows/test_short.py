"""A complaint in a few words is a whole complaint, and can be told in full with nothing lost."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from intake.adapters.files.check.everything import Checker
from intake.adapters.files.flows.flows import load_flows
from intake.adapters.files.pages.front import load_front
from intake.domain.talk.conversation import Place
from intake.domain.talk.stored_answers import SKIPPED
from intake.domain.talk.versions import widened
from tests.flows.classes import finished, flow_classes
from tests.support.made_flows import begun

pytestmark = pytest.mark.long
HOME = Path(__file__).parents[2]
FLOWS = load_flows(HOME / "flows")
SHORT, WIDE = FLOWS["short"], FLOWS["complaint"]
MOST_TURNS = 5


def test_a_few_turns_lead_to_a_complaint_that_can_be_sent() -> None:
    assert begun(SHORT).progress()[1] == MOST_TURNS


@pytest.mark.no_cover
def test_every_way_of_telling_it_in_a_few_words_goes_on_in_full(whole: bool) -> None:
    _, walked = flow_classes(SHORT, whole=whole)
    for talk in walked.met:
        told = finished(talk)
        wide = widened(told, WIDE)
        assert wide
        assert {each.step.id for each in wide.path() if each.answer is None} <= {
            *("points.facts", "order", "over_a_year", "wants"),
            *("pressure", "advocate", "find_me", "reach", "more"),
        }
        name = told.visit(Place("find_me"))
        assert name
        there = wide.visit(Place("find_me"))
        assert there
        assert (there.answer, there.asleep) == (
            None,
            None if name.answer == SKIPPED else name.answer,
        )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("widens: complaint", "widens: complant", "no flow 'complant'; did you mean 'complaint'?"),
        ("widens: complaint", "widens: add", "'add' ends in something else"),
        ("- id: what\n", "- id: thing\n", "'complaint' does not ask this"),
    ],
)
def test_a_flow_that_could_not_go_on_without_a_loss_is_found(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    text = (HOME / "flows/short.yaml").read_text(encoding="utf-8")
    assert old in text
    copytree(HOME / "flows" / "shared", tmp_path / "shared")
    (tmp_path / "short.yaml").write_text(text.replace(old, new), encoding="utf-8")
    checker = Checker(HOME / "content")
    for path in (*HOME.glob("flows/[a-r]*.yaml"), tmp_path / "short.yaml"):
        checker.flow(path)
    checker.faults.clear()
    checker.together()
    assert any(says in str(fault) for fault in checker.faults)


NOT_NOW = 'not_now: {say: "Not now", picture: next}'


def test_an_option_that_is_not_offered_in_full_is_found(tmp_path: Path) -> None:
    text = (HOME / "flows/short.yaml").read_text(encoding="utf-8")
    (tmp_path / "shared").mkdir()
    for path in (HOME / "flows" / "shared").glob("*.yaml"):
        words = path.read_text(encoding="utf-8")
        words = words.replace(NOT_NOW, f'{NOT_NOW}\n      never: "No"')
        (tmp_path / "shared" / path.name).write_text(words, encoding="utf-8")
    (tmp_path / "short.yaml").write_text(text, encoding="utf-8")
    checker = Checker(HOME / "content")
    checker.flow(HOME / "flows" / "complaint.yaml")
    checker.flow(tmp_path / "short.yaml")
    checker.faults.clear()
    checker.together()
    assert any("does not offer all of these" in str(fault) for fault in checker.faults)


def test_the_front_page_says_how_many_questions_a_short_one_has() -> None:
    offers = {each.flow: each.info for each in load_front(HOME / "content" / "front" / "en.yaml")}
    assert f"About {MOST_TURNS - 1} questions." in (offers["short"] or "")
