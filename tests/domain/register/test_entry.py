"""A line of the register: every case once, by what happened in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from intake.domain.case.case import fold
from intake.domain.case.event import Event
from intake.domain.complaint_record import (
    Advocate,
    Choice,
    NamedAdvocate,
    Submission,
    Who,
    to_document,
)
from intake.domain.register.aftermath import Ombudsman, Promises, Recommendations
from intake.domain.register.entry import (
    Finding,
    RegisterEntry,
    entry_of,
    passed_entry_of,
    what_stays_of,
)
from tests.support.law import CLOSED, PROMISES, RECORDED, case, day, england, event, events

if TYPE_CHECKING:
    from intake.domain.case.case import Case


def entry(story: str, as_of: str = "2026-12-31", council: str = "sefton") -> RegisterEntry:
    return entry_of("ABCD2345", case(story, as_of), council)


def folded(*told: Event, as_of: str = "2026-12-31") -> Case:
    numbered = [replace(each, sequence=at) for at, each in enumerate(told, 1)]
    return fold(england(), numbered, day(as_of), CLOSED, PROMISES)


def sent(actor: str = "child", **parts: object) -> Event:
    submission = to_document(Submission(council="sefton", **parts))  # type: ignore[arg-type]  # any part
    more = {"sent_for": {"name": "Ann"}} if actor == "advocate" else {}
    data = {"submission": submission, **more}
    return Event(1, "received", day("2026-05-01"), RECORDED, actor, data)


def line(*told: Event, council: str = "sefton") -> RegisterEntry:
    return entry_of("ABCD2345", folded(*told), council)


def test_a_complaint_an_idea_and_a_thank_you_are_told_apart() -> None:
    kinds = ("received", "idea_received", "thanks_received")
    lines = [entry(f"2026-05-01 {name}") for name in kinds]
    assert [each.kind for each in lines] == ["complaint", "idea", "thanks"]


def test_an_idea_of_which_a_complaint_was_made_is_a_complaint_of_that_day() -> None:
    made = entry("2026-03-01 idea_received\n2026-05-01 received")
    assert (made.kind, made.came) == ("complaint", day("2026-05-01"))


def test_the_step_is_timed_in_working_days_and_more_time_stands_apart() -> None:
    in_time = entry("2026-05-01 received\n2026-05-15 stage1_answered").times
    assert [(each.clock, each.kept, each.days) for each in in_time] == [
        ("stage1-answer", "on_time", 9)
    ]
    more = entry(
        "2026-05-01 received\n2026-05-11 stage1_extended until=2026-06-01 reason=x"
        "\n2026-05-29 stage1_answered"
    )
    assert [(each.kept, each.is_extended) for each in more.times] == [("extended", True)]
    assert not more.is_late


def test_what_came_late_is_out_late_or_was_moved_late_is_late() -> None:
    late = entry("2026-05-01 received\n2026-06-01 stage1_answered")
    out = entry("2026-05-01 received")
    moved = entry(
        "2026-05-01 received\n2026-05-20 stage1_extended until=2026-06-01 reason=x"
        "\n2026-05-29 stage1_answered"
    )
    assert [each.is_late for each in (late, out, moved)] == [True, True, True]
    assert [each.times[0].late_by for each in (late, moved)] == [9, 2]


def test_what_has_time_still_runs_and_what_was_overtaken_in_time_was_left() -> None:
    assert entry("2026-05-01 received", "2026-05-05").times[0].kept == "running"
    left = entry("2026-05-01 received\n2026-05-05 withdrawal_asked\n2026-05-06 withdrawn")
    assert (left.times[0].kept, left.is_withdrawn, left.is_reopened) == ("left", True, False)
    shut = entry("2026-05-01 received\n2026-05-05 stage1_answered\n2026-07-06 closed")
    assert (shut.is_over, shut.is_withdrawn) == (True, False)


def test_one_that_is_paused_and_taken_up_again_or_reopened_is_one_line() -> None:
    paused = entry("2026-05-01 received\n2026-05-05 paused reason=x\n2026-06-01 resumed")
    assert (paused.pauses, [each.clock for each in paused.times]) == (1, ["stage1-answer"])
    again = entry(
        "2026-05-01 received\n2026-05-05 withdrawal_asked\n2026-05-06 withdrawn"
        "\n2026-06-01 reopened"
    )
    assert (again.is_reopened, again.is_over) == (True, False)


def test_a_case_that_was_passed_on_is_its_new_councils_from_that_day() -> None:
    story = (
        "2026-05-01 received\n2026-05-05 route_proposed\n2026-05-06 routed decision=elsewhere"
        "\n2026-05-07 passed_on from=sefton to=trafford\n2026-05-08 stage1_answered"
    )
    theirs = entry(story, council="trafford")
    assert (theirs.came, theirs.is_passed) == (day("2026-05-07"), True)
    assert [each.began for each in theirs.times] == [day("2026-05-07")]
    first = passed_entry_of("X", case(story.rpartition("\n")[0].rpartition("\n")[0]), "sefton")
    assert (first.kind, first.is_passed, first.came) == (
        "passed_to_another",
        True,
        day("2026-05-01"),
    )
    back = entry(f"{story}\n2026-05-09 passed_on from=trafford to=sefton")
    assert back.came == day("2026-05-01")


def test_points_have_the_last_finding_and_those_that_went_elsewhere_none() -> None:
    def points(*decisions: str) -> list[dict[str, object]]:
        rows = enumerate(decisions, 1)
        return [{"number": at, "what": "x", "decision": each} for at, each in rows]

    first = event("stage1_answered", "2026-05-08", points=points("upheld", "not_upheld", "other"))
    elsewhere = event("split", "2026-05-04", points=[2], reason="x")
    found = line(sent(), elsewhere, first)
    assert (found.findings, found.is_split) == ((Finding(1, "upheld"),), True)
    odd = event("stage1_answered", "2026-05-08", points=[{"number": "one", "decision": "upheld"}])
    assert line(sent(), odd).findings == ()
    last = event("stage2_answered", "2026-06-08", points=points("no_finding"))
    both = line(sent(), first, event("stage2_requested", "2026-05-20"), last)
    assert both.findings == (Finding(1, "no_finding"), Finding(2, "not_upheld"))


@pytest.mark.parametrize(
    ("decisions", "outcome"),
    [
        ((), "undecided"),
        (("upheld", "upheld"), "upheld"),
        (("upheld", "no_finding"), "partly_upheld"),
        (("upheld", "not_upheld"), "partly_upheld"),
        (("partly_upheld",), "partly_upheld"),
        (("not_upheld", "no_finding"), "not_upheld"),
        (("no_finding",), "no_finding"),
    ],
)
def test_the_whole_was_upheld_only_where_every_point_was(
    decisions: tuple[str, ...], outcome: str
) -> None:
    findings = tuple(Finding(at, each) for at, each in enumerate(decisions, 1))
    assert RegisterEntry(came=day("2026-05-01"), findings=findings).outcome == outcome


def test_childrens_care_leavers_and_adults_are_apart_and_who_sent_it_is_told() -> None:
    def who(event_: Event) -> tuple[str, str]:
        found = line(event_)
        return found.group, found.who

    left = Who(care_status=Choice("left_care"))
    parent = Who(relationship=Choice("parent"))
    assert who(sent()) == ("child", "self")
    assert who(sent(who=left)) == ("care_leaver", "self")
    assert who(sent(who=parent)) == ("adult", "parent")
    assert who(sent("advocate")) == ("child", "advocate")
    by_officer = Who(relationship=Choice("self"))
    assert who(sent("officer", who=by_officer)) == ("child", "self")
    assert entry("2026-05-01 received").group == "not_known"


def test_subjects_codes_and_team_are_what_was_chosen_and_recorded() -> None:
    topics = (Choice("home"), Choice("home"), Choice(None, words="else"), Choice("family"))
    known = event(
        "child_identified", "2026-05-02", identified="yes", team_about=" North ",
        subject_codes="F1, F2,",
    )  # fmt: skip
    found = line(sent(topics=topics), known)
    assert (found.subjects, found.codes, found.team) == (
        ("home", "family"), ("F1", "F2"), "North",
    )  # fmt: skip


def test_advocacy_the_ombudsman_learning_and_promises_are_counted() -> None:
    helped = Advocate(offered=True, named=NamedAdvocate("Ann"))
    assert line(sent(advocate=helped)).advocate
    assert line(sent(advocate=helped)).advocacy_offered
    found = entry(
        "2026-05-01 received\n2026-05-02 advocacy_offered\n2026-05-08 advocate_named"
        "\n2026-05-08 stage1_answered learning=more"
        "\n2026-05-08 action_promised until=2026-06-01\n2026-05-09 action_promised until=2026-06-02"
        "\n2026-05-10 action_done action=5\n2026-07-01 ombudsman_contacted"
    )
    assert (found.advocacy_offered, found.advocate, found.outside) == (True, True, True)
    assert found.learning
    assert found.promises == Promises(2, 1, 1)
    none = entry("2026-05-01 received")
    assert (none.advocacy_offered, none.advocate, none.outside) == (False, False, False)


def test_what_was_recommended_and_learnt_and_what_the_ombudsman_did_is_counted() -> None:
    def replied(*decisions: str) -> Event:
        return event("council_replied", "2026-07-01",
                     recommendations=[{"decision": each} for each in decisions])  # fmt: skip

    remedy: dict[str, Any] = {"until": "2026-08-01", "origin": "remedies"}
    found = line(
        sent(),
        replied("refused"),
        replied("agreed", "partly", "refused", "agreed"),
        event("learning_noted", "2026-07-02", learnt="x", about="staff"),
        event("learning_noted", "2026-07-03", learnt="x", about="something of before"),
        event("ombudsman_enquired", "2026-07-04", asked="x"),
        event("ombudsman_decided", "2026-07-05", finding="upheld"),
        event("ombudsman_decided", "2026-07-05", finding="odd"),
        *(event("action_promised", "2026-07-05", **remedy) for _ in "123"),
        event("action_promised", "2026-07-05", until="2027-01-01"),
        event("action_done", "2026-07-06", actions=[9]),
        event("action_not_done", "2026-07-06", actions=[10], text="x"),
        event("ombudsman_complied", "2026-07-07"),
    )
    assert found.recommendations == Recommendations(4, 2, 1, 1)
    assert found.learnt == ("staff", "other")
    assert found.promises == Promises(4, 1, 1, 1)
    assert found.ombudsman == Ombudsman(1, ("upheld",), 3, 1, 1, has_complied=True)
    assert found.outside


def test_once_all_words_are_erased_what_happened_when_stays_without_whose_it_was() -> None:
    whole = folded(
        sent(who=Who(relationship=Choice("parent"))),
        event("child_identified", "2026-05-02", identified="yes", team_about="North"),
        event("stage1_answered", "2026-05-08"),
    )
    stays = what_stays_of(whole, "sefton")
    erased = [replace(each, data=None) for each in whole.events]
    gone = event("content_erased", "2032-06-01", all=True, stays_in="stage1", register=stays)
    left = entry_of("ABCD2345", folded(*erased, gone, as_of="2032-07-01"), "sefton")
    before = entry_of("ABCD2345", whole, "sefton")
    assert left == replace(before, team="", group="not_known", who="not_known")
    assert [each.kept for each in left.times] == ["on_time"]


def test_of_what_was_erased_before_lines_stayed_the_kind_and_the_day_are_left() -> None:
    told = events("2026-05-01 received\n2026-05-08 stage1_answered")
    erased = [replace(each, data=None) for each in told]
    gone = event("content_erased", "2032-06-01", all=True, stays_in="stage1")
    left = entry_of("ABCD2345", folded(*erased, gone, as_of="2032-07-01"), "sefton")
    assert (left.kind, left.came, left.stage) == ("complaint", day("2026-05-01"), "stage1")
