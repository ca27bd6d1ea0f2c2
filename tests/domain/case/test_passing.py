"""Who has a case, who had it, and what each may know of it."""

from __future__ import annotations

from intake.domain.case.door import moves
from intake.domain.case.glance import waiting_for_access
from intake.domain.case.passing import (
    came_from,
    council_of,
    council_told,
    kept_by,
    known_to,
    proposal,
)
from intake.domain.case.safety import first_to_do, to_be_handled
from tests.support.law import case, event, events

PROPOSED = "2024-05-01 received\n2024-05-02 route_proposed to=trafford"
PASSED = f"""{PROPOSED}
    2024-05-03 consent_given kind=pass_on
    2024-05-03 routed decision=elsewhere reason=lives_there
    2024-05-03 passed_on from=sefton to=trafford
    2024-05-04 message_sent text=Hello"""
AND_BACK = f"{PASSED}\n2024-05-06 passed_on from=trafford to=sefton\n2024-05-07 read"


def names(story: str, council: str) -> list[str]:
    return [event.name for event in known_to(events(story), council)]


def test_a_proposal_waits_until_it_is_answered() -> None:
    assert proposal(case("2024-05-01 received")) is None
    assert proposal(case(PROPOSED)) is not None
    assert proposal(case(f"{PROPOSED}\n2024-05-03 route_declined")) is None
    assert proposal(case(PASSED)) is None


def test_who_passed_it_on_knows_what_happened_until_then_and_nothing_after() -> None:
    assert names(PASSED, "sefton")[-1] == "routed"
    assert names(PASSED, "trafford")[-1] == "message_sent"
    assert names(PASSED, "elsewhere") == []
    assert names(PROPOSED, "sefton") == ["received", "route_proposed"]
    assert names(AND_BACK, "sefton")[-1] == "read"
    assert names(AND_BACK, "trafford")[-1] == "message_sent"
    assert kept_by(events(PROPOSED), "sefton") == ()


def test_what_was_sent_and_what_passed_it_on_tell_whose_a_case_is() -> None:
    sent = event("received", "2024-05-01", submission={"council": "sefton"})
    assert council_told([sent]) == "sefton"
    assert council_told([sent, *events(PASSED)[1:]]) == "trafford"
    assert council_told(events(AND_BACK)) == "sefton"
    assert council_told(events(PROPOSED)) == ""


def test_the_council_that_has_it_is_the_last_one_that_it_went_to() -> None:
    assert council_of(events(PROPOSED), "sefton") == "sefton"
    assert council_of(events(PASSED), "sefton") == "trafford"
    assert council_of(events(AND_BACK), "sefton") == "sefton"
    assert came_from(events(AND_BACK)) == ("sefton", "trafford")
    assert came_from(events("2024-05-01 received\n2024-05-02 passed_on")) == ()


def test_the_time_of_the_council_that_gets_it_starts_on_that_day() -> None:
    passed = case(PASSED, "2024-05-10")
    running = {each.name: each.started.isoformat() for each in passed.clocks if not each.stopped}
    assert passed.stage == "stage1"
    assert running["stage1-answer"] == running["acknowledge"] == "2024-05-03"
    assert sum(each.name == "stage1-answer" for each in passed.clocks) == 2


def test_for_who_passed_it_on_it_is_closed_and_nothing_runs() -> None:
    kept = case("\n".join(PASSED.splitlines()[:-2]), "2024-05-10")
    assert kept.stage == "closed"
    assert [each.name for each in kept.clocks if each.owner == "council" and not each.stopped] == []


def test_what_the_first_council_did_is_done_anew_by_the_second() -> None:
    passed = case(PASSED.replace("\n", "\n2024-05-01 acknowledged\n2024-05-01 read\n", 1))
    assert not passed.has("acknowledged")
    assert not passed.has("read")
    checked = PASSED.replace("\n", "\n2024-05-01 safety_checked found=no\n", 1)
    assert first_to_do(case(checked)) == "check"


