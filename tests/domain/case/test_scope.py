"""Each stage answers what is asked at it: nothing is left out, and nothing extra is decided."""

from __future__ import annotations

from collections.abc import Mapping

from intake.domain.case.case import Case, Event, fold
from intake.domain.case.scope import Scope, all_points, scope
from intake.domain.case.story import open_points
from intake.domain.complaint_record import Outcome, Point, Submission, to_document
from tests.support.law import CLOSED, RECORDED, day, england

SAID = Submission(
    council="sefton",
    points=(Point(1, "My room"), Point(2, "My bike"), Point(3, "My plan")),
    questions=("Why?", "When?"),
    outcomes=(Outcome("sorry", "Say sorry", "I want a sorry."), Outcome("other", words="A lock")),
)

Told = tuple[str, str, str, Mapping[str, object]]
BEGUN: Told = ("2024-05-01", "received", "child", {"submission": to_document(SAID)})
ROWS = ("points", "questions", "outcomes")
ANSWERED: Told = ("2024-05-10", "stage1_answered", "officer", {
    "points": [{"number": at} for at in (1, 2, 3, 4)],
    "questions": [{"number": 1}, {"number": 2}],
    "outcomes": [{"number": 1}, {"number": 2}],
})  # fmt: skip
NEW = {"option": "family", "shown": "More time", "says": "I want more time.", "words": None}
AGAIN = {"option": "sorry", "shown": "Say sorry", "says": "I want a sorry.", "words": None}


def request(stage: int, on: str, **data: object) -> Told:
    return (on, f"stage{stage}_requested", "child", data)


def more(on: str, kind: str, words: str, actor: str = "child", **data: object) -> Told:
    return (on, "message_sent", actor, {"kind": kind, "words": words, **data})


def case(*told: Told) -> Case:
    events = [
        Event(at, name, day(on), RECORDED, actor, data)
        for at, (on, name, actor, data) in enumerate(told, start=1)
    ]
    return fold(england(), events, day("2025-12-31"), CLOSED)


def numbers(of: Scope) -> list[int]:
    return [point.number for point in of.points]


def wishes(of: Scope) -> list[int]:
    return [wish.number for wish in of.wishes]


def test_stage_1_answers_the_complaint_and_what_was_added_to_it() -> None:
    here = scope(case(BEGUN, more("2024-05-03", "add", "My phone")))
    assert numbers(here) == [1, 2, 3, 4]
    assert here.points[-1] == Point(4, "My phone")
    assert [each.what for each in here.questions] == ["Why?", "When?"]
    assert wishes(here) == [1, 2]
    assert here.remarks == ()


def test_what_was_added_by_voice_counts_and_what_the_council_wrote_does_not() -> None:
    here = scope(
        case(
            BEGUN,
            more("2024-05-03", "add", "My phone", "officer", told_by="young"),
            more("2024-05-03", "add", "A note", "officer"),
            more("2024-05-04", "add", ""),
            more("2024-05-04", "reply", "Thank you"),
        )
    )
    assert numbers(here) == [1, 2, 3, 4]


def test_what_is_written_down_late_moves_no_number() -> None:
    story = case(
        BEGUN,
        more("2024-05-05", "add", "My phone"),
        more("2024-05-02", "add", "My shoes", "officer", told_by="young"),
    )
    assert [(point.number, point.what) for point in all_points(story)][3:] == [
        (4, "My phone"), (5, "My shoes")]  # fmt: skip


def test_what_was_added_to_an_idea_is_no_point() -> None:
    idea = ("2024-05-01", "idea_received", "child", {"submission": to_document(SAID)})
    assert numbers(scope(case(idea, more("2024-05-03", "add", "My phone")))) == [1, 2, 3]


def test_a_case_that_came_otherwise_has_nothing_to_answer_but_what_was_added() -> None:
    here = scope(case(("2024-05-01", "received", "officer", {}), more("2024-05-03", "add", "X")))
    assert (numbers(here), here.questions, here.wishes) == ([1], (), ())


def test_stage_2_answers_what_was_kept_under_the_numbers_it_had() -> None:
    story = case(BEGUN, ANSWERED, request(2, "2024-05-20", points=[2]))
    assert numbers(scope(story)) == [2]
    assert [each.number for each in open_points(story)] == [2]
    assert [point.number for point in all_points(story)] == [1, 2, 3]


def test_where_nothing_was_ticked_all_of_it_is_asked_again() -> None:
    assert numbers(scope(case(BEGUN, ANSWERED, request(2, "2024-05-20")))) == [1, 2, 3]
    assert numbers(scope(case(BEGUN, ("2024-05-03", "stage1_skipped", "officer", {})))) == [1, 2, 3]


