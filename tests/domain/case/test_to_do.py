"""What the desk still has to do by hand stands until somebody says that it was done."""

from __future__ import annotations

import pytest

from intake.domain.case.door import why_not
from intake.domain.case.glance import glance
from intake.domain.case.safety import told_not_to_complain
from intake.domain.case.to_do import due_by_hand, to_do
from tests.domain.case.test_glance import RECEIVED, Deed
from tests.domain.case.test_glance import case as told
from tests.support.law import case

SENT = "2024-05-01 received\n"
DECIDED = f"{SENT}2024-05-02 standing_decided decision=refused reason=No child="


def tasks(story: str) -> list[str]:
    found = case(story)
    assert glance(found).to_do == bool(to_do(found))
    return [each.task for each in to_do(found)]


def test_a_child_who_is_still_to_be_told_is_to_be_told_also_once_it_is_closed() -> None:
    found = case(f"{DECIDED}to_tell")
    assert found.is_over
    assert [each.task for each in to_do(found)] == ["tell_child"]
    assert why_not(found, "child_told", "officer") is None
    assert tasks(f"{DECIDED}to_tell\n2024-05-03 child_told") == []


@pytest.mark.parametrize("answer", ["told", "not_told", ""])
def test_nothing_is_left_to_do_where_the_child_was_told_or_would_not_understand(
    answer: str,
) -> None:
    assert tasks(f"{DECIDED}{answer}") == []


def test_what_is_decided_anew_is_told_anew() -> None:
    again = "\n2024-05-04 standing_decided decision=accepted reason=Yes child="
    assert tasks(f"{DECIDED}to_tell{again}told") == []
    assert tasks(f"{DECIDED}told{again}to_tell") == ["tell_child"]


def test_who_has_to_call_the_advocates_has_to_until_they_did_or_it_was_answered_anew() -> None:
    due = f"{SENT}2024-05-01 advocacy_answered\n2024-05-01 referral_due"
    assert tasks(due) == ["call_advocate"]
    assert tasks(f"{due}\n2024-05-03 referral_made") == []
    assert tasks(f"{due}\n2024-05-03 advocacy_answered") == []


@pytest.mark.parametrize(
    ("pressure", "says"),
    [
        ({"option": "yes"}, True),
        ({"option": "no"}, False),
        ({"skipped": True}, False),
        ({"option": None, "words": "My dad."}, True),
        ({"option": "no", "words": "  "}, False),
        (None, False),
    ],
)
def test_whether_somebody_is_told_not_to_complain(pressure: object, says: bool) -> None:
    found = told(("child", "received", {"submission": {"pressure": pressure}}))
    assert told_not_to_complain(found) is says
    assert glance(found).pressure is says
    read = told(RECEIVED, ("officer", "read", {}))
    assert not told_not_to_complain(read)


LETTER: Deed = ("officer", "acknowledged", {"sent_by": "post", "letter": {"copies": [["A copy"]]}})


def left(*deeds: Deed) -> list[tuple[str, int]]:
    return [(each.task, each.of) for each in to_do(told(RECEIVED, *deeds))]


def due(task: str, of: int) -> Deed:
    return ("system", "by_hand_due", {"task": task, "of": of})


def done(task: str, of: int) -> Deed:
    return ("officer", "by_hand_done", {"task": task, "of": of, "who": "Ann"})


def test_what_was_sent_and_cannot_go_from_here_is_to_be_done_by_hand() -> None:
    case = told(RECEIVED, LETTER, ("officer", "message_sent", {"text": "Hello."}))
    assert list(due_by_hand(case.events, {2, 3})) == [
        ("post_letter", 2),
        ("send_copies", 2),
        ("tell_news", 3),
    ]
    assert list(due_by_hand(case.events[2:], set())) == []
    by_voice: Deed = ("officer", "message_sent", {"told_by": "young", "words": "And this."})
    assert list(due_by_hand(told(RECEIVED, by_voice).events, {1, 2})) == []


def test_each_letter_stands_until_it_was_posted_and_its_copies_went() -> None:
    both = (LETTER, due("post_letter", 2), due("send_copies", 2))
    assert left(*both) == [("post_letter", 2), ("send_copies", 2)]
    assert left(*both, done("post_letter", 2)) == [("send_copies", 2)]
    assert left(*both, done("send_copies", 7)) == [("post_letter", 2), ("send_copies", 2)]
    (first, _) = to_do(told(RECEIVED, *both))
    assert (first.key, first.done_by, first.because.name) == (
        "post_letter-2",
        "by_hand_done",
        "acknowledged",
    )


def test_who_was_told_of_news_or_came_back_since_is_to_be_told_no_more() -> None:
    news = (LETTER, due("tell_news", 2), LETTER, due("tell_news", 4))
    assert left(*news) == [("tell_news", 2), ("tell_news", 4)]
    assert left(*news, done("tell_news", 4)) == []
    assert left(*news, ("child", "message_sent", {"words": "I saw it."})) == []
    assert left(LETTER, due("post_letter", 2), ("child", "message_sent", {})) == [
        ("post_letter", 2)
    ]


def test_news_that_went_and_did_not_arrive_says_by_which_way() -> None:
    lost = ("system", "by_hand_due", {"task": "tell_news", "of": 2, "lost_by": "text"})
    (task,) = to_do(told(RECEIVED, LETTER, lost))
    assert (task.task, task.lost_by) == ("tell_news", "text")


def test_what_names_no_task_or_no_event_that_is_there_is_nothing_to_do() -> None:
    assert left(due("dance", 1), due("tell_news", 9), done("dance", 1)) == []


def test_a_hold_that_is_over_soon_is_to_be_looked_at_until_it_is_prolonged_freed_or_over() -> None:
    held = f"{SENT}2024-05-02 erasure_held reason=court until=2024-06-30"
    brought_up = f"{held}\n2024-06-14 reminded kind=hold until=2024-06-30"
    assert tasks(held) == []
    (task,) = to_do(case(brought_up, "2024-06-30"))
    assert (task.key, task.done_by, task.because.text("reason")) == (
        "hold",
        "erasure_held",
        "court",
    )
    assert to_do(case(brought_up, "2024-07-01")) == ()
    assert tasks(f"{brought_up}\n2024-06-15 erasure_held reason=court until=2024-12-30") == []
    assert tasks(f"{brought_up}\n2024-06-15 erasure_freed reason=no") == []
