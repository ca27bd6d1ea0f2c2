"""What a conversation about a case told, as the data of its event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.case.event import flow_of
from intake.domain.flow.flow import Ends
from intake.domain.submission.move import move_data
from intake.domain.talk.conversation import Place
from tests.support.law import event
from tests.support.made_flows import a_flow, asked, begun, said

MADE = event("add", "2024-05-01")
FLOW = a_flow(
    asked("choices", "points", "1", "2", fills="points"),
    asked("choice", "ok", "yes", "no", fills="decision"),
    asked("choices", "needs", "a", "b", fills="needs"),
    asked("text", "words", fills="words", skippable=True),
    asked("date", "when", fills="when", skippable=True),
)


def test_each_slot_is_told_in_its_own_way() -> None:
    talk = said(
        begun(FLOW), points=["1", "2"], ok="no", needs=["b"], words="Hi <b>", when="2026-01-01"
    )
    when = {"typed": "then", "from": "2026-01-01", "to": "2026-01-01", "precision": "day"}
    assert move_data(talk) == {
        "kind": "tried",
        "points": [1, 2],
        "decision": "no",
        "needs": [{"option": "b", "shown": "B", "says": None, "words": None}],
        "words": "Hi <b>",
        "when": when,
    }


def test_what_was_skipped_or_not_asked_is_not_there() -> None:
    assert move_data(said(begun(FLOW), words=None)) == {"kind": "tried"}


def test_who_typed_is_told_where_somebody_else_typed_any_of_it() -> None:
    talk = said(begun(FLOW), points=["1"])
    place = Place("words")
    talk = talk.answered(place, {"text": "Hi"}, "advocate:Priya")
    typists = move_data(talk)["typed_by"]
    assert isinstance(typists, tuple | list)
    assert [(e["step"], e["by"], e["name"]) for e in typists] == [
        ("points", "young_person", None), ("words", "advocate", "Priya"),
    ]  # fmt: skip


def test_an_event_of_the_conversations_own_name_needs_no_kind() -> None:
    flow = replace(FLOW, ends=Ends("tried"))
    assert move_data(begun(flow)) == {}


@pytest.mark.parametrize(
    ("actor", "data", "flow"),
    [
        ("child", {"kind": "chase"}, "chase"),
        ("child", {}, "add"),
        ("child", None, None),
        ("officer", {"kind": "chase"}, None),
    ],
)
def test_only_a_young_persons_event_names_the_conversation_it_came_from(
    actor: str, data: dict[str, object] | None, flow: str | None
) -> None:
    assert flow_of(replace(MADE, actor=actor, data=data)) == flow
