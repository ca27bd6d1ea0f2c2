"""Where a conversation stands is worked out from its answers; nothing that was said is lost."""

from __future__ import annotations

import pytest

from intake.domain.talk.conversation import Answers, Conversation, Place
from tests.support.made_flows import TODAY, a_flow, asked, begun, keys, said, visit_at

MORE = asked("choices", "more", "age", "worker", "pet", page="check", skippable=True)
ITEM = (
    asked("text", "what"),
    asked("choice", "hurt", "yes", "no", skippable=True),
    asked("text", "where", if_={"hurt": "yes"}, skippable=True),
)
FLOW = a_flow(
    asked("info", "hello"),
    asked("choice", "safe", "yes", "no", skippable=True),
    asked("info", "help", if_={"safe": "no"}),
    asked("repeat", "points", item=ITEM, maximum=3),
    asked("order", "order", of="points", skippable=True),
    asked("text", "name", skippable=True),
    MORE,
    asked("number", "age", if_={"more": {"has": "age"}}, skippable=True),
    asked("text", "worker", if_={"more": {"has": "worker"}}, skippable=True),
)
SHORT = said(begun(FLOW), hello=1, safe="yes", points__what="food", points__hurt="no", name="Sam")
TWO = said(SHORT, points__what__2="noise", points__hurt__2="no", order=["1", "2"])


def test_the_first_step_without_an_answer_is_next() -> None:
    assert begun(FLOW).next_place() == Place("hello")
    assert said(begun(FLOW), hello=1).next_place() == Place("safe")
    assert SHORT.next_place() is None


def test_a_step_is_on_the_path_only_while_its_condition_holds() -> None:
    assert "help" not in keys(SHORT)
    scared = said(SHORT, safe="no")
    assert scared.next_place() == Place("help")
    assert keys(scared)[1:3] == ["safe", "help"]


def test_a_step_that_is_off_the_path_cannot_be_visited() -> None:
    assert SHORT.visit(Place("help")) is None
    assert SHORT.visit(Place("points.what", "7")) is None
    assert SHORT.visit(Place("nothing")) is None


def test_an_abandoned_answer_sleeps_and_comes_back_with_its_branch() -> None:
    told = said(SHORT, points__hurt="yes", points__where="kitchen")
    away = said(told, points__hurt="no")
    assert "points.where#1" not in keys(away)
    back = said(away, points__hurt="yes")
    assert visit_at(back, Place("points.where", "1")).answer == {"text": "kitchen"}
    assert back.next_place() is None


def test_what_sleeps_makes_no_condition_true() -> None:
    flow = a_flow(
        asked("choice", "care", "yes", "no"),
        asked("choice", "home", "good", "bad", if_={"care": "yes"}),
        asked("text", "why", if_={"home": "bad"}),
    )
    told = said(begun(flow), care="yes", home="bad")
    assert keys(told) == ["care", "home", "why"]
    assert keys(said(told, care="no")) == ["care"]


def test_back_goes_through_the_path_as_it_is_now() -> None:
    assert SHORT.previous_place(Place("points.what", "1")) == Place("safe")
    assert said(SHORT, safe="no").previous_place(Place("points.what", "1")) == Place("help")
    assert SHORT.previous_place(Place("hello")) is None
    assert SHORT.previous_place(Place("help")) is None


def test_back_from_a_list_of_items_leaves_the_list() -> None:
    assert SHORT.previous_place(Place("points")) == Place("safe")


def test_an_address_names_a_step_by_its_number_and_an_item() -> None:
    numbers = {step.id: step.number for step in FLOW.walk()}
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    assert SHORT.place_numbered(numbers["safe"]) == Place("safe")
    assert SHORT.place_numbered(numbers["points.what"], "1") == Place("points.what", "1")
    assert SHORT.place_numbered(numbers["points"]) == Place("points")
    assert SHORT.place_numbered(numbers["help"]) is None
    assert SHORT.place_numbered(99) is None


def test_what_the_check_page_offers_is_never_a_turn() -> None:
    assert "more" in keys(SHORT)
    assert said(SHORT, more=["age"]).next_place() == Place("age")
    assert said(SHORT, more=["age"]).previous_place(Place("age")) == Place("name")


def test_choosing_again_what_to_add_keeps_what_was_added_before() -> None:
    told = said(SHORT, more=["worker"], worker="Jo")
    again = said(told, more=["age"])
    assert visit_at(again, Place("more")).answer == {"chosen": ["age", "worker"]}
    assert again.next_place() == Place("age")
    assert "worker" in keys(again)
    assert again.remaining_offers() == ()


def test_what_brings_a_question_is_offered_until_it_is_chosen() -> None:
    assert [option.key for option in SHORT.remaining_offers()] == ["age", "worker"]
    one = said(SHORT, more=["worker"])
    assert [option.key for option in one.remaining_offers()] == ["age"]


def test_what_is_asked_anyway_is_not_offered() -> None:
    name = asked("text", "name")
    more = asked("choices", "more", "name", page="check", skippable=True)
    assert begun(a_flow(name, more)).remaining_offers() == ()


def test_nothing_is_offered_by_a_flow_without_offers() -> None:
    assert begun(a_flow(asked("text", "name"))).remaining_offers() == ()


