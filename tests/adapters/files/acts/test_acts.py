"""Acts as files: what ships can be read, and what is wrong with one is named with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.acts.acts import act_faults, load_act, load_acts
from intake.adapters.files.reading.faults import ContentFault
from tests.support.law import england
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

FRAME = (HOUSE / "content/desk/acts/frame.yaml").read_text(encoding="utf-8")

WELL = """act: visit
title: "They came by"
event: meeting_held
group: complaint
fields:
  who: {ask: "Who came"}
"""


def faults(folder: Path, text: str, name: str = "visit") -> list[str]:
    (folder / "frame.yaml").write_text(FRAME, encoding="utf-8")
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        loaded = load_act(path)
    except ContentFault as error:
        return [str(each).partition(f"{name}.yaml:")[2] for each in error.faults]
    found = act_faults([loaded], [england()])
    return [str(each).partition(f"{name}.yaml:")[2] for each in found]


def test_an_act_asks_when_it_happened_and_what_was_told_asks_who_told_it(tmp_path: Path) -> None:
    assert faults(tmp_path, WELL) == []
    act = load_act(tmp_path / "visit.yaml").act
    assert list(act.fields) == ["day", "time", "who"]
    assert faults(tmp_path, WELL.replace("fields:", "tells_how: true\nfields:")) == []
    told = load_act(tmp_path / "visit.yaml").act
    assert list(told.fields) == ["day", "time", "told_by", "told_name", "channel", "who"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("act: visit", "act: call", "this act's file is called visit, not call"),
        ("  who: {", "  day: {", "every act asks 'day' already; call this otherwise"),
        ("meeting_held", "meeting_helt", "did you mean 'meeting_held'"),
        ("meeting_held", "action_contest", "no event that an officer records"),
        ("meeting_held", "stage2_extended", "'stage2_extended' needs 'until', which is not asked"),
        ('"Who came"}', '"Who came", type: person, of: teem}', "did you mean 'team'"),
        ('"Who came"}', '"Who came", type: points}', "list"),
        ("group: complaint", "group: complain", "did you mean 'complaint'"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    found = faults(tmp_path, WELL.replace(old, new, 1))
    assert any(says in each for each in found), found


def test_what_the_law_wants_told_may_be_set_for_good(tmp_path: Path) -> None:
    set_text = WELL.replace("meeting_held", "routed").replace(
        "fields:", "sets: {reason: x}\nfields:"
    )
    assert faults(tmp_path, set_text) == []


def test_the_faults_of_all_acts_are_named_together(tmp_path: Path) -> None:
    (tmp_path / "frame.yaml").write_text(FRAME, encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(WELL, encoding="utf-8")
    with pytest.raises(ContentFault) as error:
        load_acts(tmp_path)
    assert len(error.value.faults) == 2


def test_what_ships_keeps_to_the_law() -> None:
    folder = HOUSE / "content/desk/acts"
    acts = [load_act(folder / f"{name}.yaml") for name in load_acts(folder)]
    assert list(act_faults(acts, [england()])) == []
