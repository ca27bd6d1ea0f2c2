"""The tracker tells first what counts now, and after each move that it went."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from intake.domain.letters.parts import Item, Listing, Paragraph, Verbatim
from intake.domain.letters.storing import kept_blocks

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import Office, Young

LINES = [f"Line {number} of what they wrote." for number in range(1, 19)]


@pytest.fixture
def young(office: Office) -> Young:
    return office.complaint(name="Sam")


def hooked(seen: PageHooks, hook: str) -> str:
    """What stands in the part of a page that has a hook; empty where there is none."""
    parts = [part for part in seen.root.iter() if part.get(hook) is not None]
    return " ".join(" ".join(parts[0].itertext()).split()) if parts else ""


def moves(young: Young, flow: str) -> PageHooks:
    """Make a move, skipping what can be skipped."""
    visitor = young.visitor
    visitor.go("/sefton/case")
    visitor.send(f"data-start={flow}")
    while visitor.seen.page == "turn":
        skip = "skip" if "skip" in visitor.seen.moves else ""
        visitor.send("data-step", {"answer": ["They moved me."]}, skip)
    return visitor.send("data-send")


def test_a_move_ends_with_what_was_sent_and_what_happens_next(young: Young) -> None:
    sent = moves(young, "add")
    assert sent.page == "case"
    told = hooked(sent, "data-done")
    assert "You sent it. You wrote to the council. It is with your complaint now." in told
    assert "See what you sent" in told
    assert not hooked(young.visitor.go("/sefton/case"), "data-done")


@pytest.mark.parametrize("number", ["1", "2", "999", "99999999", "x", "-1", ""])
def test_no_address_can_make_the_page_say_that_something_else_was_sent(
    young: Young, number: str
) -> None:
    young.visitor.go(f"/sefton/case?done={number}")
    told = hooked(young.visitor.seen, "data-done")
    assert told == "" or "You sent your complaint." in told


def test_what_is_long_is_folded_and_whole(office: Office, young: Young) -> None:
    office.desk_event(young.reference, "message_sent", text="\n".join(LINES))
    young.visitor.go("/sefton/case")
    rest = hooked(young.visitor.seen, "data-rest")
    assert LINES[0] not in rest
    assert LINES[-1] in rest
    assert all(line in young.visitor.seen.shown() for line in LINES)


def test_what_they_promised_stands_in_the_news_with_its_day_and_is_late_after_it(
    office: Office, young: Young
) -> None:
    until = (office.wired.casework.clock.today() + timedelta(days=9)).isoformat()
    office.desk_event(young.reference, "action_promised", what="A new bed", until=until)
    news = hooked(young.visitor.go("/sefton/case"), "data-news")
    assert news.startswith("What is new The council promised:")
    assert "A new bed By " in news
    assert not hooked(young.visitor.seen, "data-broken")
    office.clock.move(days=10)
    seen = young.visitor.go("/sefton/case")
    assert "That day is over: A new bed" in hooked(seen, "data-broken")
    assert hooked(seen, "data-late").startswith("A new bed The council should have done it by")


def test_asking_to_stop_stands_at_the_top_with_the_way_to_go_on(young: Young) -> None:
    moves(young, "withdrawal_asked")
    seen = young.visitor.go("/sefton/case")
    told = "You asked to stop. The council should write to you. You can still go on."
    assert told in hooked(seen, "data-stopping")
    assert seen.shown().partition("Everything so far")[0].count("You asked to stop.") == 1
    assert seen.shown().index("I changed my mind. Go on") < seen.shown().index("More you can do")


def test_asking_to_stop_after_asking_why_it_is_late_is_calm_and_says_what_goes_on_means(
    office: Office, young: Young
) -> None:
    office.clock.move(days=21)
    assert moves(young, "chase").page == "case"
    moves(young, "withdrawal_asked")
    seen = young.visitor.go("/sefton/case")
    glance = next(part for part in seen.root.iter() if "glance" in (part.get("class") or ""))
    told = " ".join(" ".join(glance.itertext()).split())
    assert "overdue" not in (glance.get("class") or "")
    assert "Then the council should go on with it." in told
    assert "You asked why" not in told


def test_who_goes_on_before_it_was_stopped_is_not_told_that_it_is_open_again(young: Young) -> None:
    moves(young, "withdrawal_asked")
    told = hooked(moves(young, "keep_going"), "data-done")
    assert "You sent it. You said that you want to go on." in told
    assert "open again" not in told


def test_the_answer_to_each_point_stands_folded_below_it_where_stage_2_is_asked_for(
    office: Office, young: Young
) -> None:
    what = Paragraph((Verbatim("They moved me."),))
    reply = Paragraph(("This is why: ", Verbatim("<i>no</i> room\nat all")))
    short = kept_blocks((Listing((Item(1, (what, reply)),)),))
    office.desk_event(young.reference, "stage1_answered", short=short)
    visitor = young.visitor
    visitor.go("/sefton/case")
    seen = visitor.send("data-start=stage2_requested")
    told = hooked(seen, "data-reply")
    assert told == "What the council said : They moved me. This is why: <i>no</i> room at all"
    (fold,) = (part for part in seen.root.iter("details") if part.get("data-reply") == "1")
    assert fold.get("open") is None
    visitor.go("/sefton/case")
    visitor.send("data-hide")
    visitor.go("/sefton/talk")
    assert "room" not in visitor.seen.shown()


def test_what_stands_hidden_was_not_shown(office: Office, young: Young) -> None:
    visitor = young.visitor
    visitor.go("/sefton/case")
    visitor.send("data-hide")
    office.desk_event(young.reference, "message_sent", text="Hello Sam.")
    assert "Hello Sam." not in visitor.go("/sefton/case").shown()
    office.clock.move(days=1)
    visitor.go("/sefton/case")
    visitor.send("data-hide")
    assert "Hello Sam." in hooked(visitor.go("/sefton/case"), "data-news")
    office.clock.move(days=1)
    assert "Hello Sam." not in hooked(visitor.go("/sefton/case"), "data-news")


def test_who_asked_for_an_advocate_is_told_whom_to_call_meanwhile(young: Young) -> None:
    assert not hooked(young.visitor.go("/sefton/case"), "data-advocate-asked")
    sent = moves(young, "advocate_asked")
    assert "You asked for an advocate." in hooked(sent, "data-done")
    states = [hooked(sent, hook) for hook in ("data-advocate-asked", "data-advocate-due")]
    (state,) = filter(None, states)
    assert "call" in state
    assert "tel:" in sent.html
    assert sent.shown().count("can't know when") == 1


def test_beside_another_move_the_advocates_state_does_not_say_again_what_nobody_knows(
    young: Young,
) -> None:
    moves(young, "advocate_asked")
    sent = moves(young, "safety_raised")
    assert "We can't know when the team reads it." in hooked(sent, "data-done")
    assert "can't know" not in hooked(sent, "data-advocate-asked")
    assert "can't know" in hooked(young.visitor.go("/sefton/case"), "data-advocate-asked")


def test_who_hides_what_was_said_shows_nobody_how_it_stands_with_an_advocate(
    office: Office, young: Young
) -> None:
    moves(young, "advocate_asked")
    office.desk_event(young.reference, "referral_made", service="nyas")
    visitor = young.visitor
    visitor.go("/sefton/case")
    told = ("asked for an advocate", "to contact you")
    assert all(each in visitor.seen.shown() for each in told)
    hidden = visitor.send("data-hide").shown()
    assert not any(each in hidden for each in told)


def test_a_move_for_an_advocate_that_was_sent_while_hidden_says_only_that_it_went(
    young: Young,
) -> None:
    young.visitor.go("/sefton/case")
    young.visitor.send("data-hide")
    sent = moves(young, "advocate_asked")
    assert hooked(sent, "data-done").startswith("You sent it. See what you sent")
    assert "asked for an advocate" not in sent.shown()


def urgent_and_unsafe(office: Office) -> Young:
    young = office.complaint(name="Sam", safe="no")
    office.desk_event(young.reference, "urgent_told", words="They move me.")
    return young


def test_no_number_stands_twice_and_late_stands_right_under_safety(office: Office) -> None:
    young = urgent_and_unsafe(office)
    office.clock.move(days=4)
    seen = young.visitor.go("/sefton/case")
    unopened = seen.html.partition("data-further")[0]
    numbers = re.findall(r'href="(tel:\d+)"', unopened)
    assert len(numbers) == len(set(numbers))
    assert {"tel:999", "tel:01519343555", "tel:08001111"} <= set(numbers)
    shown = seen.html
    assert shown.index("data-not-safe") < shown.index("overdue") < shown.index('class="stages"')


def test_the_numbers_stand_where_it_is_late_for_who_is_safe(office: Office, young: Young) -> None:
    office.desk_event(young.reference, "urgent_told", words="They move me.")
    office.clock.move(days=4)
    seen = young.visitor.go("/sefton/case")
    assert "Call now." in hooked(seen, "data-ring-today")
    assert seen.html.index("overdue") < seen.html.index("tel:01519343555")
    assert seen.html.count("tel:01519343555") == 1


@pytest.mark.parametrize(
    ("decision", "days", "says"),
    [
        ("wait", 0, "It should not happen before the council has looked at your complaint."),
        ("wait", 9, "The council said it waits That was decided on"),
        ("part", 9, "The part that waits should not happen before"),
        ("not", 0, "The council said it goes ahead"),
    ],
)
def test_what_was_decided_of_what_cannot_wait_stays_near_the_top_with_whom_to_call(
    office: Office, young: Young, decision: str, days: int, says: str
) -> None:
    until = (office.wired.casework.clock.today() + timedelta(days=days)).isoformat()
    office.desk_event(young.reference, "urgent_told", words="They move me.")
    data = {"decision": decision, "until": until if days else None, "reason": "x"}
    office.desk_event(young.reference, "freeze_decided", **data)
    for later in (0, 1):
        office.clock.move(days=later)
        seen = young.visitor.go("/sefton/case")
        assert says in hooked(seen, "data-hold")
        assert "0151 934 3555" in hooked(seen, "data-hold")
        assert seen.html.index("data-hold") < seen.html.index('class="stages"')


def test_after_the_answer_the_page_says_that_nobody_said_if_it_still_waits(
    office: Office, young: Young
) -> None:
    office.desk_event(young.reference, "urgent_told", words="They move me.")
    office.desk_event(young.reference, "freeze_decided", decision="wait", reason="x")
    office.desk_event(young.reference, "stage1_answered")
    seen = young.visitor.go("/sefton/case")
    assert "It did not say here if it still waits." in hooked(seen, "data-hold")
    assert seen.html.index("data-news") < seen.html.index('data-move="stage2_requested"')
    assert "It is your turn." in seen.shown()
    assert "days to go" not in seen.shown()


def test_once_it_was_acted_on_the_numbers_stay_and_it_says_so(office: Office) -> None:
    young = office.complaint(name="Sam", safe="no")
    office.desk_event(young.reference, "safety_handled", what="Rang home", done_by="D", told_to="T")
    seen = young.visitor.go("/sefton/case")
    assert not hooked(seen, "data-not-safe")
    told = hooked(seen, "data-safety-handled")
    assert "the council looked at what was said about being safe" in told
    assert "Rang home" not in seen.shown()
    for number in ("999", "0800 1111", "0151 934 3555"):
        assert number in told


def test_after_asking_why_it_is_late_the_top_says_so(office: Office, young: Young) -> None:
    office.clock.move(days=30)
    moves(young, "chase")
    assert "You asked why on" in young.visitor.go("/sefton/case").shown()
