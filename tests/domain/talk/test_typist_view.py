"""What whoever types does not see is not in their conversation, and is not lost."""

from __future__ import annotations

from intake.domain.talk.conversation import Place
from intake.domain.talk.typist_view import as_typist_sees
from tests.support.made_flows import a_flow, asked, begun, said, stored

ITEMS = (asked("text", "what"), asked("text", "where", skippable=True))
FLOW = a_flow(
    asked("choice", "safe", "yes", "no", fills="safety.answer"),
    asked("info", "help", if_={"safe": "no"}),
    asked("text", "avoid", fills="avoid", apart=True),
    asked("repeat", "points", item=ITEMS, maximum=5),
    asked("text", "effect"),
)
TOLD = said(
    begun(FLOW),
    safe="no",
    help=True,
    avoid="my aunt",
    points__what__1="a secret",
    points__where__1="home",
    points__what__2="open",
    effect="sad",
)
MARKED = ("points.what#1", "effect")


def test_what_is_about_being_safe_and_what_was_marked_is_not_there() -> None:
    seen, view = as_typist_sees(TOLD, MARKED)
    said_there = {each.place.key: each.answer for each in seen.path() if each.answered}
    assert said_there == {
        "points.where#1": {"text": "home"},
        "points.what#2": {"text": "open"},
    }
    assert view.hidden_keys == {"safe", "avoid", *MARKED}
    assert seen.visit(Place("help")) is None
    assert "secret" not in str(seen.answers.to_document())


def test_a_question_for_them_alone_waits_until_they_have_the_phone() -> None:
    seen, view = as_typist_sees(begun(FLOW), ())
    assert seen.next_place() == Place("points.what", "1")
    told = said(seen, points__what="typed")
    whole = view.put_together(told.answers)
    assert set(whole.entries) == {"points.what#1"}


def test_what_they_typed_is_put_together_with_what_they_did_not_see() -> None:
    seen, view = as_typist_sees(TOLD.skipped(Place("effect")), MARKED)
    told = seen.answered(Place("points.what", "2"), {"text": "typed"}, "advocate")
    whole = view.put_together(told.answers)
    assert whole.entries["points.what#1"] == {"text": "a secret"}
    assert whole.entries["safe"] == stored(FLOW.by_id["safe"], "no")
    assert whole.kept["effect"] == {"text": "sad"}
    assert whole.entries["points.what#2"] == {"text": "typed"}
    assert whole.by == {"points.what#2": "advocate"}


def test_nothing_is_taken_out_that_holds_what_they_do_not_see() -> None:
    seen, view = as_typist_sees(TOLD, MARKED)
    assert (view.holds("points", "1"), view.holds("points", "2")) == (True, False)
    left = seen.item_removed("points", "1").item_removed("points", "2")
    whole = view.put_together(left.answers)
    assert whole.items_of("points") == ("1", "2")
    assert view.put_together(seen.item_removed("points", "2").answers).items_of("points") == ("1",)
