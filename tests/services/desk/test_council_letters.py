"""The council's letters at the desk: offered by the law, refused with gaps, sent once and whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.domain.letters.storing import letter_in
from intake.services.case.casework import NotNow
from intake.services.desk.cases import MovedOn, NotRead, SafetyFirst
from intake.services.desk.once import DoneAlready
from intake.services.papers.writing import NoSuchLetter
from intake.services.ports import Stale
from tests.services.desk_office import DeskOffice
from tests.support.made_council_letters import SENTENCE, Case, case_for
from tests.support.made_letters import SERVICE

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake.domain.notices.notice import ByHand
    from intake.domain.notices.occasion import Occasion

ANSWER = "stage1_answered"


def offered(case: Case) -> dict[str, bool]:
    """The letters that are offered, and whether each is a main one."""
    found = case.office.desk.look(case.office.dan, case.reference)
    return {each.template.name: each.main for each in case.office.letters.offered(found)}


def new_names(case: Case, before: int) -> list[str]:
    return case.office.names(case.reference)[before:]


def test_the_letters_that_the_law_allows_are_offered_what_is_owed_first() -> None:
    at_first = offered(case_for(ANSWER))
    assert list(at_first)[:2] == ["acknowledgement", ANSWER]
    assert (at_first[ANSWER], at_first["paused"]) == (True, False)
    assert not {"statement_sent", "stage2_answered", "council_replied"} & set(at_first)
    later = offered(case_for("stage2_answered"))
    assert later["stage2_answered"]
    assert ANSWER not in later


def test_what_is_not_promised_by_a_day_is_offered_before_what_is() -> None:
    case = case_for(ANSWER)
    packs = case.office.casework.councils
    assert isinstance(packs, dict)
    packs["anytown"] = replace(packs["anytown"], promises={})
    assert next(iter(offered(case))) == "acknowledgement"


def test_a_letter_that_the_law_does_not_allow_now_is_refused_with_the_rule() -> None:
    with pytest.raises(NotNow) as refused:
        case_for(ANSWER).draft("stage2_answered")
    assert refused.value.why.says == "There was no report to decide on"
    with pytest.raises(NotNow):
        case_for(ANSWER).draft("statement_sent")


def test_safety_comes_before_any_letter() -> None:
    office = DeskOffice()
    reference = office.complaint()
    office.act(office.dan, reference, "read")
    with pytest.raises(SafetyFirst):
        Case(office, reference).draft("acknowledgement")


def test_everything_that_is_missing_is_named_at_once_and_nothing_goes() -> None:
    case = case_for(ANSWER)
    written = case.send(ANSWER, {"how": "She asked."})
    assert {gap.at for gap in written.gaps} == {
        "looked_into", "points.1.decision", "points.1.reason", "points.2.decision",
        "points.2.reason", "questions.1.answer", "questions.2.answer", "outcomes.1.decision",
        "outcomes.1.reason", "outcomes.2.decision", "outcomes.2.reason", "phone",
    }  # fmt: skip
    assert ANSWER not in case.office.names(case.reference)


def test_what_the_law_itself_needs_is_named_like_everything_else() -> None:
    written = case_for("panel_arranged").draft("panel_arranged", {"phone": "1"})
    assert [gap.at for gap in written.gaps] == ["meets_on", "time", "place", "how", *(
        f"people.{number}.role" for number in (1, 2, 3))]  # fmt: skip


def test_an_answer_is_recorded_with_its_fields_its_letter_and_all_that_belongs_to_it() -> None:
    case = case_for(ANSWER)
    before = len(case.office.names(case.reference))
    written = case.send(ANSWER, case.filled(ANSWER))
    assert new_names(case, before)[:5] == [
        ANSWER, "advocacy_offered", "action_promised", "action_promised", "assigned",
    ]  # fmt: skip
    event = case.office.cases.events(case.reference)[before]
    data = event.data or {}
    assert letter_in(event) == written.letter.letter
    assert data["points"] == [
        {"number": number, "decision": "upheld", "reason": SENTENCE, "sorry": SENTENCE}
        for number in (1, 2)
    ]
    promise = case.office.cases.events(case.reference)[before + 2].data or {}
    assert promise["until"] == "2024-05-28"
    assert case.office.desk.look(case.office.dan, case.reference).holder == "Dan Carter"


def test_what_should_have_come_before_is_recorded_before_it_unless_it_was() -> None:
    case = case_for("stage2_answered")
    before = len(case.office.names(case.reference))
    case.send("stage2_answered", case.filled("stage2_answered"))
    assert new_names(case, before)[:2] == ["adjudicated", "stage2_answered"]
    again = case_for("stage2_answered")
    again.office.happens("adjudicated")
    before = len(again.office.names(again.reference))
    again.send("stage2_answered", again.filled("stage2_answered"))
    assert new_names(again, before)[0] == "stage2_answered"


def test_a_date_that_the_law_does_not_allow_is_refused_with_the_rule() -> None:
    case = case_for("stage1_extended")
    written = case.draft(
        "stage1_extended", case.filled("stage1_extended") | {"until": "2025-01-01"}
    )
    assert not written.whole
    assert "at the latest (reg 14)" in str(written.refused)


def test_the_same_letter_is_sent_once_however_often_it_is_asked() -> None:
    case = case_for(ANSWER)
    seen, typed = len(case.office.names(case.reference)), case.filled(ANSWER)
    case.send(ANSWER, typed, seen)
    with pytest.raises(DoneAlready):
        case.send(ANSWER, typed, seen)
    assert case.office.names(case.reference).count(ANSWER) == 1


def presses(case: Case, meanwhile: Callable[[], object]) -> None:
    """Press "Send it", while something else is written between looking and writing."""
    seen, typed = len(case.office.names(case.reference)), case.filled(ANSWER)
    waiting = [meanwhile]

    def just_then(_: Occasion) -> tuple[ByHand, ...]:
        if waiting:
            waiting.pop()()
        return ()

    letters = replace(case.office.letters, by_hand=just_then)
    found = case.office.desk.look(case.office.dan, case.reference)
    letters.send(case.office.dan, found, seen, ANSWER, typed)


def test_two_presses_at_the_same_moment_send_one_letter_and_neither_is_asked_to_send_again() -> (
    None
):
    case = case_for(ANSWER)
    seen, typed = len(case.office.names(case.reference)), case.filled(ANSWER)
    with pytest.raises(DoneAlready):
        presses(case, lambda: case.send(ANSWER, typed, seen))
    assert case.office.names(case.reference).count(ANSWER) == 1


def test_something_else_at_the_same_moment_holds_a_letter_until_that_was_seen() -> None:
    case = case_for(ANSWER)
    with pytest.raises(MovedOn):
        presses(case, lambda: case.office.happens("message_sent", text="Wait."))
    assert ANSWER not in case.office.names(case.reference)


def test_no_letter_is_written_about_a_case_that_nobody_has_opened() -> None:
    office = DeskOffice()
    reference = office.complaint()
    office.happens("safety_checked", found="no")
    with pytest.raises(NotRead):
        Case(office, reference).draft("acknowledgement")


def test_a_letter_after_something_else_happened_is_held_until_that_was_seen() -> None:
    case = case_for(ANSWER)
    seen, typed = len(case.office.names(case.reference)), case.filled(ANSWER)
    case.office.happens("message_sent", text="Wait.")
    with pytest.raises(MovedOn):
        case.send(ANSWER, typed, seen)
    case.send(ANSWER, typed)
    assert ANSWER in case.office.names(case.reference)


def drafted(**replies: str) -> tuple[list[str], bool]:
    """To whom notices of an acknowledgement would go, and whether somebody is left to be told."""
    office = DeskOffice()
    written = Case(office, office.opened(**replies)).draft("acknowledgement")
    return [notice.to for notice in written.notices], written.untold


def test_what_is_shown_before_it_goes_tells_to_whom_notices_go() -> None:
    assert drafted(reach="email", reach_email="sam@example.com") == (["sam@example.com"], False)
    assert drafted(reach="here") == ([], False)
    assert drafted(reach="call") == ([], True)


def test_who_has_a_case_keeps_it_when_somebody_else_writes() -> None:
    case = case_for("acknowledgement")
    ann = case.office.officer("Ann Lee")
    case.office.act(ann, case.reference, "assigned", to=ann.id)
    case.send("acknowledgement", case.filled("acknowledgement"))
    assert case.office.desk.look(case.office.dan, case.reference).holder == "Ann Lee"


def test_a_letter_tells_the_date_that_comes_of_it_and_that_it_told_it() -> None:
    case = case_for("acknowledgement")
    before = len(case.office.names(case.reference))
    case.send("acknowledgement", case.filled("acknowledgement"))
    assert new_names(case, before) == [
        "acknowledged", "advocacy_offered", "date_told", "assigned"]  # fmt: skip
    told = case.office.cases.events(case.reference)[before + 2].data or {}
    assert (told["clock"], told["until"]) == ("stage1-answer", "2024-05-16")


def test_no_date_is_told_when_nothing_is_owed() -> None:
    case = case_for("freeze_decided")
    case.office.happens("stage1_answered")
    before = len(case.office.names(case.reference))
    case.send("freeze_decided", case.filled("freeze_decided"))
    acts = case.office.cases.events(case.reference)[before:]
    assert "date_told" not in [each.name for each in acts if each.actor == "officer"]


def test_a_form_begins_with_the_way_to_reach_the_team_or_the_officer() -> None:
    case = case_for("closed")
    found = case.office.desk.look(case.office.dan, case.reference)
    begun = case.office.letters.defaults(case.office.dan, found)
    assert begun == {"phone": "", "email": case.office.dan.email, "job": ""}
    contact = SERVICE.phone
    team = replace(found.pack.team, phone=contact, email=contact)
    open_case = replace(found.open_case, pack=replace(found.pack, team=team))
    known = replace(found, open_case=open_case)
    dan = replace(case.office.dan, title="complaints officer")
    assert case.office.letters.defaults(dan, known) == {
        "phone": "020 7946 0000", "email": "020 7946 0000", "job": "complaints officer",
    }  # fmt: skip


def test_the_tracker_has_the_short_version_and_the_whole_letter_can_be_opened() -> None:
    case = case_for(ANSWER)
    written = case.send(ANSWER, case.filled(ANSWER))
    office = case.office
    told = next(
        each for each in office.tracking.case(office.talk).happened if each.event.name == ANSWER
    )
    assert told.short == written.letter.short
    happened = [each.event.name for each in office.tracking.case(office.talk).happened]
    assert "action_promised" not in happened
    assert happened.count("advocacy_offered") == 1
    assert len(office.tracking.case(office.talk).promised) == 2
    number = told.event.sequence
    assert office.writing.letter_of_event(case.reference, number) == written.letter.letter
    assert office.writing.theirs(case.reference, number)
    assert not office.writing.theirs(case.reference, 1)
    with pytest.raises(NoSuchLetter):
        office.writing.letter_of_event(case.reference, number + 1)


def test_what_is_recorded_together_needs_a_picture_that_is_still_true() -> None:
    case = case_for("closed")
    new = [NewEvent("message_sent", case.office.clock.now(), "officer", {})]
    opened = case.office.casework.read(case.reference)
    case.office.happens("message_sent", text="Wait.")
    with pytest.raises(Stale):
        case.office.casework.record_all(opened, "officer", new)


def test_a_form_begins_with_what_this_officers_last_letter_in_the_case_said() -> None:
    case = case_for("acknowledgement")
    case.send("acknowledgement", case.filled("acknowledgement"))
    found = case.office.desk.look(case.office.dan, case.reference)
    begun = case.office.letters.defaults(case.office.dan, found)
    assert (begun["phone"], begun["email"]) == ("020 7946 0001", "")
    assert begun["when"] == "I am here from Monday to Thursday."
    ann = case.office.officer("Ann Lee")
    assert case.office.letters.defaults(ann, found) == {
        "phone": "", "email": ann.email, "job": "",
    }  # fmt: skip


def test_the_last_day_that_more_time_can_be_taken_to_is_known_beforehand() -> None:
    written = case_for("stage1_extended").draft("stage1_extended", {})
    assert str(written.latest) == "2024-05-31"
    assert case_for(ANSWER).draft(ANSWER, {}).latest is None


def test_a_way_to_reach_the_officer_that_is_missing_is_asked_for_by_its_fields() -> None:
    typed = {"looks_into": "Mary Hill"}
    (gap,) = case_for("acknowledgement").draft("acknowledgement", typed).gaps
    assert gap.at == "phone"
    assert gap.about.endswith("Fill in “Your phone” or “Your email”")


def test_words_that_do_not_go_with_what_was_chosen_hold_the_letter() -> None:
    case = case_for(ANSWER)
    typed = case.filled(ANSWER, choose=9) | {"outcomes.1.will_do": "A new worker."}
    assert [(gap.at, gap.kind) for gap in case.draft(ANSWER, typed).gaps] == [
        ("outcomes.1.will_do", "unused")]  # fmt: skip


def test_a_panel_on_a_day_against_the_law_goes_only_from_who_knows() -> None:
    case = case_for("panel_arranged")
    typed = case.filled("panel_arranged") | {"meets_on": "2024-05-08"}
    written = case.send("panel_arranged", typed)
    assert "too soon for the papers" in written.irregular[0]
    assert "panel_arranged" not in case.office.names(case.reference)
    case.send("panel_arranged", {**typed, "knowing": "yes"})
    assert "panel_arranged" in case.office.names(case.reference)


def test_a_letter_that_would_not_be_true_is_not_offered() -> None:
    typed_by_them = case_for(ANSWER)
    assert "recorded" not in offered(typed_by_them)
    assert "stage1_extended" in offered(typed_by_them)
    events = typed_by_them.office.cases.cases[typed_by_them.reference].events
    events[0] = replace(events[0], actor="officer")
    assert "recorded" in offered(typed_by_them)
    typed_by_them.office.days_go_by(60)
    assert "stage1_extended" not in offered(typed_by_them)


def test_no_letter_about_a_complaint_is_written_where_there_is_none() -> None:
    case = case_for(ANSWER)
    events = case.office.cases.cases[case.reference].events
    events[0] = replace(events[0], name="thanks_received")
    assert offered(case) == {}
    with pytest.raises(NotNow, match="No complaint"):
        case.draft("closed")


def test_stage_1_is_skipped_only_with_how_they_agreed() -> None:
    case = case_for("stage1_skipped")
    written = case.send("stage1_skipped", case.filled("stage1_skipped") | {"agreed": ""})
    assert [gap.at for gap in written.gaps] == ["agreed"]


def test_no_letter_goes_before_the_case_was_opened() -> None:
    office = DeskOffice()
    found = office.desk.look(office.dan, office.complaint())
    with pytest.raises(NotRead):
        office.letters.send(office.dan, found, found.seen, "acknowledgement", {})
