"""An advocate can be asked for at every stage, once; how that stands is told where one waits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.advocacy import AdvocateSought, is_sought
from intake.domain.case.event import SUBMISSION, Event
from intake.domain.case_file.sharing import told_to_child, told_to_panel
from intake.domain.complaint_record import AskedAdvocate, to_document
from intake.domain.notices.notice import notices_for
from intake.domain.notices.occasion import happened
from intake.services.young.advocates_shown import SoughtShown
from tests.support.in_memory import COMPLAINT, InMemory, Replies
from tests.support.made_notices import MAILED, NOTICES
from tests.support.roads_to_moves import nothing, panel, stage2_answered

if TYPE_CHECKING:
    from collections.abc import Callable

ALLY = "Ally"
WAY = "text 07700 900123"


def with_wish(wish: str | None) -> Replies:
    """A complaint in which this was said about an advocate."""
    return {**COMPLAINT, **({"advocate": {"answer": [wish]}} if wish else {})}


def asks(young: InMemory, share: tuple[str, ...] = ("reach",), way: str = WAY) -> Event:
    return young.makes(
        "advocate_asked", {"share": {"answer": list(share)}, "way": {"answer": [way]}}
    )


@pytest.mark.parametrize("before", [nothing, stage2_answered, panel])
def test_it_is_offered_at_every_stage_until_one_was_asked_for(
    before: Callable[[InMemory], None],
) -> None:
    young = InMemory().complains()
    before(young)
    assert "advocate_asked" in young.moves
    asks(young)
    assert "advocate_asked" not in young.moves


def test_who_asked_with_the_complaint_is_not_offered_it_again() -> None:
    assert "advocate_asked" not in InMemory().complains(with_wish("ask")).moves


def test_no_adult_is_offered_what_the_law_gives_to_children() -> None:
    parent = {"complains_as": {"answer": ["parent"]}, "safe": {"answer": ["yes"]},
              "points.what": {"answer": ["Cold."]}, "name": {"answer": ["Ann"]}}  # fmt: skip
    assert "advocate_asked" not in InMemory().complains(parent, "adult").moves


def test_the_service_is_told_only_what_was_ticked_and_the_way_that_was_told() -> None:
    young = InMemory().complains()
    asks(young, ("reach",))
    (referral,) = referrals(young)
    assert WAY in referral
    assert "Dan" not in referral
    assert "She never came" not in referral


def test_without_a_new_way_the_one_of_the_complaint_counts() -> None:
    young = InMemory().complains()
    asks(young, ("name", "about"))
    (referral,) = referrals(young)
    assert WAY not in referral
    assert "Dan" in referral
    assert "behind the link" in referral
    assert "She never came" not in referral


def referrals(young: InMemory) -> list[str]:
    events = young.events
    after = young.last_own().sequence - 1
    due = notices_for(NOTICES, happened(young.reference, events, after, MAILED))
    return [each.body for each in due if each.kind == "referral"]


def test_how_to_reach_them_is_not_in_the_papers_of_a_panel_and_is_in_their_own_story() -> None:
    young = InMemory().complains()
    asks(young)
    assert WAY in str(told_to_child(young.events, frozenset())[-1].slots)
    assert WAY not in str([each.slots for each in told_to_panel(young.events, frozenset())
                           if each.name == "advocacy_answered"])  # fmt: skip


def how(young: InMemory) -> SoughtShown:
    """How it stands, at a council whose advocates can be written to."""
    return young.tracking.case(replace(young.talk, pack=MAILED)).sought


def test_how_it_stands_is_told_with_its_day() -> None:
    young = InMemory().complains()
    assert not how(young).is_told
    asks(young)
    assert how(young) == SoughtShown(AdvocateSought(by_us=ALLY), young.clock.today())
    assert how(young).is_told
    happened = young.tracking.case(young.talk).happened
    assert [each.event.name for each in happened if each.tells_advocate] == ["advocacy_answered"]
    young.days_go_by(2)
    young.happens("referral_made", service="ally")
    assert how(young) == SoughtShown(AdvocateSought(by_us=ALLY), young.clock.today(), by_desk=True)
    assert "advocate_asked" not in young.moves


def test_what_somebody_has_to_ask_by_hand_is_told_as_that() -> None:
    young = InMemory().complains()
    asks(young)
    young.happens("referral_due", service="ally")
    assert how(young).sought.is_due
    assert how(young).is_told
    assert "advocate_asked" not in young.moves


def test_who_asked_before_sending_is_told_that() -> None:
    young = InMemory().complains()
    events, day = young.cases.cases[young.reference].events, young.clock.today()
    complaint = events[0].submission
    assert complaint
    before = replace(complaint.advocate, asked=(AskedAdvocate("Old Friends", day),))
    events[0] = replace(
        events[0], data={SUBMISSION: to_document(replace(complaint, advocate=before))}
    )
    assert how(young) == SoughtShown(AdvocateSought(by_themself="Old Friends"), day)
    assert "advocate_asked" not in young.moves


def test_it_can_be_asked_for_again_where_another_council_has_the_complaint_now() -> None:
    young = InMemory().complains()
    asks(young)
    assert is_sought(young.case)
    young.happens("passed_on", **{"from": "elsewhere", "to": "anytown"})
    assert not is_sought(young.case)
    assert not how(young).sought.service


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("ask", "You asked for an advocate."),
        ("have", "You said that you have an advocate."),
        ("not_now", "You said that you don't want an advocate now."),
        (None, None),
    ],
)
def test_what_was_said_about_an_advocate_is_told_and_what_was_skipped_is_not(
    wish: str | None, says: str | None
) -> None:
    young = InMemory().complains(with_wish(wish))
    told = [each.says for each in young.tracking.case(young.talk).happened
            if each.event.name == "advocacy_answered"]  # fmt: skip
    assert told == ([says] if says else [])
