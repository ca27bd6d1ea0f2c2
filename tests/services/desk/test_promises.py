"""What the council promises: asked where there is something to do, kept with whose it is."""

from __future__ import annotations

import pytest

from intake.adapters.documents.text import letter_text
from intake.domain.case.learning import changes_in
from intake.domain.case.story import actions, independent_person
from intake.domain.council_letters.recorded_with import with_to_do
from intake.services.desk.once import DoneAlready
from tests.services.desk_acts import Desk
from tests.services.desk_office import LETTERS
from tests.support.made_council_letters import Case, case_for

ANSWER = "stage1_answered"


def promised(case: Case) -> list[tuple[str, str]]:
    found = case.office.desk.look(case.office.dan, case.reference).case
    return [(each.what, each.owner) for each in actions(found)]


def test_a_wish_that_the_letter_itself_fulfils_asks_for_no_promise_and_no_date() -> None:
    case = case_for(ANSWER)
    typed = case.filled(ANSWER)
    for key in ("will_do", "owner", "until"):
        del typed[f"outcomes.1.{key}"]
    typed["outcomes.1.to_do"] = "letter"
    written = case.draft(ANSWER, typed)
    assert written.whole
    assert "We do that in this letter." in letter_text(written.letter.letter)
    case.send(ANSWER, typed)
    assert promised(case) == [
        ("A new worker will come to see you each week.", "Mary Hill, a team manager")]  # fmt: skip


def test_whether_there_is_something_to_do_must_be_answered() -> None:
    case = case_for(ANSWER)
    typed = case.filled(ANSWER)
    del typed["outcomes.1.to_do"]
    assert ("outcomes.1.to_do", "empty") in [
        (gap.at, gap.kind) for gap in case.draft(ANSWER, typed).gaps]  # fmt: skip


def test_a_program_that_says_only_what_will_be_done_promises_it() -> None:
    promise: dict[str, object] = {"number": 1, "will_do": "Call you."}
    rows = [promise, {"number": 2}]
    data = with_to_do(LETTERS[ANSWER], {"outcomes": rows, "how": "We asked."})
    assert data == {"how": "We asked.", "outcomes": [{"to_do": "yes", **promise}, rows[1]]}
    assert with_to_do(LETTERS["council_replied"], {"recommendations": rows}) == {
        "recommendations": rows}  # fmt: skip


def test_every_recommendation_of_the_reports_is_answered_with_whose_it_is_and_a_day() -> None:
    case = case_for("stage2_answered")
    gaps = {gap.at for gap in case.draft("stage2_answered", {}).gaps}
    assert {"recommendations.1.decision", "recommendations.2.decision"} <= gaps
    typed = case.filled("stage2_answered") | {
        "recommendations.2.decision": "refused",
        "recommendations.2.reason": "He knows.",
    }
    for key in ("will_do", "owner", "until"):
        del typed[f"recommendations.2.{key}"]
    del typed["recommendations.1.owner"]
    assert [gap.at for gap in case.draft("stage2_answered", typed).gaps] == [
        "recommendations.1.owner"]  # fmt: skip
    case.send("stage2_answered", typed | {"recommendations.1.owner": "Pat Lee, a manager"})
    assert ("A new worker will come to see you each week.", "Pat Lee, a manager") in promised(case)


def test_reports_that_recommend_nothing_leave_nothing_to_answer() -> None:
    case = case_for("stage2_reported")
    typed = {
        key: text
        for key, text in case.filled("stage2_reported").items()
        if not key.startswith("recommended.")
    }
    assert case.draft("stage2_reported", typed).whole


def test_the_independent_person_is_read_from_an_earlier_letter_and_gets_a_copy() -> None:
    case = case_for("council_replied")
    found = case.office.desk.look(case.office.dan, case.reference)
    assert independent_person(found.case) == "Ann Frost"
    letter = case.draft("council_replied").letter.letter
    assert "together with Ann Frost" in letter_text(letter)
    assert letter_text(letter).rstrip().endswith("Ann Frost")


def test_the_panels_report_goes_to_the_advocate_and_the_independent_person() -> None:
    letter = case_for("panel_reported").draft("panel_reported").letter.letter
    lines = [str(getattr(run, "text", run)) for each in letter.copies for run in each.runs]
    assert lines[1:] == ["Jo Hill", "Ally", "Ann Frost"]


def test_a_case_without_an_independent_person_names_none() -> None:
    case = case_for(ANSWER)
    found = case.office.desk.look(case.office.dan, case.reference)
    assert independent_person(found.case) == ""


def test_a_promise_in_a_letter_says_which_list_it_follows_from() -> None:
    case = case_for("council_replied")
    case.send("council_replied", case.filled("council_replied"))
    found = case.office.desk.look(case.office.dan, case.reference).case
    assert {each.origin for each in actions(found)} == {"recommendations"}


def test_each_remedy_that_the_ombudsman_wants_becomes_a_promise_with_an_owner_and_a_day() -> None:
    desk = Desk()
    reference = desk.at("stage1_answered")
    row = {
        "remedy": "payment",
        "will_do": "We pay you £300.",
        "owner": "Pat",
        "until": "2024-06-03",
    }
    typed = {f"remedies.1.{key}": text for key, text in row.items()}
    told = {"finding": "upheld", "text": "The council was wrong."}
    done = desk.record(reference, "ombudsman_decided", {**told, **typed})
    assert (done.whole, len(done.along)) == (True, 1)
    with pytest.raises(DoneAlready):
        desk.record(reference, "ombudsman_decided", {**told, **typed}, seen=1)
    case = desk.casework.case(reference)
    (action,) = actions(case)
    assert (action.what, action.owner, action.origin) == ("We pay you £300.", "Pat", "remedies")
    assert desk.last(reference, "action_promised").text("remedy") == "payment"
    assert case.stage == "ombudsman"


def test_a_decision_that_wants_nothing_promises_nothing() -> None:
    desk = Desk()
    reference = desk.at("stage1_answered")
    told = {"finding": "no_fault", "text": "The council did right."}
    desk.record(reference, "ombudsman_decided", told)
    assert actions(desk.casework.case(reference)) == ()


def test_what_changed_is_told_by_who_decides_in_words_for_a_child_and_taken_down() -> None:
    desk = Desk()
    reference = desk.at("stage1_answered")
    assert "change_told" not in desk.offers(reference)
    desk.dan = desk.officer("Dan Carter", "manager")
    hard = "Following a comprehensive organisational evaluation, notifications were reintroduced."
    unclear = desk.record(reference, "change_told", {"text": hard})
    assert [(gap.at, gap.kind) for gap in unclear.gaps] == [("text", "hard"), ("clear", "empty")]
    easy = {"text": "Now your worker tells you two weeks before you move.", "clear": "nobody"}
    assert desk.record(reference, "change_told", easy).whole
    number = desk.last(reference, "change_told").sequence
    down = {f"changes.{number}": "yes", "reason": "They asked for that."}
    assert desk.record(reference, "change_taken_down", down).whole
    (change,) = changes_in(desk.cases.events(reference))
    assert change.taken_down
