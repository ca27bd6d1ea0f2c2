"""A flow changes while somebody is telling: no answer is lost, and only what is new is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.flow.flow import Ends
from intake.domain.talk.answer_book import Place, renamed_key
from intake.domain.talk.versions import moved, reworded
from intake.domain.text import plain
from tests.support.made_flows import a_field, a_flow, asked, begun, said, with_words, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.domain.flow.flow import Flow, Step
    from intake.domain.talk.conversation import Conversation

Steps = tuple["Step", ...]

FACTS = asked(
    "parts", "facts", skippable=True,
    fields=(a_field("text", "who", fills="who"), a_field("text", "where", fills="where")),
)  # fmt: skip
BASE: Steps = (
    asked("info", "hello"),
    asked("choice", "safe", "yes", "no", fills="safety.answer"),
    asked("text", "name", skippable=True, fills="who.name"),
    asked("choice", "care", "in", "out", if_={"safe": "yes"}, fills="who.care_status"),
    asked("repeat", "points", fills="points", maximum=5,
          item=(asked("text", "what", fills="what"), FACTS)),
    asked("order", "order", of="points", skippable=True),
    with_words(asked("choices", "wants", "sorry", "fix", "other", fills="outcomes"), "other"),
    asked("text", "tried", skippable=True, fills="tried"),
    asked("number", "age", skippable=True, fills="who.age"),
)  # fmt: skip
OLD = a_flow(*BASE)

TOLD: Mapping[str, object] = {
    "hello": 1,
    "safe": "yes",
    "name": "Sam",
    "care": "in",
    "points__what": "They moved me.",
    "points__facts": {"who": {"text": "Jo"}, "where": {"text": "Oak House"}},
    "points__what__2": "I can't see my brother.",
    "points__facts__2": None,
    "order": ["2", "1"],
    "wants": ["sorry"],
    "tried": "I told Jo.",
    "age": 13,
}
"""What is told, one answer after the other."""


def told(count: int) -> Conversation:
    """A talk in the old version, left after so many answers."""
    return said(begun(OLD), **dict(list(TOLD.items())[:count]))


def with_step(id_: str, **changes: Any) -> Steps:
    return tuple(replace(step, **changes) if step.id == id_ else step for step in BASE)


def without(id_: str) -> Steps:
    return tuple(step for step in BASE if step.id != id_ and step.of != id_)


def swapped(first: str, second: str) -> Steps:
    steps = list(BASE)
    at, to = ([step.id for step in BASE].index(each) for each in (first, second))
    steps[at], steps[to] = steps[to], steps[at]
    return tuple(steps)


NEW_STEP = asked("text", "proof", skippable=True, fills="proof")
WHAT = asked("text", "what", fills="what")


@dataclass(frozen=True)
class Change:
    """A newer version, and after how many answers a talk can't move to it any more."""

    steps: Steps
    stays_from: int = 99
    renames: Mapping[str, str] | None = None
    ends: Ends = OLD.ends

    def flow(self) -> Flow:
        return replace(a_flow(*self.steps, renames=self.renames or {}), hash="1" * 64,
                       ends=self.ends)  # fmt: skip


CHANGES: Mapping[str, Change] = {
    "a step is added at the end": Change((*BASE, NEW_STEP)),
    "a step is added at the start": Change((NEW_STEP, *BASE)),
    "a step is added in the middle": Change((*BASE[:4], NEW_STEP, *BASE[4:])),
    "a step is added to a repeat": Change(with_step("points", item=(
        WHAT, asked("date", "when", skippable=True, fills="when"), FACTS))),
    "an option is added": Change(with_step("safe", options=(
        *BASE[1].options, asked("choice", "x", "maybe").options[0]))),
    "a step is renamed": Change(with_step("name", id="called"), renames={"name": "called"}),
    "a repeat is renamed": Change(
        (*BASE[:4], replace(BASE[4], id="things"), replace(BASE[5], of="things"), *BASE[6:]),
        renames={"points": "things"}),
    "a step of a repeat is renamed": Change(
        with_step("points", item=(replace(WHAT, id="thing"), FACTS)),
        renames={"points.what": "points.thing"}),
    "a step is renamed without saying so": Change(with_step("name", id="called"), 3),
    "two steps change places": Change(swapped("name", "tried")),
    "a repeat comes first": Change((BASE[4], BASE[5], *BASE[:4], *BASE[6:])),
    "a step that was only read is removed": Change(without("hello")),
    "the order is no longer asked": Change(without("order")),
    "a step is removed": Change(without("tried"), 11),
    "a repeat is removed": Change(without("points"), 5),
    "a step of a repeat is removed": Change(with_step("points", item=(WHAT,)), 6),
    "a part is removed": Change(with_step("points", item=(
        WHAT, replace(FACTS, fields=FACTS.fields[:1]))), 6),
    "an option is removed that was chosen": Change(with_step("wants", options=(
        BASE[6].options[1:])), 10),
    "an option is removed that nobody chose": Change(with_step("wants", options=(
        BASE[6].options[0],))),
    "text becomes a choice": Change(with_step("name", type="choice", options=BASE[1].options), 3),
    "text may be longer": Change(with_step("tried", type="long_text")),
    "one becomes many": Change(with_step("safe", type="choices"), 2),
    "a number becomes text": Change(with_step("age", type="text"), 12),
    "a step is asked of fewer": Change(with_step("tried", condition={"safe": "no"}), 11),
    "a step is asked of all": Change(with_step("care", condition=None)),
    "an answer goes nowhere": Change(with_step("tried", fills=None), 11),
    "a part goes nowhere": Change(with_step("points", item=(
        WHAT, replace(FACTS, fields=(FACTS.fields[0], a_field("text", "where"))))), 6),
    "a repeat goes nowhere": Change(with_step("points", fills=None), 5),
    "an answer becomes a consent": Change(with_step("tried", consent="contact"), 11),
    "it ends in something else": Change(BASE, 0, ends=Ends("message_sent")),
}  # fmt: skip