def test_a_skip_is_an_answer_and_what_was_said_there_sleeps() -> None:
    told = said(SHORT, name=None)
    visit = told.visit(Place("name"))
    assert visit
    assert (visit.answer, visit.answered, visit.asleep) == (
        {"skipped": True},
        False,
        {"text": "Sam"},
    )
    assert said(told, name=None).visit(Place("name")) == visit


def test_answering_what_was_skipped_wakes_nothing_old() -> None:
    told = said(SHORT, name=None, safe=None)
    again = said(told, name="Alex").visit(Place("name"))
    assert again
    assert (again.answer, again.asleep) == ({"text": "Alex"}, None)


def test_an_answer_tells_who_typed_it() -> None:
    told = SHORT.answered(Place("name"), {"text": "Samira"}, by="advocate")
    assert [visit_at(told, Place(step)).by for step in ("name", "safe")] == [
        "advocate",
        "young_person",
    ]
    assert visit_at(said(told, name="Sam"), Place("name")).by == "young_person"


def test_who_gives_the_same_answer_again_has_not_typed_it() -> None:
    told = SHORT.answered(Place("name"), {"text": "Samira"}, by="advocate")
    told = told.answered(Place("safe"), {"chosen": "yes"}, by="advocate")
    assert visit_at(told, Place("safe")).by == "young_person"
    for again in (told, told.skipped(Place("name"))):
        assert visit_at(said(again, name="Samira"), Place("name")).by == "advocate"


def test_answers_are_the_same_after_they_were_stored() -> None:
    told = TWO.item_removed("points", "2").answered(Place("name"), {"text": "x"}, by="advocate")
    told = told.skipped(Place("name"))
    document = told.answers.to_document()
    assert Answers.from_document(document) == told.answers
    assert Answers.from_document({}) == Answers()


@pytest.mark.parametrize("key", ["name", "points.what#2"])
def test_a_place_can_be_found_again_by_its_key(key: str) -> None:
    assert Place.of_key(key).key == key


def test_an_answer_to_a_step_that_changed_its_type_is_asked_again_and_not_lost() -> None:
    changed = a_flow(asked("choice", "name", "sam", "alex"))
    talk = Conversation(changed, SHORT.answers, TODAY)
    visit = talk.visit(Place("name"))
    assert visit
    assert (visit.answer, visit.asleep) == (None, {"text": "Sam"})
    assert talk.answers.entries["name"] == {"text": "Sam"}


def test_renamed_steps_keep_their_answers_those_of_repeats_too() -> None:
    renamed = a_flow(
        asked("repeat", "issues", item=(asked("text", "what"), asked("text", "pain")), maximum=3),
        asked("text", "called"),
        renames={"points": "issues", "issues.hurt": "issues.pain", "name": "called"},
    )
    talk = Conversation(renamed, said(begun(FLOW), points__what="food", name="Sam").answers, TODAY)
    assert visit_at(talk, Place("issues.what", "1")).answer == {"text": "food"}
    assert visit_at(talk, Place("called")).answer == {"text": "Sam"}
    assert talk.items_of("issues") == ("1",)


def test_an_answer_under_the_new_name_wins_over_one_under_the_old() -> None:
    flow = a_flow(asked("text", "called"), renames={"name": "called"})
    answers = Answers({"name": {"text": "old"}, "called": {"text": "new"}})
    assert Conversation(flow, answers, TODAY).answers.entries == {"called": {"text": "new"}}


def test_without_old_names_in_use_answers_stay_as_they_are() -> None:
    flow = a_flow(asked("text", "called"), renames={"name": "called"})
    answers = Answers({"called": {"text": "new"}})
    assert Conversation(flow, answers, TODAY).answers is answers


@pytest.mark.parametrize(
    ("talk", "progress"),
    [
        (begun(FLOW), (0, 5, 7)),
        (said(begun(FLOW), hello=1, safe="no"), (2, 4, 5)),
        (said(begun(FLOW), hello=1, safe="yes"), (2, 3, 4)),
        (SHORT, (5, 0, 0)),
        (said(SHORT, more=["age"]), (5, 1, 1)),
        (said(SHORT, safe="no"), (5, 1, 1)),
        (TWO, (8, 0, 0)),
        (TWO.item_added("points")[0], (7, 3, 4)),
    ],
)
def test_progress_tells_the_fewest_and_the_most_turns_to_come(
    talk: Conversation, progress: tuple[int, int, int]
) -> None:
    assert talk.progress() == progress


def test_progress_counts_a_repeat_that_may_come() -> None:
    flow = a_flow(
        asked("choice", "safe", "yes", "no"),
        asked("repeat", "asks", if_={"safe": "yes"}, item=(asked("text", "what"),), maximum=2),
        asked("text", "late", if_={"asks": {"any": {"what": {"answered": True}}}}),
    )
    assert begun(flow).progress() == (0, 1, 3)
    assert said(begun(flow), safe="no").progress() == (1, 0, 0)
    assert said(begun(flow), safe="yes").progress() == (1, 2, 2)


def test_progress_allows_for_an_answered_step_that_may_still_vanish() -> None:
    flow = a_flow(
        asked("choice", "safe", "yes", "no"),
        asked("choice", "care", "yes", "no", if_={"not": {"safe": "no"}}),
        asked("text", "who", if_={"care": "yes"}),
    )
    talk = said(begun(flow), care="yes")
    assert talk.progress() == (1, 1, 2)
