"""What an advocate began is, for who claims it, suggestions and nothing else."""

from __future__ import annotations

from intake.domain.talk.claiming import pages_of, suggestions_of
from intake.domain.talk.joint_work import Beginning
from tests.support.made_flows import a_flow, asked, begun, said

FLOW = a_flow(
    asked("info", "promise"),
    asked("choice", "reach", "here", consent="contact"),
    asked("repeat", "points", item=(asked("text", "what"), asked("text", "who")), maximum=5),
    asked("choices", "more", "effect", page="check", skippable=True),
    asked("text", "effect", skippable=True, if_={"more": {"has": "effect"}}),
)
TOLD = said(
    begun(FLOW),
    promise=True,
    reach="here",
    points__what__1="one",
    points__what__2="two",
    points__who__2="Jo",
    more=["effect"],
    effect="sad",
)
BEGINNING = Beginning("advocate:Priya", "NYAS", "2026-11-30T10:00:00+00:00", "row")


def test_each_answer_waits_at_its_place_and_what_is_a_consent_does_not() -> None:
    suggestions = suggestions_of(TOLD, BEGINNING)
    assert [(each.place, each.form) for each in suggestions] == [
        ("points.what#1", {"answer": ["one"]}),
        ("points.what#+2", {"answer": ["two"]}),
        ("points.who#+2", {"answer": ["Jo"]}),
        ("effect", {"answer": ["sad"]}),
    ]
    assert len({each.id for each in suggestions}) == 4
    assert {(each.by, each.at, each.flow) for each in suggestions} == {
        (BEGINNING.by, BEGINNING.at, FLOW.name)
    }


def test_what_else_was_to_be_told_is_asked_and_nothing_is_answered() -> None:
    pages = pages_of(TOLD, BEGINNING.by)
    assert pages.entries == {"more": {"chosen": ["effect"]}}
    assert (pages.items, pages.by) == ({}, {"more": BEGINNING.by})
    assert pages_of(begun(FLOW), BEGINNING.by).entries == {}


def test_the_first_item_that_is_left_is_the_first_of_theirs() -> None:
    suggestions = suggestions_of(TOLD.item_removed("points", "1"), BEGINNING)
    assert [each.place for each in suggestions][:2] == ["points.what#1", "points.who#1"]
