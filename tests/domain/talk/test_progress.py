"""The turns that are told to be left are just those that can be left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.domain.talk.conversation import Answers, Conversation
from intake.domain.talk.progress import TurnCounter
from tests.support.made_flows import a_flow, asked, begun, said, stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake.domain.condition import StoredAnswer
    from intake.domain.flow.flow import Flow, Step

SKIP = {"skipped": True}
TODAY = date(2024, 5, 1)


def replies(step: Step) -> Iterator[StoredAnswer]:
    """Every answer that can matter."""
    keys = [option.key for option in step.options]
    if step.type == "choice":
        yield from ({"chosen": key} for key in keys)
    elif step.type == "choices":
        yield from ({"chosen": [*some, keys[-1]]} for some in ([], keys[:1], keys[1:2], keys[:2]))
    else:
        yield stored(step, 9 if step.type == "number" else "words")
    if step.type == "number":
        yield stored(step, 20)
    if step.skippable:
        yield SKIP


def counted(talk: Conversation) -> tuple[int, int]:
    """The fewest and the most turns, by making them all."""
    place = talk.next_place()
    if place is None:
        return 0, 0
    ways = [counted(talk.answered(place, each)) for each in replies(talk.flow.by_id[place.step])]
    return 1 + min(least for least, _ in ways), 1 + max(most for _, most in ways)


def conditions(before: Sequence[Step]) -> st.SearchStrategy[Any]:
    """Something about the steps before."""
    simple: list[dict[str, Any]] = [{"fact": "safety_staffed"}]
    for step in before:
        simple.append({step.id: {"answered": True}})
        if step.type == "number":
            simple.append({step.id: {"lt": 13}})
        elif step.options:
            simple += [{step.id: option.key} for option in step.options[:2]]
        for inner in step.item:
            part = (
                {inner.id: inner.options[0].key}
                if inner.options
                else {inner.id: {"answered": True}}
            )
            simple += [{step.id: {"any": part}}, {step.id: {"all": part}}]
    simple = [each for each in simple if not _of_repeat(each, before)]
    one = st.sampled_from(simple)
    several = st.lists(one, min_size=2, max_size=2)
    return one | st.builds(lambda part: {"not": part}, one) | st.builds(
        lambda key, parts: {key: parts}, st.sampled_from(["any", "all"]), several)  # fmt: skip


def _of_repeat(condition: Any, before: Sequence[Step]) -> bool:
    repeats = {step.id for step in before if step.item}
    return any(key in repeats and "answered" in inner for key, inner in condition.items())


@st.composite
def steps(draw: Any, before: Sequence[Step], name: str, kinds: Sequence[str]) -> Step:
    kind = draw(st.sampled_from(kinds))
    if_ = draw(st.none() | conditions(before))
    if kind == "repeat":
        inner: list[Step] = []
        for at in range(draw(st.integers(1, 2))):
            inner.append(draw(steps([*before, *inner], f"{name}i{at}", kinds[1:])))
        return asked("repeat", name, if_=if_, item=tuple(inner), maximum=3)
    options = ("a", "b", "c") if kind.startswith("choice") else ()
    return asked(kind, name, *options, if_=if_, skippable=draw(st.booleans()))


@st.composite
def flows(draw: Any) -> Flow:
    made: list[Step] = []
    for at in range(draw(st.integers(1, 4))):
        kinds = ["text", "choice", "choices", "number"]
        if not any(step.item for step in made):
            kinds = ["repeat", *kinds]
        made.append(draw(steps(made, f"n{at}", kinds)))
    return a_flow(*made)


@settings(max_examples=100, deadline=None)
@given(flows(), st.data())
def test_progress_is_just_what_making_every_turn_counts(flow: Flow, data: Any) -> None:
    talk, counter = begun(flow, safety_staffed=data.draw(st.booleans())), TurnCounter(flow)
    for _ in range(data.draw(st.integers(0, 4))):
        path = [visit for visit in talk.path() if not visit.step.page]
        if not path:
            break
        visit = data.draw(st.sampled_from(path))
        talk = talk.answered(visit.place, data.draw(st.sampled_from([*replies(visit.step)])))
        if visit.step.repeat and talk.can_add(visit.step.repeat) and data.draw(st.booleans()):
            talk, _ = talk.item_added(visit.step.repeat)
        assert replace(talk, counter=counter).progress() == talk.progress()
    assert talk.progress()[1:] == counted(talk)


def test_of_two_branches_one_is_counted() -> None:
    flow = a_flow(
        asked("choice", "safe", "yes", "no"),
        asked("text", "good", if_={"safe": "yes"}),
        asked("text", "bad", if_={"safe": "no"}),
    )
    assert begun(flow).progress() == (0, 2, 2)


def test_an_answer_that_would_come_back_is_no_turn() -> None:
    flow = a_flow(
        asked("choice", "care", "in", "out", skippable=True),
        asked("choice", "safe", "yes", "no"),
        asked("text", "more", if_={"care": "in", "safe": "yes"}),
    )
    assert said(begun(flow), care="in", more="words").progress() == (1, 1, 1)


def test_what_is_remembered_has_a_bound_and_is_right_all_the_same() -> None:
    flow = a_flow(asked("text", "a"), asked("text", "b"))
    talk = Conversation(flow, Answers(), TODAY, counter=TurnCounter(flow, most=1))
    assert [each.progress() for each in (talk, said(talk, a="x"), talk)] == [
        (0, 2, 2),
        (1, 1, 1),
        (0, 2, 2),
    ]


def test_a_counter_serves_every_talk_in_its_flow() -> None:
    flow = a_flow(asked("choice", "safe", "yes", "no"), asked("text", "bad", if_={"safe": "no"}))
    counter = TurnCounter(flow)
    for _ in range(2):
        talk = Conversation(flow, Answers(), TODAY, counter=counter)
        assert talk.progress() == (0, 1, 2)
        assert said(talk, safe="no").progress() == (1, 1, 1)
        assert said(talk, safe="yes").progress() == (1, 0, 0)
