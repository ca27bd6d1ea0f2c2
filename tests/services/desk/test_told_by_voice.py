"""What was told by voice, and cases that belong together, written down at the desk."""

from __future__ import annotations

from datetime import date

import pytest

from intake.domain.complaint_record import asked_for
from intake.domain.records import known
from tests.services.desk_acts import TODAY, Desk


def told(**typed: str) -> dict[str, str]:
    """What was told by voice, on the phone, by who complains."""
    return {"told_by": "young", "channel": "phone", **typed}


def test_a_spoken_request_for_stage_2_has_the_keys_of_one_that_was_sent_and_needs_no_word_why() -> (
    None
):
    desk = Desk()
    reference = desk.at()
    desk.days_go_by(60)
    typed = told(**{
        "day": "2024-06-20", "points.1": "yes", "because": "Nobody asked me.",
        "outcomes.1.words": "A plan in writing.",
    })  # fmt: skip
    assert desk.record(reference, "stage2_requested", typed).whole
    event = desk.last(reference, "stage2_requested")
    assert event.value("points") == [1]
    assert event.value("outcomes") == [{"words": "A plan in writing."}]
    clock = desk.casework.case(reference).clock("stage2-answer")
    assert clock is not None
    assert clock.started == date(2024, 6, 20)


def test_a_request_that_came_too_soon_is_recorded_as_it_was_made_with_a_word_why() -> None:
    desk = Desk()
    reference = desk.at()
    held = desk.record(reference, "stage2_requested", told())
    assert held.unsaid
    assert "had not run out" in held.irregular[0]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({"wanted": "ask", "share": "reach"}, True),
        ({"wanted": "ask", "share": "nothing"}, False),
        ({"wanted": "have", "advocate_name": "Kim Lee"}, False),
        ({"wanted": "not_now"}, False),
    ],
)
def test_who_says_by_voice_that_they_want_an_advocate_is_referred_with_what_may_be_told(
    typed: dict[str, str], *, asked: bool
) -> None:
    desk = Desk()
    reference = desk.at("advocacy_offered")
    assert desk.record(reference, "advocacy_answered", told(**typed)).whole
    advocate = desk.last(reference, "advocacy_answered").advocate
    assert advocate is not None
    assert asked_for(advocate) is asked
    if typed.get("share") == "reach":
        assert [each.option for each in known(advocate.share) or ()] == ["name", "reach"]
    if "advocate_name" in typed:
        assert advocate.named is not None
        assert (advocate.named.name, advocate.named.service) == ("Kim Lee", None)


def test_what_was_told_by_voice_is_told_in_the_tracker_with_who_wrote_it_down() -> None:
    desk = Desk()
    reference = desk.at()
    desk.record(reference, "told_more", told(kind="add", words="They moved me again."))
    shown = next(
        each for each in desk.tracking.case(desk.talk).happened if each.event.name == "message_sent"
    )
    assert (shown.wrote, shown.says) == (
        "They moved me again.", "You told {name} more. They wrote it down.",
    )  # fmt: skip


def test_cases_are_linked_both_ways_and_only_who_may_open_both_sees_it() -> None:
    desk = Desk()
    one, two = desk.at(), desk.at()
    eve = desk.officer("Eve Long")
    typed = {"references.1.reference": f"{two[:4]}-{two[4:]}", "link_why": "Brothers"}
    assert desk.record(one, "linked", typed).whole
    for here, other in ((one, two), (two, one)):
        links = desk.acts.links(desk.dan, desk.desk.look(desk.dan, here))
        assert [(each.reference, each.why) for each in links] == [(other, "Brothers")]
        assert [each.stage for each in links] == ["Stage 1"]
    again = {"references.1.reference": two, "references.2.reference": one}
    gaps = desk.record(one, "linked", {**again, "link_why": "x"}).gaps
    assert [(each.at, each.kind) for each in gaps] == [("references.2.reference", "case")]
    assert desk.names(two).count("linked") == 1
    barred = desk.complaint_of({
        "safe": {"answer": ["yes"]}, "points.what": {"answer": ["Eve Long hit me."]},
        "name": {"answer": ["Sam"]},
    })  # fmt: skip
    desk.record(one, "linked", {"references.1.reference": barred, "link_why": "One home"})
    shown_to = {who.id: desk.acts.links(who, desk.desk.look(who, one)) for who in (desk.dan, eve)}
    assert {who: [each.reference for each in links] for who, links in shown_to.items()} == {
        desk.dan.id: [two, barred], eve.id: [two],
    }  # fmt: skip
    for wrong in (barred, "nonsense", "ZZZZZZZZ"):
        found = desk.desk.look(eve, one)
        filled = desk.acts.fill(
            eve, found, "linked", {**TODAY, "references.1.reference": wrong, "link_why": "x"}
        )
        assert [each.kind for each in filled.gaps] == ["case"]


def test_a_link_to_a_case_that_was_never_opened_reads_nothing_there() -> None:
    desk = Desk()
    one = desk.at()
    two = desk.complaint()
    desk.record(one, "linked", {"references.1.reference": two, "link_why": "One home"})
    assert desk.desk.look(desk.dan, two).never_read
    desk.record(one, "linked", {"references.1.reference": two, "link_why": "One home, again"})
    assert desk.names(two).count("linked") == 1
    assert [each.why for each in desk.acts.links(desk.dan, desk.desk.look(desk.dan, one))] == [
        "One home, again"
    ]
