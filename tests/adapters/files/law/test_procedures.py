"""A procedure file that is wrong says where, and what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.law.procedures import load_procedure, load_procedures
from intake.adapters.files.reading.faults import ContentFault
from tests.support.law import PROCEDURES

if TYPE_CHECKING:
    from pathlib import Path

ENGLAND = (PROCEDURES / "england.yaml").read_text(encoding="utf-8")

PLANTED = {
    "an event that nothing can reach": (
        "requires: [{any: [recorded], says", "requires: [{any: [record_agreed], says",
        "nothing can reach the event 'record_agreed'"),
    "a clock that nothing stops": (
        "    stops: [council_replied]\n", "    stops: []\n",
        "nothing stops the clock 'council-reply'"),
    "a key that is there twice": (
        "    stops: [panel_reported]\n    ends: [council_replied]\n",
        "    stops: [panel_reported]\n    ends: [council_replied]\n    source:\n",
        "'source' is here twice"),
    "a source that is not there": (
        "    alarm: false\n    source: gbc_ask", "    alarm: false\n    source: gbc_aks",
        "there is no source called 'gbc_aks'; did you mean 'gbc_ask'?"),
    "an event that is not there": (
        "    stops: [acknowledged]\n    ends: [stage1_answered,",
        "    stops: [acknowledgd]\n    ends: [stage1_answered,",
        "there is no event called 'acknowledgd'; did you mean 'acknowledged'?"),
    "an event to ask after that is not there": (
        "was_it_done: {after: closed", "was_it_done: {after: closd",
        "there is no event called 'closd'; did you mean 'closed'?"),
    "a clock that is not there": (
        "run_out: stage1-answer", "run_out: stage1-anser",
        "there is no clock called 'stage1-anser'; did you mean 'stage1-answer'?"),
    "a stage that is not there": (
        "becomes: [{stage: stage3}]", "becomes: [{stage: stage4}]",
        "there is no stage called 'stage4'; did you mean 'stage3'?"),
    "a decision that is not there": (
        "decisions: [statutory, elsewhere]", "decisions: [statutary, elsewhere]",
        "there is no decision called 'statutary'; did you mean 'statutory'?"),
    "a key that is not there": (
        "    wants: [reason]\n    not_in: [withdrawn, closed]\n",
        "    wannts: [reason]\n    not_in: [withdrawn, closed]\n",
        "unknown key 'wannts'; did you mean 'wants'?"),
    "a length in two units": (
        "length: {years: 1, beginning_with: true}", "length: {years: 1, working_days: 3}",
        "a length is in working_days or in years"),
    "a limit that is none": (
        "limit: {working_days: 65}", "limit: {working_days: 25}",
        "the limit is no longer than the length"),
    "an opening that is no complaint, beside which much can happen": (
        "    - thanks_received\n", "",
        "'received' opens a case already"),
    "an event without a complaint that is not there": (
        "    - thanks_received\n", "    - thanks_recieved\n",
        "there is no event called 'thanks_recieved'; did you mean 'thanks_received'?"),
    "a role that there is none of": (
        "    role: panel-date\n", "    role: panel-dat\n",
        "there is no event role called 'panel-dat'; did you mean 'panel-date'?"),
    "a role of a clock that a stage has": (
        "role: first", "role: papers",
        "there is no stage role called 'papers'"),
    "a role that is one thing's alone": (
        "    role: papers\n", "    role: acknowledgement\n",
        "'acknowledge' has the role 'acknowledgement' already"),
    "a role that nothing has, though code needs it": (
        "active: true, role: first", "active: true",
        "none of the stages has the role 'first'"),
    "a clock that keeps a case open, of which there is none": (
        "{none_running: [stage2-ask, ", "{none_running: [stage2-aks, ",
        "there is no clock called 'stage2-aks'; did you mean 'stage2-ask'?"),
    "what keeps a case open in the history": (
        "{promises_kept: true, applies: door, ", "{promises_kept: true, ",
        "promises_kept, none_running and words_dealt_with want applies: door"),
    "a ground whose source there is not": (
        "(cause: advocate)\", source: reg14}", "(cause: advocate)\", source: reg41}",
        "there is no source called 'reg41'; did you mean 'reg19'?"),
    "a source that nothing uses": (
        "  house:\n", "  rumour: {cite: x, kind: house, sure: decided}\n  house:\n",
        "no rule uses the source 'rumour'"),
}  # fmt: skip


def planted(folder: Path, right: str, wrong: str) -> Path:
    assert right in ENGLAND
    path = folder / "england.yaml"
    path.write_text(ENGLAND.replace(right, wrong, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(("right", "wrong", "says"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    with pytest.raises(ContentFault) as found:
        load_procedure(planted(tmp_path, right, wrong))
    assert says in str(found.value)


def test_a_fault_tells_its_line_and_column(tmp_path: Path) -> None:
    right, wrong, _ = PLANTED["a clock that nothing stops"]
    path = planted(tmp_path, right, wrong)
    with pytest.raises(ContentFault) as found:
        load_procedure(path)
    (fault,) = found.value.faults
    line = path.read_text(encoding="utf-8").splitlines()[fault.line - 1]
    assert line[fault.column - 1 :] == "council-reply:"


def test_a_length_without_a_source_is_found(tmp_path: Path) -> None:
    right = "    source: reg14\n  stage2-ask:"
    with pytest.raises(ContentFault, match="'stage1-answer' has a length without a source"):
        load_procedure(planted(tmp_path, right, "  stage2-ask:"))


def test_a_folder_is_read_whole_and_its_faults_come_together(tmp_path: Path) -> None:
    assert list(load_procedures(PROCEDURES)) == ["england"]
    (tmp_path / "wales.yaml").write_text("procedure: wales", encoding="utf-8")
    (tmp_path / "nowhere.yaml").write_text("procedure: [", encoding="utf-8")
    with pytest.raises(ContentFault) as found:
        load_procedures(tmp_path)
    assert {fault.path.name for fault in found.value.faults} == {"wales.yaml", "nowhere.yaml"}
