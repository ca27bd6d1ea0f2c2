"""What the Ombudsman finds councils do wrong, a test for each kind: prevented, or warned of.

The rows are those of decision 190, section 3; how often each was found stands there, too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.door import moves, why_not
from intake.domain.case.second_person import wants_second
from intake.domain.case.story import late, owed
from intake.domain.complaint_record import Choice
from intake.services.desk.comes_first import acts_first
from intake.services.desk.letter_offers import kept_open
from intake.web.desk.case_header import to_mind
from tests.services.desk_acts import STAGE2, STAGE3, Desk
from tests.services.desk_office import ACTS, LETTERS
from tests.support.law import england
from tests.support.made_council_letters import case_for
from tests.support.made_letters import FULL

if TYPE_CHECKING:
    from intake.domain.case.case import Case
    from intake.services.desk.listed_case import ListedCase

APPOINTED = STAGE3[2:4]


def row(desk: Desk) -> ListedCase:
    (found,) = desk.listing.page(desk.dan, "open").cases
    return found


def case_at(desk: Desk, *happened: str) -> Case:
    return desk.casework.case(desk.at(*happened))


def offered(desk: Desk, reference: str) -> set[str]:
    found = desk.desk.look(desk.dan, reference)
    return {each.template.name for each in desk.letters.offered(found)}


def test_stage_2_late_in_its_start_investigation_or_adjudication() -> None:
    desk = Desk()
    reference = desk.at(*STAGE2)
    clocks = {clock.name: clock for clock in owed(desk.casework.case(reference))}
    assert clocks["stage2-answer"].started.isoformat() == "2024-05-01"
    assert desk.step(reference) == "stage2_acknowledged"
    desk.happens("acknowledged")
    assert desk.step(reference) == "investigator_appointed"
    desk.happens(*APPOINTED)
    assert desk.step(reference) == "statement_sent"
    desk.happens("statement_sent")
    assert desk.step(reference) == "stage2_reported"
    desk.happens("stage2_reported")
    assert desk.step(reference) == "stage2_answered"
    desk.days_go_by(60)
    assert [clock.name for clock in late(desk.casework.case(reference))] == ["stage2-answer"]
    clock = row(desk).clock
    assert clock is not None
    assert (row(desk).is_late, clock.rule.weight) == (True, 3)


def test_delay_or_mishandling_with_the_stage_not_visible() -> None:
    desk = Desk()
    desk.at(*STAGE2)
    desk.days_go_by(60)
    assert (row(desk).stage, row(desk).is_late) == ("Stage 2", True)
    clock = row(desk).clock
    assert clock is not None
    assert (clock.rule.name, clock.rule.label) == ("stage2-answer", "Answer at Stage 2")


def test_not_put_through_the_statutory_procedure() -> None:
    fields = LETTERS["routed"].fields
    assert "not plainly outside is inside" in fields["decision"].hint
    assert {"reason", "which", "stages", "dates"} <= fields.keys()
    here = case_at(Desk())
    assert wants_second(here, "routed", "elsewhere")
    assert wants_second(here, "split", None)
    assert "routed" not in moves(case_at(Desk(), "stage1_answered"), "officer")


def test_stage_2_refused_not_started_or_the_complaint_closed() -> None:
    desk = Desk()
    reference = desk.at("stage1_answered")
    assert "next stage" in str(kept_open(desk.casework.case(reference)))
    told = {"told_by": "young", "channel": "phone", "because": "Nobody asked me."}
    assert desk.record(reference, "stage2_requested", told).whole
    assert not offered(desk, reference) & {"late_request_decided", "closed"}
    assert desk.casework.case(reference).stage == "stage2"


def test_stage_3_late_with_its_panel_report_or_response() -> None:
    desk = Desk()
    reference = desk.at(*STAGE3)
    found = {clock.name: clock.due for clock in owed(desk.casework.case(reference))}
    assert {"panel-chair", "panel-meet"} <= found.keys()
    desk.happens("acknowledged")
    assert desk.step(reference) == "panel_arranged"
    desk.happens("panel_arranged", meets_on="2024-06-03")
    assert desk.step(reference) == "papers_sent"
    desk.happens("papers_sent")
    assert desk.step(reference) == "panel_met"
    desk.happens("panel_met")
    assert desk.step(reference) == "panel_reported"
    desk.happens("panel_reported")
    assert desk.step(reference) == "council_replied"
    desk.days_go_by(40)
    assert row(desk).is_late


def test_recommendations_or_agreed_actions_late_or_undone() -> None:
    desk = Desk()
    reference = desk.at("stage1_answered")
    desk.happens("action_promised", what="A new worker", until="2024-05-20", owner="Mary Hill")
    desk.days_go_by(45)
    assert row(desk).promise is not None
    assert row(desk).is_late
    assert "promised is not done yet" in str(kept_open(desk.casework.case(reference)))


def test_stage_3_refused_or_not_arranged() -> None:
    desk = Desk()
    reference = desk.at(*STAGE3)
    assert "late_request_decided" not in offered(desk, reference)
    assert "Nothing had come late" in str(
        why_not(desk.casework.case(reference), "late_request_decided", "officer")
    )
    assert wants_second(desk.casework.case(reference), "late_request_decided", "refused")


def test_an_action_agreed_with_the_ombudsman_late_or_undone() -> None:
    desk = Desk()
    reference = desk.at(*STAGE3, "ombudsman_contacted")
    offers = desk.offers(reference)
    assert offers["action_promised"].refused is None
    typed = {"what": "Pay £200", "until": "2024-05-20", "owner": "Mary Hill"}
    assert desk.record(reference, "action_promised", typed).whole
    desk.days_go_by(45)
    assert row(desk).is_late


@pytest.mark.parametrize("name", ["stage1_answered", "stage2_answered"])
def test_a_remedy_that_is_too_small(name: str) -> None:
    points = LETTERS[name].rows["points"]
    (sorry,) = (field for field in points.fields if field.key == "sorry")
    assert "Guidance on remedies" in sorry.hint
    assert set(sorry.only["decision"]) == {"upheld", "partly_upheld"}


def test_stage_1_late_or_unanswered() -> None:
    desk = Desk()
    reference = desk.at()
    assert "stage2_requested" not in moves(desk.casework.case(reference), "child")
    desk.days_go_by(16)
    assert row(desk).is_late
    desk.days_go_by(15)
    assert "stage2_requested" in moves(desk.casework.case(reference), "child")
    assert desk.offers(reference)["stage2_requested"].refused is None


def test_poor_updates_communication_and_records() -> None:
    desk = Desk()
    reference = desk.at()
    spoke = {"who": "Her carer", "direction": "in", "log_how": "phone", "note": "She rang back."}
    assert desk.record(reference, "contact", spoke).whole
    desk.happens("message_sent", kind="question", told_by="young", words="When do I hear?")
    found = desk.desk.look(desk.dan, reference)
    assert [each.to_settle for each in found.open_words] == [True]


def test_a_flawed_scope_of_the_investigation_or_the_panel() -> None:
    case = case_for("statement_sent")
    items = case.draft("statement_sent", {})
    asked = {
        gap.item for gap in items.gaps if gap.of == LETTERS["statement_sent"].rows["points"].ask
    }
    assert asked == {item.number for item in items.items["points"]}


def test_the_limit_of_12_months_misapplied() -> None:
    fields, rule = LETTERS["late_request_decided"].fields, england().events["late_request_decided"]
    assert list(fields)[:4] == ["decision", "sooner", "still", "reason"]
    assert not any(fields[key].optional for key in ("sooner", "still", "reason"))
    assert rule.second == ("refused",)
    assert any(requirement.came_late for requirement in rule.requires)


def test_not_told_of_the_next_stage_or_of_rights() -> None:
    duties = {name: {each.what.name for each in rule.tells}
              for name, rule in england().events.items()}  # fmt: skip
    assert {"stage2", "ombudsman"} <= duties["stage1_answered"]
    assert {"stage3", "ombudsman"} <= duties["stage2_answered"]
    assert {"ombudsman"} <= duties["council_replied"]
    assert {"again", "ombudsman"} <= duties["closed"]


def test_no_reasons_for_rejecting_what_a_panel_found() -> None:
    rows = LETTERS["council_replied"].rows["recommendations"]
    (reason,) = (field for field in rows.fields if field.key == "reason")
    assert not reason.optional
    assert set(reason.only["decision"]) == {"partly", "refused"}


def test_no_independent_person() -> None:
    desk = Desk()
    found = case_at(desk, *STAGE2, "investigator_appointed")
    for event in ("stage2_reported", "stage2_answered"):
        assert why_not(found, event, "officer") is not None
    first = acts_first(found, LETTERS["stage2_reported"], ACTS)
    assert "independent_person_appointed" in [act.name for act in first]


def test_a_report_that_somebody_cannot_read() -> None:
    needs = Choice("easy_read", "Easy words and pictures")
    told = replace(FULL, needs=(needs,), language=Choice("pl", "Polish"))
    assert to_mind(told).needs == ("Easy words and pictures",)
    assert to_mind(told).language == "Polish"


def test_stage_1_not_properly_considered() -> None:
    case = case_for("stage1_answered")
    typed = case.filled("stage1_answered")
    typed["points.1.reason"] = " "
    done = case.draft("stage1_answered", typed)
    assert ("points.1.reason", "empty") in {(gap.at, gap.kind) for gap in done.gaps}
    without = case.draft("stage1_answered", {**case.filled("stage1_answered"), "looked_into": ""})
    assert not without.whole
