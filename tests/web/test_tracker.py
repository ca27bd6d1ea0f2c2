"""The tracker tells first what counts now, and after each move that it went."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

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
    assert "You sent it. You wrote to them. It is with your complaint now." in told
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
    assert news.startswith("What is new They promised:")
    assert "A new bed By " in news
    assert not hooked(young.visitor.seen, "data-broken")
    office.clock.move(days=10)
    seen = young.visitor.go("/sefton/case")
    assert "That day is over: A new bed" in hooked(seen, "data-broken")
    assert hooked(seen, "data-late").startswith("A new bed They should have done it by")


def test_asking_to_stop_stands_at_the_top_with_the_way_to_go_on(young: Young) -> None:
    moves(young, "withdrawal_asked")
    seen = young.visitor.go("/sefton/case")
    assert "You asked to stop. They should write to you. You can still go on." in hooked(
        seen, "data-stopping"
    )
    assert seen.shown().index("I changed my mind. Go on") < seen.shown().index("More you can do")


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
    assert "I can't know when they read it." in hooked(sent, "data-done")
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