def test_whoever_gets_it_looks_at_safety_anew() -> None:
    raised = "\n2024-05-01 safety_raised\n2024-05-01 safety_handled what=rang\n"
    assert to_be_handled(case(PASSED.replace("\n", raised, 1)))
    assert not to_be_handled(case(PASSED))


def test_who_asked_at_the_first_council_waits_for_nobody_at_the_second() -> None:
    asked = PASSED.replace("\n", "\n2024-05-01 access_asked officer=dan\n", 1)
    assert waiting_for_access(case(asked)) == ()


def test_a_case_whose_stage_1_is_over_is_not_passed_on() -> None:
    over = case("2024-05-01 received\n2024-05-02 stage1_answered")
    assert "route_proposed" not in moves(over, "officer")
    assert "route_proposed" in moves(case("2024-05-01 received"), "officer")
    assert "route_proposed" not in moves(case(PROPOSED), "officer")
    assert "route_declined" in moves(case(PROPOSED), "child")


BACK = """2024-05-01 received
    {before}
    2024-05-20 routed decision=elsewhere reason=lives_there
    2024-05-20 passed_on from=sefton to=trafford
    {between}
    2024-05-24 routed decision=elsewhere reason=lives_there
    2024-05-24 passed_on from=trafford to=sefton"""


def running(story: str, as_of: str = "2024-05-24") -> dict[str, tuple[str, str]]:
    found = [each for each in case(story, as_of).clocks if not each.stopped]
    return {each.name: (each.due.isoformat(), each.state) for each in found}


def test_a_council_that_it_comes_back_to_keeps_the_dates_that_it_had_and_is_late() -> None:
    back = running(BACK.format(before="", between=""))
    assert back["stage1-answer"] == ("2024-05-16", "late")
    assert back["acknowledge"] == ("2024-05-07", "late")
    longer = "2024-05-02 stage1_extended until=2024-05-28 reason=ill"
    assert running(BACK.format(before=longer, between=""))["stage1-answer"][0] == "2024-05-28"
    kept = case(BACK.format(before="", between=""), "2024-07-01").clock("stage1-answer")
    assert kept is not None
    assert kept.furthest.isoformat() == "2024-05-31"


def test_what_was_late_before_and_after_is_late_once() -> None:
    found = case(BACK.format(before="", between=""), "2024-06-10")
    late = [each.due.isoformat() for each in found.clocks if each.name == "stage1-answer"]
    assert late == ["2024-05-16", "2024-06-04"]


def test_what_was_done_before_it_left_is_done_anew_when_it_comes_back() -> None:
    back = running(BACK.format(before="2024-05-02 acknowledged", between=""))
    assert back["acknowledge"] == ("2024-05-30", "running")
    assert back["stage1-answer"] == ("2024-05-16", "late")


def test_the_second_time_at_the_other_council_counts_from_the_first() -> None:
    again = "\n2024-06-10 routed decision=elsewhere reason=x\n2024-06-10 passed_on to=trafford"
    there = running(BACK.format(before="", between="") + again, "2024-06-10")
    assert there["stage1-answer"] == ("2024-06-04", "late")
    home = again.replace("to=", "from=sefton to=")
    home += home.replace("from=sefton to=trafford", "from=trafford to=sefton")
    third = running(BACK.format(before="", between="") + home, "2024-06-10")
    assert third["stage1-answer"] == ("2024-05-16", "late")


def test_what_a_pause_had_stopped_starts_anew_after_it_wherever_the_case_is() -> None:
    paused, over = "2024-05-21 paused reason=court", "\n2024-06-03 resumed"
    for told in ({"before": "", "between": paused}, {"before": paused.replace("21", "03"),
                 "between": ""}):  # fmt: skip
        assert "stage1-answer" not in running(BACK.format(**told))
        assert running(BACK.format(**told) + over, "2024-06-03")["stage1-answer"] == (
            "2024-06-17", "running")  # fmt: skip


def test_a_pause_after_it_came_back_does_not_bring_the_old_dates_again() -> None:
    later = "\n2024-05-27 paused reason=court\n2024-06-03 resumed"
    back = running(BACK.format(before="", between="") + later, "2024-06-03")
    assert back["stage1-answer"] == ("2024-06-17", "running")
