"""Acts at the desk: offered by the law, recorded once with their real day, or as they happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from intake.adapters.files.law.procedures import load_procedure
from intake.domain.case.case import fold
from intake.domain.case.keeping import held_back
from intake.domain.law.procedure import Requirement
from intake.domain.people.retention import CouncilHold
from intake.services.case.casework import NotNow
from intake.services.desk.cases import MovedOn, NotRead, SafetyFirst
from intake.services.desk.next_step import next_step
from intake.services.desk.once import DoneAlready
from intake.services.ports import Stale
from tests.services.desk.test_every_act import nobody_said_who_complains
from tests.services.desk_acts import STAGE2, STAGE3, TODAY, Desk
from tests.support.law import CLOSED, day, england, event
from tests.support.made_letters import HOUSE

FARLAND = HOUSE / "tests/support/farland.yaml"


def test_what_the_law_does_not_allow_yet_is_refused_with_the_rule() -> None:
    desk = Desk()
    offers = desk.offers(desk.at())
    assert offers["note"].refused is None
    papers = offers["papers_sent"]
    assert (str(papers.refused), papers.waivable) == (
        "No day had been set for the panel (GBC 2006)",
        True,
    )
    done = offers["action_done"]
    assert (str(done.refused), done.waivable) == ("No action had been promised (GBC 3.8)", False)


def test_who_complains_is_asked_for_only_where_nobody_wrote_it_down() -> None:
    desk = Desk()
    reference = desk.at()
    assert "complainant_recorded" not in desk.offers(reference)
    nobody_said_who_complains(desk, reference)
    assert desk.offers(reference)["complainant_recorded"].refused is None


def test_an_act_is_recorded_with_its_own_day_and_time() -> None:
    desk = Desk()
    reference = desk.at(*STAGE2, "statement_sent")
    told = {"told_by": "young", "channel": "phone", "words": "It is right."}
    assert desk.record(reference, "statement_agreed", told).whole
    event = desk.last(reference, "statement_agreed")
    assert event.at == date(2024, 5, 1)
    assert event.data == {
        "act": "statement_agreed", "told_by": "young", "channel": "phone", "words": "It is right.",
        "by": desk.dan.id, "name": "Dan",
    }  # fmt: skip
    again = desk.record(reference, "note", {"time": "09:30", "note": "Rang."})
    assert again.whole
    assert desk.last(reference, "noted").at == datetime(2024, 5, 1, 8, 30, tzinfo=UTC)


def test_a_spoken_act_counts_from_the_day_it_was_made() -> None:
    desk = Desk()
    reference = desk.at(*STAGE2, "statement_sent")
    desk.days_go_by(7)
    desk.record(reference, "statement_agreed",
                {"day": "2024-05-03", "told_by": "young", "channel": "phone"})  # fmt: skip
    clock = desk.casework.case(reference).clock("stage2-answer-from-statement")
    assert clock is not None
    assert clock.started == date(2024, 5, 3)


def test_what_is_missing_is_named_and_nothing_is_recorded() -> None:
    desk = Desk()
    reference = desk.at()
    filled = desk.record(reference, "note", {"day": "2030-01-01"})
    assert {gap.at: gap.kind for gap in filled.gaps} == {"day": "ahead", "note": "empty"}
    assert "noted" not in desk.names(reference)


def test_what_has_happened_against_the_law_wants_a_word_why_and_is_named_with_it() -> None:
    desk = Desk()
    reference = desk.at(*STAGE3)
    typed = {"sent_to": "the panel", "sent_how": "by hand"}
    assert desk.acts.form(
        desk.dan, desk.desk.look(desk.dan, reference), "papers_sent"
    ).irregular == ("No day had been set for the panel (GBC 2006)",)
    held = desk.record(reference, "papers_sent", typed)
    assert (held.whole, held.unsaid) == (False, True)
    assert held.irregular == (
        "2024-05-01 papers_sent: No day had been set for the panel (GBC 2006).",
    )
    assert not desk.record(reference, "papers_sent", {**typed, "knowing": "yes"}).whole
    assert not desk.record(reference, "papers_sent", {**typed, "despite": "x"}).whole
    told = {**typed, "knowing": "yes", "despite": "The chair\n wanted them early."}
    assert desk.record(reference, "papers_sent", told).whole
    assert desk.irregular(reference)[-1] == (
        "2024-05-01 papers_sent: No day had been set for the panel (GBC 2006)."
        " The chair wanted them early."
    )


def test_what_was_done_already_and_what_came_before_the_case_is_refused_all_the_same() -> None:
    desk = Desk()
    reference = desk.at(*STAGE2, "statement_sent", "statement_agreed")
    told = {"told_by": "young", "channel": "phone", "knowing": "yes", "despite": "x"}
    found = desk.desk.look(desk.dan, reference)
    with pytest.raises(NotNow, match="The statement had been agreed"):
        desk.acts.form(desk.dan, found, "statement_agreed")
    assert "had been agreed" in str(desk.record(reference, "statement_agreed", told).refused)
    early = desk.record(reference, "note", {"day": "2020-01-01", "note": "x"})
    assert (early.whole, "2020-01-01" in str(early.refused)) == (False, True)


def test_the_same_act_is_recorded_once_however_often_it_is_pressed() -> None:
    desk = Desk()
    reference = desk.at()
    seen, typed = len(desk.cases.events(reference)), {"note": "Rang."}
    desk.record(reference, "note", typed, seen)
    with pytest.raises(DoneAlready):
        desk.record(reference, "note", typed, seen)
    assert desk.names(reference).count("noted") == 1
    with pytest.raises(MovedOn):
        desk.record(reference, "note", {"note": "Rang twice."}, seen)
    with pytest.raises(MovedOn):
        desk.record(reference, "note", {**typed, "time": "08:00"}, seen)


def test_two_presses_at_the_same_moment_record_one_act() -> None:
    desk = Desk()
    reference = desk.at()
    seen, typed = len(desk.cases.events(reference)), {"note": "Rang."}
    found = desk.desk.look(desk.dan, reference)
    desk.record(reference, "note", typed, seen)
    with pytest.raises(DoneAlready):
        desk.acts.record(desk.dan, found, seen, "note", {**TODAY, **typed})
    with pytest.raises((MovedOn, Stale)):
        desk.acts.record(desk.dan, found, seen, "note", {**TODAY, "note": "Other."})
    assert desk.names(reference).count("noted") == 1


def test_reading_and_safety_come_before_all_but_notes() -> None:
    desk = Desk()
    reference = desk.complaint()
    with pytest.raises(NotRead):
        desk.acts.form(desk.dan, desk.desk.look(desk.dan, reference), "note")
    desk.act(desk.dan, reference, "read")
    with pytest.raises(SafetyFirst):
        desk.acts.form(desk.dan, desk.desk.look(desk.dan, reference), "stage2_requested")
    assert {"note", "contact", "handed_over"} <= desk.offers(reference).keys()
    assert "stage2_requested" not in desk.offers(reference)
    assert desk.record(reference, "note", {"note": "Rang the duty team."}).whole


def test_a_case_is_given_to_anybody_in_the_team_who_may_open_it() -> None:
    desk = Desk()
    eve, finn = desk.officer("Eve Long"), desk.officer("Finn Oak", council="elsewhere")
    reference = desk.at()
    people = desk.acts.form(desk.dan, desk.desk.look(desk.dan, reference), "handed_over").people
    assert people("team") == {desk.dan.id: "Dan Carter", eve.id: "Eve Long"}
    assert people("panel") == {}
    assert not desk.record(reference, "handed_over", {"to": finn.id}).whole
    assert not desk.record(reference, "handed_over", {"to": eve.id}).whole
    assert desk.record(reference, "handed_over", {"to": eve.id, "why": "She knows them"}).whole
    assert desk.desk.look(desk.dan, reference).holder == "Eve Long"
    assert desk.last(reference, "assigned").text("to_name") == "Eve Long"


def test_a_directory_gives_who_can_be_chosen() -> None:
    desk = Desk()
    reference = desk.at()
    acts = replace(desk.acts, listed=lambda council, kind: {council: kind})
    people = acts.form(desk.dan, desk.desk.look(desk.dan, reference), "note").people
    assert people("panel") == {"anytown": "panel"}


def test_a_form_begins_with_today_and_with_every_point_ticked() -> None:
    desk = Desk()
    found = desk.desk.look(desk.dan, desk.at())
    assert desk.acts.defaults(found, "note") == TODAY
    assert desk.acts.defaults(found, "stage2_requested") == {**TODAY, "points.1": "yes"}
    assert desk.acts.defaults(found, "action_done") == TODAY


@pytest.mark.parametrize(
    ("happened", "step"),
    [
        ((), "acknowledgement"),
        (("acknowledged",), "stage1_answered"),
        (("stage1_answered",), None),
        ((*STAGE2, "acknowledged"), "investigator_appointed"),
        ((*STAGE2, "acknowledged", "investigator_appointed"), "independent_person_appointed"),
        (
            (*STAGE2, "acknowledged", "investigator_appointed", "independent_person_appointed"),
            "statement_sent",
        ),
        (
            (
                *(*STAGE2, "acknowledged", "investigator_appointed"),
                *("independent_person_appointed", "statement_sent"),
            ),
            "stage2_reported",
        ),
        ((*STAGE3, "acknowledged", "panel_arranged"), "papers_sent"),
        ((*STAGE3, "acknowledged", "panel_arranged", "papers_sent", "panel_met"), "panel_reported"),
    ],
)
def test_one_step_is_owed_next(happened: tuple[str, ...], step: str | None) -> None:
    desk = Desk()
    assert desk.step(desk.at(*happened)) == step


@pytest.mark.parametrize(("there", "named"), [("yes", False), ("no", True)])
def test_a_panel_of_fewer_than_three_is_recorded_as_it_was_and_named(
    there: str, *, named: bool
) -> None:
    desk = Desk()
    reference = desk.at(*STAGE3)
    people = [
        {"name": name, "role": role}
        for name, role in (("Kit", "chair"), ("Ann", "member"), ("Bo", "member"), ("Cy", "officer"))
    ]
    desk.happens("panel_arranged", meets_on="2024-05-20", people=people)
    desk.days_go_by(19)
    desk.happens("papers_sent")
    typed = {f"people.{number}.there": "yes" for number in (1, 2, 4)}
    typed |= {"people.3.there": there, "day": "2024-05-20"}
    filled = desk.record(reference, "panel_met", typed)
    assert (bool(filled.irregular), filled.whole) == (named, not named)
    desk.record(reference, "panel_met", {**typed, "knowing": "yes", "despite": "One was ill."})
    says = "2024-05-20 panel_met: Fewer than three independent persons were there (reg 19)."
    says += " One was ill."
    assert (says in desk.irregular(reference)) is named
    if not named:
        assert desk.last(reference, "panel_met").value("people") == [
            {"number": at, "there": "yes", **each} for at, each in enumerate(people, 1)
        ]


def test_a_panel_of_which_nobody_said_who_was_there_is_named_for_nothing() -> None:
    desk = Desk()
    reference = desk.at(*STAGE3, "panel_arranged", "papers_sent", "panel_met")
    assert not any("three" in each for each in desk.irregular(reference))


def test_steps_that_wait_for_each_other_lead_nowhere_and_end() -> None:
    farland = load_procedure(FARLAND)
    wait = {
        name: replace(farland.events[name], requires=(Requirement("Not yet", any_of=(other,)),))
        for name, other in (("heard", "greeted"), ("greeted", "heard"))
    }
    round_law = replace(farland, events={**farland.events, **wait})
    began = [event("received", "2024-05-01")]
    assert next_step(fold(round_law, began, day("2024-05-02"), frozenset()), (), ()) is None
    # Where nothing can be done, nothing is a step towards it.
    assert next_step(fold(england(), began, day("2024-05-02"), CLOSED), (), ()) is None


def test_what_is_owed_by_no_day_comes_first_while_the_case_is_open() -> None:
    desk = Desk()
    packs = desk.casework.councils
    assert isinstance(packs, dict)
    packs["anytown"] = replace(packs["anytown"], promises={})
    reference = desk.at()
    assert desk.step(reference) == "acknowledgement"
    desk.happens("paused", reason="The police.")
    assert desk.step(reference) is None


def test_a_promise_is_the_next_step_where_its_day_comes_before_all_else_that_is_owed() -> None:
    desk = Desk()
    reference = desk.at("stage1_answered")
    assert desk.step(reference) is None
    desk.happens("action_promised", what="A visit.", until="2024-05-20")
    assert desk.step(reference) == "action_done"
    number = desk.last(reference, "action_promised").sequence
    desk.happens("action_done", actions=[number])
    assert desk.step(reference) is None
    desk.happens("action_promised", what="A call.", until="2024-12-20")
    desk.happens("stage2_requested")
    assert desk.step(reference) == "stage2_acknowledged"


def test_who_asked_to_stop_is_told_first_of_all_that_it_is_stopped() -> None:
    desk = Desk()
    reference = desk.at("stage1_answered", "stage2_requested")
    assert desk.step(reference) == "stage2_acknowledged"
    desk.happens("withdrawal_asked")
    assert desk.step(reference) == "withdrawn"
    desk.happens("reopened")
    assert desk.step(reference) == "stage2_acknowledged"


def test_of_who_may_not_be_one_who_can_complain_that_is_decided_first() -> None:
    desk = Desk()
    reference = desk.at()
    desk.happens("complainant_recorded", relationship="parent")
    assert desk.step(reference) == "acknowledgement"
    tested = Desk()
    reference = tested.at()
    tested.happens("complainant_recorded", relationship="relative")
    assert tested.step(reference) == "standing_decided"
    tested.happens("standing_decided", decision="accepted", reason="He lives with her.")
    assert tested.step(reference) == "acknowledgement"


def test_only_who_decides_is_offered_to_hold_a_case_back_and_records_it() -> None:
    desk = Desk()
    reference = desk.at()
    mo = desk.officer("Mo Reed", "manager")
    held = {**TODAY, "reason": "An inquiry.", "until": "2027-06-30"}
    found = desk.desk.look(desk.dan, reference)
    assert "erasure_held" not in desk.offers(reference)
    assert "erasure_held" in {each.act.name for each in desk.acts.offered(mo, found)}
    with pytest.raises(NotNow, match="A manager decides this"):
        desk.acts.record(desk.dan, found, found.seen, "erasure_held", held)
    assert desk.acts.record(mo, found, found.seen, "erasure_held", held).whole
    assert held_back(desk.casework.case(reference)) == CouncilHold("An inquiry.", date(2027, 6, 30))
