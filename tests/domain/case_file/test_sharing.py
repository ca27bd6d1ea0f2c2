"""What leaves the desk in a file of the whole case: what was named for it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake.domain.case_file.sharing import told_to_child, told_to_panel, without_pressure
from intake.domain.complaint_record import Choice, Safety, TypedBy, to_document
from tests.support.law import event
from tests.support.made_letters import FULL

if TYPE_CHECKING:
    from intake.domain.case.event import Event

QUIET = frozenset({"assigned"})
SENT = replace(event("received", "2024-05-01", submission=to_document(FULL)), actor="child")


def shown(told: Event) -> dict[str, object]:
    (kept,) = told_to_child([told], QUIET)
    return dict(kept.data or {})


def test_what_is_written_to_the_young_person_is_told_and_the_desks_own_notes_are_not() -> None:
    told = event("acknowledged", "2024-05-02", text="We have it.", phone="1", by="17", note="!")
    assert shown(told) == {"text": "We have it."}


def test_the_same_key_is_a_promise_in_one_event_and_a_note_in_another() -> None:
    assert shown(event("action_promised", "2024-05-02", what="A new worker.")) == {
        "what": "A new worker."
    }
    assert shown(event("safety_handled", "2024-05-02", what="Rang the duty team.")) == {}


def test_what_the_tracker_keeps_quiet_about_is_not_there() -> None:
    assert told_to_child([event("assigned", "2024-05-02", to="17")], QUIET) == ()


def test_all_that_the_young_person_said_is_theirs() -> None:
    said = replace(event("safety_raised", "2024-05-02", how="at school"), actor="child")
    assert told_to_child([SENT, said], QUIET) == (SENT, said)


def test_that_somebody_leans_on_them_is_in_no_file() -> None:
    leaned_on = replace(FULL, pressure=Choice("yes", "Yes", words="My carer says don't."))
    sent = replace(SENT, data={"submission": to_document(leaned_on)})
    for told in (told_to_child([sent], QUIET), told_to_panel([sent], QUIET)):
        assert "carer says" not in str(told)
        submission = told[0].submission
        assert submission
        assert submission.pressure is None
    assert without_pressure(None) is None


def test_that_they_answered_what_is_asked_in_private_is_in_no_file() -> None:
    asked = (TypedBy("pressure", None, "young_person"), TypedBy("wants", None, "young_person"))
    answered = replace(FULL, pressure=Choice("no", "No"), typed_by=asked)
    document = to_document(answered)
    unasked = to_document(replace(answered, pressure=None, typed_by=asked[1:]))
    assert without_pressure(document) == unasked
    assert without_pressure({"council": "anytown"}) == {"council": "anytown"}
    sent = replace(SENT, data={"submission": document})
    for told in (told_to_child([sent], QUIET), told_to_panel([sent], QUIET)):
        assert "pressure', 'item" not in str(told)
        submission = told[0].submission
        assert submission
        assert [each.step for each in submission.typed_by] == ["wants"]


def test_a_complaint_that_somebody_else_wrote_down_is_theirs_too() -> None:
    written = replace(SENT, actor="officer")
    assert told_to_child([written], QUIET) == (written,)


def test_what_was_erased_stays_erased() -> None:
    erased = replace(event("acknowledged", "2024-05-02"), data=None)
    assert told_to_child([erased], QUIET) == (erased,)


def test_a_panel_is_not_told_how_to_reach_them_nor_what_keeps_them_safe() -> None:
    raised = replace(event("safety_raised", "2024-05-02", how="at school"), actor="child")
    safe = replace(FULL, safety=Safety(asked=True, card="hurt"))
    sent = replace(SENT, data={"submission": to_document(safe), "known": "2024-04-01"})
    (kept,) = told_to_panel([sent, raised, event("safety_handled", "2024-05-02")], QUIET)
    assert "07700" not in str(kept.data)
    assert "hurt" not in str(kept.data)
    assert "She never came." in str(kept.data)
    assert (kept.data or {})["known"] == "2024-04-01"


def test_a_panel_is_told_of_a_complaint_whose_content_was_erased() -> None:
    erased = replace(SENT, data=None)
    assert told_to_panel([erased], QUIET) == (erased,)


def test_what_was_told_by_voice_is_theirs_but_for_what_only_the_desk_asks() -> None:
    asked = event(
        "withdrawal_asked", "2024-05-02", because="It is sorted.", told_by="young",
        channel="phone", leaned_on="yes", leaned_how="My carer.", act="x",
    )  # fmt: skip
    asked = asked.with_values({"name": "Sam"})
    for told in (shown(asked), *(each.data for each in told_to_panel([asked], QUIET))):
        assert told == {
            "because": "It is sorted.", "told_by": "young", "channel": "phone", "name": "Sam",
        }  # fmt: skip


def test_a_note_of_the_team_is_in_nobodys_file_whatever_the_tracker_says() -> None:
    noted = event("noted", "2024-05-02", note="Rang her aunt.")
    assert told_to_child([noted], frozenset()) == told_to_panel([noted], frozenset()) == ()
