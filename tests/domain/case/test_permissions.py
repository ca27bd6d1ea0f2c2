"""What somebody allowed and takes back: what ends by an event, and by which it ends again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.domain.case.advocates import case_advocate
from intake.domain.case.event import ADVOCATE, SUBMISSION, NewEvent, as_events
from intake.domain.case.permissions import ended, may_end, permissions
from tests.domain.case.test_advocates import JONES, child, given, sent
from tests.support.law import RECORDED, event

if TYPE_CHECKING:
    from intake.domain.case.event import Event

SENT = sent(named=None)
NAMED = (SENT, child("advocate_named", 2, **JONES))
SEES = (*NAMED, given(3, "see_case"), given(4, "speak_for_me"))


def kinds(before: tuple[Event, ...], *new: Event) -> list[tuple[str, int]]:
    return [(each.kind, each.number) for each in ended(before, (*before, *new))]


def back(number: int, consent: str, **data: object) -> Event:
    return child("consent_withdrawn", number, consent=consent, **data)


def test_what_is_taken_back_is_known_by_the_event_that_allowed_it() -> None:
    assert kinds(SEES, back(5, "see_case", of=2)) == [("see_case", 3)]
    assert kinds(SEES, back(5, "contact")) == [("contact", 1)]
    assert kinds(SEES, child("message_sent", 5, text="Hello.")) == []


def test_with_an_advocate_goes_all_that_one_might() -> None:
    assert kinds(SEES, child("advocate_removed", 5, of=2)) == [("advocate", 2)]
    other = child("advocate_named", 5, who="Sam", works_for="", email="")
    assert kinds(SEES, other) == [("advocate", 2)]


def test_what_is_given_anew_in_other_words_was_not_taken_back() -> None:
    assert kinds(SEES, given(5, "see_case")) == []
    again = (*SEES, back(5, "contact"), child("consent_given", 6, consent="contact"))
    assert kinds(again, back(7, "contact")) == [("contact", 6)]


def test_copies_to_an_advocate_whom_nobody_named_are_taken_back_too() -> None:
    first = (sent(copy=True, named=None),)
    assert kinds(first, back(2, "copy_to_advocate")) == [("copy_to_advocate", 1)]
    later = (SENT, child("consent_given", 2, consent="copy_to_advocate"))
    assert kinds(later, back(3, "copy_to_advocate")) == [("copy_to_advocate", 2)]


def test_what_changed_is_told_to_everybody_until_it_is_taken_down() -> None:
    told = (SENT, event("change_told", "2024-05-03", 2, text="We knock."))
    down = event("change_taken_down", "2024-05-04", 3, changes=[2], reason="x")
    assert kinds(told, down) == [("change", 2)]


@pytest.mark.parametrize(
    ("before", "new"),
    [
        (SEES, back(5, "see_case", of=2)),
        (SEES, back(5, "contact")),
        (SEES, child("advocate_removed", 5, of=2)),
        (
            (*SEES, event("change_told", "2024-05-03", 5, text="We knock.")),
            event("change_taken_down", "2024-05-04", 6, changes=[5]),
        ),
    ],
)
def test_the_event_by_which_it_ends_again_ends_that_and_nothing_else(
    before: tuple[Event, ...], new: Event
) -> None:
    (gone,) = ended(before, (*before, new))
    again = (*before, *as_events([gone.ending(RECORDED)], len(before), RECORDED))
    assert ended(before, again) == (gone,)
    assert permissions(again) == permissions((*before, new))


def test_an_advocate_who_is_it_again_by_the_same_event_is_let_go() -> None:
    (gone,) = ended(SEES, (*SEES, child("advocate_removed", 5, of=2)))
    again = as_events([gone.ending(RECORDED)], 2, RECORDED)
    assert case_advocate((*NAMED, *again)) is None


def test_only_what_may_end_something_is_looked_at() -> None:
    def new(name: str, **data: object) -> NewEvent:
        return NewEvent(name, RECORDED, "child", data)

    assert not may_end(new("message_sent", text="Hello."))
    for each in ("consent_withdrawn", "advocate_removed", "advocate_named", "change_taken_down"):
        assert may_end(new(each))
    assert may_end(new("advocacy_answered", **{ADVOCATE: {}}))
    assert may_end(new("received", **{SUBMISSION: {}}))
