"""What can't wait: told while complaining, or later, and what the council decides of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.talk.stored_answers import DateWords
from tests.services.young_person import SHORT, YoungPerson

FRIDAY = {
    **SHORT,
    "about_to_happen": {"answer": ["yes"]},
    "happens": {"answer.what": ["They move me."], "answer.when": ["on Friday"]},
}

DECIDED = "freeze_decided"


def on_friday(typed: str, today: date, *, ahead: bool = False) -> DateWords:
    day = date(2024, 5, 3) if ahead else today
    return DateWords(typed, day, day, "day")


@pytest.fixture
def sam() -> YoungPerson:
    sam = YoungPerson()
    sam.talks = replace(sam.talks, moves=replace(sam.talks.moves, read_date=on_friday))
    sam.sending = replace(sam.sending, talks=sam.talks)
    return sam


def sent(sam: YoungPerson) -> YoungPerson:
    sam.tell_all(FRIDAY)
    sam.send()
    return sam


def test_sending_tells_of_it_beside_the_complaint(sam: YoungPerson) -> None:
    sent(sam)
    assert sam.happened()[:2] == ["received", "urgent_told"]
    assert sam.events[1].slots == {
        "words": "They move me.",
        "happens": {
            "typed": "on Friday", "from": "2024-05-03", "to": "2024-05-03", "precision": "day",
        },
        "until": "2024-05-03",
    }  # fmt: skip
    clock = sam.case.clock("freeze-decision")
    assert clock
    assert clock.due == date(2024, 5, 2)
    assert sam.events[1].sequence not in sam.writing.letters(sam.events)


def test_a_yes_alone_tells_of_it_too(sam: YoungPerson) -> None:
    sam.tell_all({**SHORT, "about_to_happen": {"answer": ["yes"]}})
    assert sam.talks.check(sam.talk).urgent
    sam.send()
    assert sam.events[1].name == "urgent_told"
    assert sam.events[1].slots == {}


def test_a_no_tells_of_nothing(sam: YoungPerson) -> None:
    sam.tell_all(SHORT)
    assert not sam.talks.check(sam.talk).urgent
    sam.send()
    assert "urgent_told" not in sam.happened()
    assert not sam.tracker().urgent


def test_it_can_be_told_later_from_the_tracker(sam: YoungPerson) -> None:
    sam.complain()
    assert "urgent" in sam.moves
    sam.begins("urgent")
    sam.tells({"words": {"answer": ["A new school."]}, "happens": {"answer": ["Friday"]}})
    assert sam.talks.check(sam.talk).urgent
    assert "A new school." in str(sam.writing.letter(sam.talk))
    sam.send()
    told = sam.last_own()
    assert (told.name, told.text("kind"), told.text("until")) == (
        "urgent_told", "urgent", "2024-05-03",
    )  # fmt: skip
    assert "Friday" in str(sam.writing.letter_of_event(sam.reference, told.sequence))
    assert sam.tracker().urgent


def test_what_is_decided_is_seen_at_once(sam: YoungPerson) -> None:
    sent(sam)
    assert sam.tracker().urgent
    sam.happens("freeze_decided", decision="wait", reason="It is fair.", name="Dan")
    view = sam.tracker()
    assert not view.urgent
    assert view.happened[0].says == "{name} decided if it will wait."
    assert [each.clock.state for each in view.past if each.clock.name == "freeze-decision"] == [
        "met"
    ]


def test_what_nobody_decides_in_time_is_late_and_can_be_chased(sam: YoungPerson) -> None:
    sent(sam)
    sam.days_go_by(3)
    view = sam.tracker()
    assert view.urgent
    assert view.first
    assert (view.first.clock.name, view.first.clock.state) == ("freeze-decision", "late")
    assert "chase" in sam.moves


def test_nothing_more_is_told_of_a_complaint_that_is_over(sam: YoungPerson) -> None:
    sam.complain()
    sam.happens("stage1_answered", "closed")
    assert "urgent" not in sam.moves


def test_a_decision_that_was_taken_anew_is_marked_on_the_tracker(sam: YoungPerson) -> None:
    sent(sam)
    sam.happens("freeze_decided", decision="not", reason="It is too late.", name="Dan")
    assert [each.again for each in sam.tracker().happened if each.event.name == DECIDED] == [None]
    sam.days_go_by(1)
    sam.happens("freeze_decided", decision="wait", reason="It is fair.", name="Dan")
    first, latest = sam.events[-2], sam.events[-1]
    anew = {each.event.sequence: each.again for each in sam.tracker().happened}
    assert (anew[first.sequence], anew[latest.sequence]) == (latest.day, None)
