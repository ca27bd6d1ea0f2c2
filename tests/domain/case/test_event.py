"""What an event's data says, whatever shape it was stored in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.domain.case.event import Event, EventItem, without_content
from intake.domain.complaint_record import Advocate, Submission, Who, to_document
from tests.support.law import day, event

SENT = Submission(council="sefton", who=Who(name="Zoë"), avoid=None)
EMPTY = [event("read", "2024-05-02"), replace(event("read", "2024-05-02"), data=None)]


def said(**data: object) -> Event:
    return event("recorded", "2024-05-01", 1, **data)


@pytest.mark.parametrize("nothing", EMPTY, ids=["without data", "erased"])
def test_an_event_that_says_nothing_has_nothing_under_any_key(nothing: Event) -> None:
    assert (nothing.submission, nothing.advocate, dict(nothing.slots)) == (None, None, {})
    assert (nothing.text("text"), nothing.texts("who", "name"), nothing.value("x")) == (
        "",
        (),
        None,
    )
    assert (nothing.day_at("until"), nothing.numbers("actions"), nothing.items("points")) == (
        None,
        (),
        (),
    )
    assert not nothing.has("submission")


def test_what_is_gone_and_no_event_says_was_erased_is_lost() -> None:
    gone, here = (
        replace(event("message_sent", "2024-05-02", n), data=data)
        for n, data in ((2, None), (3, {}))
    )
    erasing = event("content_erased", "2024-05-03", 4)
    assert without_content([gone, here]) == (gone,)
    assert without_content([gone, here, erasing]) == ()
    assert without_content([gone, here, replace(erasing, data=None)]) == (
        gone,
        replace(erasing, data=None),
    )
    later = replace(gone, sequence=5)
    assert without_content([gone, here, erasing, later]) == (later,)


def test_only_what_was_erased_says_that_it_was() -> None:
    assert [each.is_erased for each in EMPTY] == [False, True]


def test_what_was_sent_is_read_as_it_was_sent() -> None:
    assert said(submission=to_document(SENT)).submission == SENT
    assert said(advocate={"offered": True}).advocate == Advocate(offered=True)


@pytest.mark.parametrize("document", [7, {}, {"council": "sefton", "points": "?"}])
def test_what_cannot_be_read_as_a_submission_is_none(document: object) -> None:
    assert said(submission=document).submission is None


def test_texts_are_found_in_what_cannot_be_read_too() -> None:
    broken = said(submission={"points": [{"who": "Dan"}, 7, {"who": {"words": ["Ann", 3]}}]})
    assert broken.submission is None
    assert broken.texts("submission", "points", "who") == ("Dan", "Ann")
    assert broken.texts("submission", "points", "who", "words") == ("Ann",)


def test_a_text_is_a_text_and_a_day_a_day() -> None:
    recorded = said(text="Hello", count=3, until="2024-05-30", by="soon")
    assert (recorded.text("text"), recorded.text("count")) == ("Hello", "")
    assert (recorded.day_at("until"), recorded.day_at("by")) == (day("2024-05-30"), None)


def test_the_slots_are_all_but_the_submission() -> None:
    assert dict(said(submission={}, points=[1]).slots) == {"points": [1]}


def test_one_number_is_as_good_as_a_list_of_them() -> None:
    assert said(action=3).numbers("action") == (3,)
    assert said(action=[3, "four", 5]).numbers("action") == (3, 5)


def test_rows_say_what_they_are_and_what_was_decided() -> None:
    rows = [{"number": 1, "what": "My room", "decision": "upheld"}, "My bike", {"what": 5}, 7]
    assert said(points=rows).items("points") == (
        EventItem("1", "My room", "upheld"),
        EventItem("", "My bike", ""),
        EventItem("", "", ""),
    )


def test_what_is_left_out_or_put_in_changes_nothing_else() -> None:
    recorded = replace(said(), data={"text": "Hello", "name": "Dan"})
    assert recorded.only({"text", "reason"}) == replace(recorded, data={"text": "Hello"})
    assert recorded.with_values({"name": "Ann"}).slots == {"text": "Hello", "name": "Ann"}


def test_nothing_can_be_put_into_what_was_erased() -> None:
    erased = EMPTY[1]
    assert (erased.only({"text"}), erased.with_values({"text": "x"})) == (erased, erased)