def test_what_was_added_and_answered_is_dropped_like_any_other_point() -> None:
    added = more("2024-05-03", "add", "My phone")
    assert numbers(scope(case(BEGUN, added, ANSWERED, request(2, "2024-05-20", points=[2])))) == [2]
    kept = request(2, "2024-05-20", points=[2, 4])
    assert numbers(scope(case(BEGUN, added, ANSWERED, kept))) == [2, 4]


def test_what_was_added_and_never_answered_is_not_dropped() -> None:
    unanswered = ("2024-05-10", "stage1_answered", "officer", {"points": [{"number": 1}]})
    before = more("2024-05-03", "add", "My phone")
    after = more("2024-05-22", "add", "My shoes")
    asked = request(2, "2024-05-20", points=[2])
    assert numbers(scope(case(BEGUN, before, unanswered, asked, after))) == [2, 4, 5]
    assert numbers(scope(case(BEGUN, ANSWERED, request(2, "2024-05-20"), after))) == [1, 2, 3, 4]


def test_two_requests_for_one_stage_are_taken_together() -> None:
    asked = (request(2, "2024-05-20", points=[2]), request(2, "2024-05-21", points=[3]))
    assert numbers(scope(case(BEGUN, ANSWERED, *asked))) == [2, 3]


def test_new_wishes_take_the_place_of_those_that_were_answered() -> None:
    asked = request(2, "2024-05-20", outcomes=[AGAIN, NEW])
    assert wishes(scope(case(BEGUN, ANSWERED, asked))) == [1, 3]
    typed = request(2, "2024-05-20", outcomes=[{"words": "A plan in writing"}, {"words": " "}, "?"])
    here = scope(case(BEGUN, ANSWERED, typed))
    assert [(each.number, each.outcome.words) for each in here.wishes] == [(3, "A plan in writing")]


def test_wishes_that_nobody_answered_stay_beside_new_ones() -> None:
    asked = request(2, "2024-06-20", outcomes=[NEW])
    assert wishes(scope(case(BEGUN, asked))) == [1, 2, 3]
    assert wishes(scope(case(BEGUN, ANSWERED, request(2, "2024-05-20")))) == [1, 2]


def test_a_wish_of_a_later_stage_keeps_its_number_too() -> None:
    asked = (request(2, "2024-05-20", outcomes=[NEW]),
             ("2024-07-01", "stage2_answered", "officer", {"outcomes": [{"number": 3}]}),
             request(3, "2024-07-05"))  # fmt: skip
    assert wishes(scope(case(BEGUN, ANSWERED, *asked))) == [3]
    assert wishes(scope(case(BEGUN, ANSWERED, *asked[:2], request(3, "2024-07-05", outcomes=[
        NEW, {"words": "A bed"}])))) == [3, 4]  # fmt: skip


def test_a_question_is_asked_until_it_is_answered() -> None:
    asked = request(2, "2024-05-20")
    assert scope(case(BEGUN, ANSWERED, asked)).questions == ()
    assert len(scope(case(BEGUN, request(2, "2024-06-20"))).questions) == 2
    later = more("2024-05-12", "question", "Who said so?")
    (question,) = scope(case(BEGUN, ANSWERED, later, asked)).questions
    assert (question.number, question.what) == (3, "Who said so?")
    wrote = ("2024-05-13", "message_sent", "officer", {"text": "She did."})
    assert scope(case(BEGUN, ANSWERED, later, wrote, asked)).questions == ()
    told = ("2024-05-10", "stage1_answered", "officer", {"questions": [{"number": 3}]})
    first = more("2024-05-03", "question", "Who said so?")
    assert [e.number for e in scope(case(BEGUN, first, told, asked)).questions] == [1, 2]


def test_what_they_say_of_the_answer_and_of_the_record_is_a_remark() -> None:
    wrong = ("2024-05-04", "record_corrected", "child", {"words": "It was Mary"})
    because = request(2, "2024-05-20", because="You asked nobody")
    assert [e.choice.words for e in scope(case(BEGUN, wrong)).remarks] == ["It was Mary"]
    here = scope(case(BEGUN, wrong, because))
    assert [(e.number, e.choice.words) for e in here.remarks] == [
        (1, "It was Mary"), (2, "You asked nobody")]  # fmt: skip
    told = ("2024-05-10", "stage1_answered", "officer", {"remarks": [{"number": 1}]})
    assert [e.number for e in scope(case(BEGUN, wrong, told, because)).remarks] == [2]


def test_stage_3_answers_what_the_panel_was_asked() -> None:
    because = [{"option": "rules", "shown": "Not the right way", "says": "It was not right.",
                "words": None}]  # fmt: skip
    asked = request(3, "2024-07-05", points=[2], because=because, words="Ask Mary")
    second = request(2, "2024-05-20", points=[2, 3], because="You asked nobody")
    here = scope(case(BEGUN, ANSWERED, second, asked))
    assert numbers(here) == [2]
    assert [(e.number, e.choice.says or e.choice.words) for e in here.remarks] == [
        (2, "It was not right."), (3, "Ask Mary")]  # fmt: skip
