"""A flow file and what it includes become one flow; its hash is that of its structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.flows.flows import (
    load_flow,
    load_flows,
    load_named,
    wording_faults,
)
from intake.adapters.files.reading.faults import ContentFault
from intake.domain.talk.flow_tests import failures
from intake.domain.text import plain
from tests.flows.planted import start
from tests.support.made_flows import begun, said

if TYPE_CHECKING:
    from pathlib import Path

    from intake.domain.flow.flow import Flow

SHARED = 'steps:\n  - {id: shared, type: info, say: "An advocate helps."}\n'
MORE = """\
  - {include: shared/part.yaml}
  - id: copy
    type: yes_no
    ask: [{if: {use: young}, say: "A copy for them?"}, {say: "Should they get a copy?"}]
    hint: "You choose."
    fills: advocate.copy
  - id: facts
    type: parts
    ask: "Who was it?"
    if: {safe: bad}
    parts:
      who: {say: "Who?", fills: who.worker, max: 40, hint: "A name."}
      age: {say: "How old?", type: number, min: 1, max: 99, fills: who.age}
      sort: {say: "Which?", type: choice, options: {a: A, b: B}, fills: court}
terms: {advocate: {say: "Someone on your side.", also: [advocates]}}
when: {young: {age: {lt: 13}}}
renames: {old: safe}
tests:
  - given: {age: 12, safe: good, points: [{what: "x", when: "2026-01-01"}, {what: "y"}]}
    expect: {asked: [copy], never_asked: [facts], end: sent}
  - given: {age: null, facts: {who: Bob, sort: a}, safe: bad}
    expect: {asked: [facts]}
"""


def written(folder: Path, text: str, name: str = "tried.yaml") -> Path:
    (folder / "shared").mkdir(exist_ok=True)
    (folder / "shared" / "part.yaml").write_text(SHARED, encoding="utf-8")
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def load(folder: Path, text: str = start() + MORE) -> Flow:
    return load_flow(written(folder, text)).flow


def test_included_steps_stand_where_they_are_included(tmp_path: Path) -> None:
    ids = [step.id for step in load(tmp_path).walk()]
    assert ids[-3:] == ["shared", "copy", "facts"]


def test_steps_are_numbered_from_one_those_of_repeats_too(tmp_path: Path) -> None:
    flow = load(tmp_path)
    assert [step.number for step in flow.walk()] == list(range(1, len(flow.by_id) + 1))


def test_everything_said_of_a_step_is_kept(tmp_path: Path) -> None:
    flow = load(tmp_path)
    who, age, sort = flow.by_id["facts"].fields
    assert (who.label, who.max_length, who.fills) == ("Who?", 40, "who.worker")
    assert (age.minimum, age.maximum) == (1, 99)
    assert [option.key for option in sort.options] == ["a", "b"]
    assert (flow.by_id["age"].skippable, flow.by_id["safe"].fills) == (True, "safety.answer")
    assert [option.say for option in flow.by_id["copy"].options] == ["Yes", "No"]


def test_variants_terms_and_named_conditions_work_together(tmp_path: Path) -> None:
    flow = load(tmp_path)
    copy, shared = flow.by_id["copy"], flow.by_id["shared"]
    young, old = (said(begun(flow), age=age) for age in (12, 13))
    assert copy.ask
    assert shared.say
    assert plain(young.say(copy.ask, {})) == "A copy for them?"
    assert plain(old.say(copy.ask, {})) == "Should they get a copy?"
    assert [each.key for each in shared.say.variants[0].text.pieces("term")] == ["advocate"]
    assert set(flow.named) == {"young"}


def test_the_tests_beside_a_flow_are_run(tmp_path: Path) -> None:
    loaded = load_flow(written(tmp_path, start() + MORE))
    assert [list(failures(loaded.flow, test)) for test in loaded.tests] == [[], []]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"A copy for them?"', '"Shall they have one?"'),
        ('"Someone on your side."', '"A person for you."'),
        ("{a: A, b: B}", "{a: One, b: Two}"),
        ("version: 1", "version: 2"),
        ("max: 3", "max: 3 # three"),
    ],
)
def test_other_words_leave_the_hash_as_it_is(tmp_path: Path, old: str, new: str) -> None:
    text = start() + MORE
    assert old in text
    assert load(tmp_path, text.replace(old, new)).hash == load(tmp_path, text).hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{lt: 13}", "{lt: 14}"),
        ("{a: A, b: B}", "{a: A, c: B}"),
        ("{a: A, b: B}", "{b: B, a: A}"),
        ("max: 3", "max: 4"),
        ("max: 99", "max: 98"),
        ("fills: who.worker", "fills: tried"),
        ("letter: complaint", "letter: other"),
        ("skippable: true", "skippable: false"),
        ("  - {include: shared/part.yaml}\n", ""),
    ],
)
def test_another_structure_has_another_hash(tmp_path: Path, old: str, new: str) -> None:
    text = start() + MORE
    assert old in text
    assert load(tmp_path, text.replace(old, new)).hash != load(tmp_path, text).hash


def test_an_included_file_at_fault_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, start() + MORE)
    (tmp_path / "shared" / "part.yaml").write_text("steps:\n  - {include: x.yaml}\n")
    with pytest.raises(ContentFault, match=r"part.yaml:2:5: an included file cannot include"):
        load_flow(path)
    (tmp_path / "shared" / "part.yaml").write_text("stesp: []\n")
    with pytest.raises(ContentFault, match=r"part.yaml:1:1: unknown key 'stesp'"):
        load_flow(path)


def test_yes_and_no_need_words(tmp_path: Path) -> None:
    text = (start() + MORE).replace('yes_no: {"yes": "Yes", "no": "No"}\n', "")
    with pytest.raises(ContentFault, match="needs words for yes and no"):
        load(tmp_path, text)


def test_all_flows_of_a_folder_are_read_and_all_their_faults_told(tmp_path: Path) -> None:
    written(tmp_path, start())
    written(tmp_path, start().replace("flow: tried", "flow: other"), "other.yaml")
    assert set(load_flows(tmp_path)) == {"tried", "other"}
    written(tmp_path, "flow: one", "one.yaml")
    written(tmp_path, "flow: two", "two.yaml")
    with pytest.raises(ContentFault) as fault:
        load_flows(tmp_path)
    assert {each.path.name for each in fault.value.faults} == {"one.yaml", "two.yaml"}


def test_what_is_included_can_be_asked_only_then_and_without_some_of_its_steps(
    tmp_path: Path,
) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "part.yaml").write_text(
        "steps:\n"
        "  - {id: more, type: choices, page: check, ask: More?, options: {a: A, b: B}}\n"
        "  - {id: a, type: text, ask: What?, fills: tried, if: {more: {has: a}}}\n"
        "  - {id: b, type: text, ask: Which?, fills: proof, if: {more: {has: b}}}\n"
    )
    path = tmp_path / "tried.yaml"
    path.write_text(
        "flow: tried\nversion: 1\nends: {event: received}\nsteps:\n"
        "  - {id: who, type: choice, ask: Who?, fills: helper, options: {x: X, y: Y}}\n"
        "  - {include: shared/part.yaml, if: {who: x}, without: [b]}\n"
    )
    flow = load_flow(path).flow
    assert [step.id for step in flow.steps] == ["who", "more", "a"]
    assert [option.key for option in flow.by_id["more"].options] == ["a"]
    assert "who" in str(flow.by_id["more"].condition)
    assert "who" in str(flow.by_id["a"].condition)
    path.write_text(path.read_text().replace("[b]", "[c]"))
    with pytest.raises(ContentFault, match=r"part.yaml has no step 'c'"):
        load_flow(path)


ABOUT_A_CASE = """\
flow: tried
version: 1
ends: {event: message_sent, letter: add}
steps:
  - {id: words, type: text, ask: "What is it?", fills: words}
