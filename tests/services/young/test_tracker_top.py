"""What stands at the top of the tracker: what counts now, what is new, what was sent just now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.case.tracker import StageWords
from intake.domain.letters.parts import Item, Listing, Paragraph, Verbatim
from intake.domain.letters.storing import kept_blocks
from intake.services.young.tracker_view import StageShown
from tests.services.young_person import YoungPerson

DECIDED = (
    Paragraph(("We will wait.",)),
    Paragraph(("This is why:",)),
    Paragraph((Verbatim("To hear you."),)),
    Paragraph(("You can call me.",)),
)


@pytest.fixture
def sam() -> YoungPerson:
    return YoungPerson().complain()


def test_what_is_new_since_the_last_visit_is_marked(sam: YoungPerson) -> None:
    sam.tracking.looked(sam.token)
    assert not any(each.new for each in sam.tracker().happened)
    sam.clock.move(days=1)
    sam.record("acknowledged")
    assert [each.new for each in sam.tracker().happened][:2] == [True, False]


def new_to(sam: YoungPerson) -> list[str]:
    """What is new on the tracker, looked at now."""
    return [each.event.name for each in sam.tracking.look(sam.talk).happened if each.new]


def test_what_they_did_themselves_is_never_new(sam: YoungPerson) -> None:
    own = {each.event.name for each in sam.tracker().happened if each.event.actor == "child"}
    assert own
    assert own.isdisjoint(new_to(sam))


def test_news_is_seen_once_it_was_shown_and_a_page_that_is_loaded_again_loses_nothing(
    sam: YoungPerson,
) -> None:
    new_to(sam)
    sam.clock.move(days=1)
    sam.happens("acknowledged")
    assert new_to(sam)[0] == "acknowledged"
    assert new_to(sam)[0] == "acknowledged"
    revision = sam.talk.opened.revision
    new_to(sam)
    assert sam.talk.opened.revision == revision
    sam.clock.move(days=1)
    assert new_to(sam) == []
    revision = sam.talk.opened.revision
    sam.clock.move(days=1)
    assert new_to(sam) == []
    assert sam.talk.opened.revision == revision


def test_what_is_newer_on_the_same_day_takes_the_place_of_what_was_shown(
    sam: YoungPerson,
) -> None:
    new_to(sam)
    sam.happens("acknowledged")
    assert new_to(sam)[0] == "acknowledged"
    sam.happens("message_sent", text="Hello")
    assert new_to(sam) == ["message_sent"]


def test_a_look_that_cannot_be_kept_shows_all_the_same(sam: YoungPerson) -> None:
    talk = sam.talk
    sam.drafts.save(talk.opened, talk.draft)
    sam.happens("acknowledged")
    view = sam.tracking.look(talk)
    assert view.happened[0].new
    assert sam.talk.draft.shown == 0


def test_where_it_was_marked_as_seen_before_nothing_of_that_comes_back(sam: YoungPerson) -> None:
    sam.happens("acknowledged")
    sam.tracking.looked(sam.token)
    assert new_to(sam) == []
    sam.clock.move(days=1)
    assert new_to(sam) == []


def test_a_stage_that_nobody_answered_is_not_done(sam: YoungPerson) -> None:
    sam.clock.move(days=40)
    sam.record("stage2_requested")
    assert [each.progress for each in sam.tracker().stages][:2] == ["unanswered", "now"]


def test_what_is_so_once_it_was_answered_is_said_of_the_stage(sam: YoungPerson) -> None:
    before = sam.tracker().stages[0].info
    sam.clock.move(days=8)
    sam.record("stage1_answered")
    stage = sam.tracker().stages[0]
    assert before == stage.words.info != stage.info == stage.words.answered


def test_asking_to_stop_offers_to_go_on_and_nothing_else_at_the_top(sam: YoungPerson) -> None:
    assert not sam.tracker().stopping
    sam.clock.move(days=40)
    assert [each.flow for each in sam.tracker().at_once] == ["chase", "stage2_requested"]
    sam.record("withdrawal_asked")
    view = sam.tracker()
    assert (view.stopping, [each.flow for each in view.at_once]) == (True, ["keep_going"])
    assert "chase" in {each.flow for each in view.further}
    sam.happens("reopened")
    assert not sam.tracker().stopping


def test_a_broken_promise_is_told_and_offers_to_say_that_it_was_not_done(sam: YoungPerson) -> None:
    sam.happens("stage1_answered")
    sam.happens("action_promised", what="A new bed", until="2024-05-10")
    view = sam.tracker()
    assert view.happened[0].promise
    assert view.happened[0].promise.what == "A new bed"
    assert (view.broken, "action_contested" in {each.flow for each in view.at_once}) == ((), False)
    sam.clock.move(days=10)
    view = sam.tracker()
    assert [each.what for each in view.broken] == ["A new bed"]
    assert view.at_once[0].flow == "action_contested"


def test_yes_and_no_to_what_the_council_waits_for_stand_together(sam: YoungPerson) -> None:
    assert not sam.tracker().is_waited_for
    sam.happens("stage1_answered", "stage2_requested", "statement_sent")
    sam.clock.move(days=60)
    view = sam.tracker()
    assert [each.flow for each in view.at_once] == ["chase", "statement_agreed", "record_corrected"]
    assert view.is_waited_for


def test_what_was_sent_last_is_told_with_what_happens_next(sam: YoungPerson) -> None:
    complaint = sam.tracking.last_own(sam.talk)
    assert sam.tracker().own(complaint)
    assert sam.tracker().own(complaint + 1) is None
    sam.clock.move(minutes=1)
    sam.talks.begin_move(sam.token, "add")
    sam.answer("words", "One more thing")
    sam.send()
    sent = sam.tracker().own(sam.tracking.last_own(sam.talk))
    assert sent
    assert (sent.says, sent.after) == (
        "You wrote to the council.",
        "It is with your complaint now.",
    )
    sam.happens("message_sent", text="Hello")
    theirs = sam.tracker().happened[0]
    assert (theirs.after, sam.tracker().own(theirs.event.sequence)) == ("", None)


def test_what_is_long_of_theirs_is_parted_and_whole(sam: YoungPerson) -> None:
    lines = "\n".join(f"Line {number}" for number in range(1, 19))
    sam.happens("message_sent", text=lines)
    newest = sam.tracker().happened[0]
    first, rest = newest.wrote_parts
    assert (first + rest, "Line 13" in first, newest.short_parts) == (lines, False, ((), ()))


def test_where_they_did_nothing_themselves_nothing_was_sent_just_now(sam: YoungPerson) -> None:
    events = sam.cases.cases[sam.reference].events
    events[:] = [replace(each, actor="officer") for each in events]
    assert sam.tracking.last_own(sam.talk) == 0
    assert sam.tracker().told_by_hand


def test_a_promise_can_be_said_not_to_be_kept_once_its_day_is_over_and_not_before(
    sam: YoungPerson,
) -> None:
    sam.happens("stage1_answered")
    sam.happens("action_promised", what="A new bed", until="2024-05-10")
    assert "action_contested" not in {each.flow for each in sam.tracker().moves}
    sam.clock.move(days=10)
    assert "action_contested" in {each.flow for each in sam.tracker().moves}


@pytest.mark.parametrize("more", ["action_promised", "action_done"])
def test_one_without_a_day_and_one_that_they_say_is_done_can_be_said_not_to_be_kept(
    sam: YoungPerson, more: str
) -> None:
    sam.happens("action_promised", what="A new bed", until="2024-05-10")
    assert "action_contested" not in {each.flow for each in sam.tracker().moves}
    sam.happens(more, what="A lamp")
    assert "action_contested" in {each.flow for each in sam.tracker().moves}


def test_who_asked_why_it_is_late_sees_that_they_did(sam: YoungPerson) -> None:
    sam.clock.move(days=40)
    assert (sam.tracker().is_late, sam.tracker().chased_on) == (True, None)
    sam.talks.begin_move(sam.token, "chase")
    sam.answer("words", "Please")
    sam.send()
    assert sam.tracker().chased_on == sam.clock.today()


def test_their_new_answer_is_read_before_what_can_be_done_about_it(sam: YoungPerson) -> None:
    assert (sam.tracker().answer, sam.tracker().is_answer_new) == (None, False)
    sam.happens("stage1_answered")
    assert sam.tracking.look(sam.talk).is_answer_new
    sam.clock.move(days=1)
    view = sam.tracking.look(sam.talk)
    assert (view.answer is not None, view.is_answer_new) == (True, False)


def test_what_they_are_sorry_for_and_promise_stands_outside_the_fold(sam: YoungPerson) -> None:
    answers = [
        Item(number, (
            Paragraph((Verbatim("My room is cold"),)),
            Paragraph(("We agree with you.",)),
            Paragraph(("This is why:",)),
            Paragraph((Verbatim("The heater broke. " * 20),)),
            Paragraph((Verbatim(sorry),)),
        ))
        for number, sorry in ((1, "Sorry for May."), (2, "Sorry for June."), (3, "Sorry. " * 99))
    ]  # fmt: skip
    short = kept_blocks((Listing(tuple(answers)), Paragraph(("We will do: A heater",))))
    rows = [{"sorry": each.paragraphs[-1].text} for each in answers]
    sam.happens("stage1_answered", short=short, points=[*rows, {"sorry": ""}])
    sam.happens("action_promised", what="A heater", until="2024-06-10", how="letter")
    sam.happens("action_promised", what="A lamp", until="2024-06-10")
    answer = next(each for each in sam.tracker().happened if each.short)
    assert answer.folded_sorries == ("Sorry for June.",)
    assert [each.what for each in answer.folded_promises] == ["A heater"]
    head, _ = answer.short_parts
    (listing,) = head
    assert isinstance(listing, Listing)
    assert answer.quoted(listing.items[0]) == ((), listing.items[0].paragraphs)


def test_what_holds_and_what_was_done_for_safety_stand_apart_from_the_news(
    sam: YoungPerson,
) -> None:
    assert (sam.tracker().hold, sam.tracker().handled_on) == (None, None)
    assert not sam.tracker().is_pressing
    sam.happens("urgent_told", words="They move me")
    sam.happens("acknowledged", "safety_raised")
    assert sam.tracker().handled_on is None
    sam.happens("safety_handled", what="Rang")
    sam.happens("freeze_decided", decision="wait", reason="x", short=kept_blocks(DECIDED))
    view = sam.tracker()
    assert (view.is_pressing, view.handled_on) == (True, sam.clock.today())
    assert view.decision
    assert view.decision.decision_parts == (DECIDED[:3], DECIDED[3:])
    new = {each.event.name for each in view.fresh}
    assert "acknowledged" in new
    assert new.isdisjoint({"freeze_decided", "safety_handled"})
    sam.tracking.look(sam.talk)
    sam.clock.move(days=1)
    view = sam.tracking.look(sam.talk)
    assert (view.hold is not None, view.decision) == (True, None)


def test_asking_to_stop_is_told_once(sam: YoungPerson) -> None:
    sam.record("withdrawal_asked")
    view = sam.tracker()
    stop = next(each.event for each in view.happened if each.event.name == "withdrawal_asked")
    first = view.case.events[0]
    assert (view.told_below(stop), view.told_below(first)) == (True, False)


@pytest.mark.parametrize(
    ("title", "label"),
    [("Stage 1: the answer", "Stage 1"), ("ደረጃ 1፦ እቲ መልሲ", "ደረጃ 1"), ("Closed", "Closed")],
)
def test_a_stage_is_called_in_short_by_what_stands_before_its_colon(title: str, label: str) -> None:
    assert StageShown("stage1", StageWords(title, ""), "now", None).label == label
