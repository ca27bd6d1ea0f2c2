"""What somebody else suggests waits, each once, until the young person says what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.talk.conversation import Place
from intake.domain.talk.draft import Draft, laid_down
from intake.domain.talk.joint_work import Suggestion
from intake.domain.talk.suggestions import (
    HEAVIEST,
    HEAVIEST_SETTLED,
    MOST,
    NoMoreSuggestions,
    can_be_suggested,
    further_place,
    is_further,
    item_begun,
    settled,
    suggested,
    visit_for,
    waiting,
    waiting_with,
)
from tests.support.made_flows import a_flow, asked, begun, said

if TYPE_CHECKING:
    from intake.domain.talk.conversation import Conversation

EMPTY = Draft("AB12", (), "tried")
FLOW = a_flow(
    asked("choice", "kind", "a", "b"),
    asked("text", "why", if_={"kind": "a"}),
    asked("repeat", "points", item=(asked("text", "what"), asked("text", "who")), maximum=2),
    asked("text", "name"),
)


def one(
    id_: str, place: str = "name", text: str = "Sam", guest: str = "g", flow: str = "tried"
) -> Suggestion:
    form = {"answer": [text]}
    return Suggestion(id_, flow, place, "advocate:Priya", "2026-11-30", form, guest)


def with_all(*suggestions: Suggestion) -> Draft:
    draft = EMPTY
    for each in suggestions:
        draft = suggested(draft, each)
    return draft


def ids(draft: Draft) -> list[str]:
    return [each.id for each in waiting(draft)]


def test_sending_a_suggestion_again_adds_none_whatever_became_of_it() -> None:
    draft = with_all(one("1"), one("1", text="Other"))
    assert [each.form for each in waiting(draft)] == [{"answer": ["Sam"]}]
    draft = settled(draft, "1", "refused")
    assert suggested(draft, one("1")) == draft
    assert ids(draft) == []


def test_a_newer_one_of_the_same_device_takes_the_place_of_what_waits_and_of_nothing_else() -> None:
    draft = with_all(
        one("used"), one("there", "kind"), one("theirs", guest="h"), one("later", flow="other")
    )
    draft = suggested(settled(draft, "used", "used"), one("1"))
    assert suggested(draft, one("same")) == draft
    draft = suggested(draft, one("2", text="Samira"))
    assert [each.id for each in draft.suggestions] == ["used", "there", "theirs", "later", "2"]
    assert ids(draft) == ["there", "theirs", "2"]


def test_only_what_waits_in_the_conversation_under_way_is_found() -> None:
    draft = with_all(one("1"), one("2", flow="chase"))
    assert waiting_with(draft, "1") == one("1")
    assert waiting_with(draft, "2") is None
    assert ids(replace(draft, move="chase")) == ["2"]


def test_what_was_settled_stays_so() -> None:
    draft = settled(with_all(one("1")), "1", "used")
    assert settled(draft, "1", "refused") == draft
    assert settled(draft, "none", "used") == draft


def test_what_was_settled_longest_ago_makes_room_and_what_waits_never_does() -> None:
    draft = replace(EMPTY, suggestions=tuple(one(str(at), f"at{at}") for at in range(MOST)))
    with pytest.raises(NoMoreSuggestions):
        suggested(draft, one("more"))
    draft = settled(settled(draft, "7", "used"), "3", "refused")
    draft = suggested(draft, one("more"))
    assert len(draft.suggestions) == MOST
    assert waiting_with(draft, "more")
    assert "3" not in {each.id for each in draft.suggestions}
    assert "7" in {each.id for each in draft.suggestions}


def test_more_letters_than_are_kept_are_refused_until_some_are_settled() -> None:
    draft = with_all(one("1", text="x" * HEAVIEST))
    with pytest.raises(NoMoreSuggestions):
        suggested(draft, one("2", "kind"))
    assert ids(suggested(settled(draft, "1", "refused"), one("2", "kind"))) == ["2"]


def test_of_much_that_was_settled_only_what_became_of_the_older_is_kept() -> None:
    long = "x" * (HEAVIEST_SETTLED - 3)
    draft = with_all(one("1", "a"), one("2", "b", long), one("3", "c"))
    for id_ in ("1", "2"):
        draft = settled(draft, id_, "refused")
    kept = {each.id: (each.answer, bool(each.form)) for each in draft.suggestions}
    assert kept == {"1": ("refused", True), "2": ("refused", True), "3": ("", True)}
    draft = settled(draft, "3", "used")
    kept = {each.id: (each.answer, bool(each.form)) for each in draft.suggestions}
    assert kept == {"1": ("refused", False), "2": ("refused", True), "3": ("used", True)}


def test_nobody_suggests_a_consent_or_what_only_the_young_person_sees_or_what_says_nothing() -> (
    None
):
    flow = a_flow(
        asked("text", "name"),
        asked("info", "hello"),
        asked("yes_no", "copies", consent="copy_to_advocate"),
        asked("choices", "more", "a", page="check"),
        asked("text", "hidden", private=True),
        asked("text", "alone", fills="safety.answer"),
    )
    assert [step.id for step in flow.walk() if can_be_suggested(step)] == ["name"]


def test_sending_ends_what_is_suggested_for_what_was_sent_and_nothing_else() -> None:
    draft = with_all(one("1"), one("2", flow="chase"), one("3", flow="stage2"))
    sent_draft = laid_down(draft)
    assert [each.id for each in sent_draft.suggestions] == ["2", "3"]
    again = laid_down(replace(sent_draft, move="chase"))
    assert [each.id for each in again.suggestions] == ["3"]


def test_a_question_off_the_path_waits_and_comes_back() -> None:
    suggestion = one("1", "why")
    assert visit_for(begun(FLOW), suggestion) is None
    visit = visit_for(said(begun(FLOW), kind="a"), suggestion)
    assert visit
    assert visit.place == Place("why")


def in_points(talk: Conversation, draft: Draft, id_: str) -> tuple[Conversation, Draft, str]:
    suggestion = waiting_with(draft, id_)
    assert suggestion
    talk, draft, suggestion = item_begun(talk, draft, suggestion)
    return talk, draft, suggestion.place


def test_a_further_item_begins_with_its_first_question_and_brings_the_others_along() -> None:
    what, who = (further_place(FLOW.by_id[f"points.{each}"], "x") for each in ("what", "who"))
    assert is_further(what)
    assert not is_further(Place("points.what", "1"))
    draft = with_all(
        one("what", what.key), one("who", who.key), one("hers", who.key, guest="h"), one("1")
    )
    talk = said(begun(FLOW), points__what="Cold")
    visits = {each.id: visit_for(talk, each) for each in waiting(draft)}
    assert visits["what"]
    assert visits["what"].place == Place("points.what", "2")
    assert visits["who"] is None
    there, new_draft, place = in_points(talk, draft, "what")
    assert place == "points.what#2"
    assert there.items_of("points") == ("1", "2")
    places = [each.place for each in new_draft.suggestions]
    assert places == ["points.what#2", "points.who#2", who.key, "name"]
    assert in_points(there, new_draft, "what") == (there, new_draft, place)


def test_a_list_that_takes_no_more_takes_no_further_item() -> None:
    what = further_place(FLOW.by_id["points.what"], "x")
    talk = said(begun(FLOW), points__what="Cold", points__what__2="Dark")
    assert visit_for(talk, one("1", what.key)) is None
    lost = one("2", "gone.what#+1")
    assert visit_for(talk, lost) is None
    assert item_begun(talk, with_all(lost), lost) == (talk, with_all(lost), lost)