PART_WAY = range(len(TOLD) + 1)


def after(talk: Conversation, new: Flow) -> Conversation:
    """Where the talk goes on, as it will once the new version is served."""
    there = moved(talk, new)
    return there or replace(talk, flow=reworded(OLD, new))


@pytest.mark.parametrize("name", CHANGES)
def test_no_answer_is_lost_wherever_the_talk_was_left(name: str) -> None:
    new = CHANGES[name].flow()
    for count in PART_WAY:
        talk = told(count)
        there = after(talk, new)
        kept = {**there.answers.kept, **there.answers.entries}
        for key, stored in talk.answers.entries.items():
            renames = new.renames if there.flow.hash == new.hash else {}
            assert kept[renamed_key(key, renames)] == stored, (count, key)


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_said_is_still_said(name: str) -> None:
    new = CHANGES[name].flow()
    for count in PART_WAY:
        talk = told(count)
        there = after(talk, new)
        spoken = [visit.answer for visit in there.path() if visit.answered]
        for visit in talk.path():
            if visit.answered and visit.step.type not in ("info", "order"):
                assert visit.answer in spoken, (count, visit.place)


@pytest.mark.parametrize("name", CHANGES)
def test_only_what_is_new_is_asked(name: str) -> None:
    change = CHANGES[name]
    new = change.flow()
    for count in PART_WAY:
        talk = told(count)
        there = after(talk, new)
        answered = {renamed_key(each.place.key, there.flow.renames)
                    for each in talk.path() if each.answer is not None}  # fmt: skip
        again = {each.place.key for each in there.path() if each.answer is None}
        assert not answered & again, (count, answered & again)


@pytest.mark.parametrize("name", CHANGES)
def test_it_moves_as_long_as_nothing_is_lost_by_it(name: str) -> None:
    change = CHANGES[name]
    stays = [count for count in PART_WAY if moved(told(count), change.flow()) is None]
    assert stays == [count for count in PART_WAY if count >= change.stays_from]


def test_what_is_half_typed_needs_its_question_too() -> None:
    new = CHANGES["a step is removed"].flow()
    assert moved(told(2), new, ["name"])
    assert moved(told(2), new, ["tried"]) is None


def test_an_answer_that_sleeps_needs_its_question_too() -> None:
    talk = said(told(4), safe="no")
    assert moved(talk, replace(a_flow(*without("care")), hash="1" * 64)) is None
    assert moved(talk, CHANGES["a step is removed"].flow())


def test_what_was_taken_back_is_not_sent_because_the_flow_changed() -> None:
    talk = said(told(12), safe="no")
    there = moved(talk, CHANGES["a step is asked of all"].flow())
    assert there
    [woken] = [visit for visit in there.path() if visit.step.id == "care"]
    assert (woken.answer, woken.asleep) == (None, {"chosen": "in"})
    assert there.next_place() == woken.place


def test_it_moves_again_once_what_held_it_back_is_gone() -> None:
    new, talk = CHANGES["a step is asked of fewer"].flow(), told(11)
    assert moved(talk, new) is None
    assert moved(said(talk, safe="no"), new)


def text_of(flow: Flow, step: str, **answers: Any) -> str:
    talk = said(begun(flow), **answers)
    wording = flow.by_id[step].ask
    assert wording
    return plain(talk.say(wording, {}))


ASKED = replace(BASE[0], id="then", ask=words("Old words"))


def test_an_old_structure_speaks_in_the_newest_words() -> None:
    old = a_flow(*BASE, ASKED)
    new = a_flow(*without("tried"), replace(ASKED, ask=words("New words")))
    assert text_of(reworded(old, new), "then") == "New words"
    assert "tried" in reworded(old, new).by_id


def test_new_words_that_name_an_answer_wait_for_the_new_structure() -> None:
    old = a_flow(*BASE, ASKED)
    new = a_flow(*BASE, replace(ASKED, ask=words("Hello {name}", OLD)))
    assert text_of(reworded(old, new), "then", name="Sam") == "Old words"


def test_words_of_options_and_parts_are_the_newest_too() -> None:
    def louder(step: Step) -> Step:
        options = tuple(replace(each, say=each.say.upper()) for each in step.options)
        fields = tuple(replace(each, label=each.label.upper()) for each in step.fields)
        return replace(step, options=options, fields=fields, item=tuple(map(louder, step.item)))

    flow = reworded(OLD, a_flow(*map(louder, BASE)))
    assert [each.say for each in flow.by_id["safe"].options] == ["YES", "NO"]
    assert [each.label for each in flow.by_id["points.facts"].fields] == ["WHO", "WHERE"]


@pytest.mark.parametrize("key", ["name", "points.what#1"])
def test_an_answer_put_to_sleep_fills_in_its_question(key: str) -> None:
    talk = told(12)
    asleep = replace(talk, answers=talk.answers.put_to_sleep([Place.of_key(key)]))
    visit = asleep.visit(Place.of_key(key))
    assert visit
    assert (visit.answer, visit.asleep) == (None, talk.answers.entries[key])