"""


def in_words_for_adults(folder: Path, text: str) -> Flow:
    """The flow as it is read where this stands beside it in the folder for adults."""
    (folder / "adults").mkdir(exist_ok=True)
    (folder / "adults" / "tried.yaml").write_text(text, encoding="utf-8")
    written(folder, ABOUT_A_CASE)
    return load_flows(folder)["tried"]


FOR_ADULTS = ABOUT_A_CASE.replace("version: 1", "version: 1\nreader: adult")


def test_a_flow_has_the_words_for_adults_that_stand_under_its_name(tmp_path: Path) -> None:
    text = FOR_ADULTS.replace("What is it?", "What would you like to say?")
    flow = in_words_for_adults(tmp_path, text)
    assert flow.worded_for("adult").reader == "adult"
    assert flow.worded_for("adult").hash == flow.hash
    assert flow.worded_for("young") is flow


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "fills: words}",
            "fills: words, skippable: true}",
            "only words may differ from tried",
        ),
        ("version: 1", "version: 2", "only words may differ from tried"),
        ("flow: tried", "flow: other", "only words may differ from tried"),
        ("reader: adult", "reader: young", "these are words for adults; write `reader: adult`"),
    ],
)
def test_what_differs_in_more_than_words_is_told_and_not_served(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    flow = in_words_for_adults(tmp_path, FOR_ADULTS.replace(old, new))
    assert flow.worded_for("adult") is flow
    (found,) = wording_faults(load_named(tmp_path / "tried.yaml"))
    assert (found.path.parent.name, found.line) == ("adults", 1)
    assert found.message.startswith(says)


def test_a_flow_without_words_for_adults_is_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, ABOUT_A_CASE)
    assert list(wording_faults(load_named(path))) == []


def test_whom_a_flow_is_for_is_one_of_those_that_there_are(tmp_path: Path) -> None:
    path = written(tmp_path, ABOUT_A_CASE.replace("version: 1", "version: 1\nalways: [typed_fr]"))
    with pytest.raises(ContentFault) as caught:
        load_flow(path)
    (fault,) = caught.value.faults
    assert fault.message == "no reader is 'typed_fr'; did you mean 'typed_for'?"
