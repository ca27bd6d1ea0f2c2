"""A complaint that was made elsewhere comes in once, by the same door as one that was told here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from intake.services.api.complaints import ComplaintRefused, Complaints
from intake.services.api.sent_once import Bearer, OtherRequest
from intake.services.ports import AlreadySent, NoSuchCase
from tests.services.api.program_desk import ProgramDesk
from tests.support.fake_tokens import FakeRequests
from tests.support.made_letters import PACK

AGREED = {"purpose": "sending", "answer": ["yes"], "wording": "May we send it to the council?"}
COMPLAINT: dict[str, Any] = {
    "council": PACK.key,
    "kind": "complaint",
    "who": {"name": "Kim"},
    "points": [{"number": 1, "what": "She never came."}],
    "consent": [AGREED],
}


@dataclass
class Door(ProgramDesk):
    """Where programs bring complaints in."""

    requests: FakeRequests = field(default_factory=FakeRequests)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.door = Complaints(self.casework, self.talks, self.floods, self.requests, self.log)

    def bring(self, name: str = "request 1", **changed: Any) -> str:
        bearer = Bearer(self.bearer, "the text", name)
        self.receipt = self.door.take(bearer, COMPLAINT | changed)
        return self.receipt.reference


@pytest.fixture
def desk() -> Door:
    return Door()


def test_it_is_a_case_like_any_other_and_the_young_person_has_a_place_with_words(
    desk: Door,
) -> None:
    reference = desk.bring()
    first = desk.cases.events(reference)[0]
    assert (first.name, first.actor, first.text("channel")) == ("received", "child", "elsewhere")
    submission = first.submission
    assert submission is not None
    assert (submission.reference, submission.points[0].what) == (reference, "She never came.")
    assert submission.received == first.at == desk.clock.now()
    told_here = desk.complaint(points__what="She never came.", name="Kim")
    letters = [
        [part for part in str(desk.writing.letter_of_event(each, 1)).split("'") if "came" in part]
        for each in (reference, told_here)
    ]
    assert letters[0] == letters[1]
    assert len(desk.receipt.words) == 5
    case = desk.desk.look(desk.dan, reference)
    assert (case.never_read, case.first) == (True, "check")
    assert desk.log.rows == [("token:t0", "complaint", reference)]


def test_what_is_sent_again_is_taken_in_once_and_answered_the_same(desk: Door) -> None:
    reference, first = desk.bring(), None
    first = desk.receipt
    assert (desk.bring(), desk.receipt) == (reference, first)
    assert len(desk.cases.cases) == 1
    assert desk.bring(name="request 2") != reference
    with pytest.raises(OtherRequest):
        desk.bring(who={"name": "Ann"})
    desk.clock.move(seconds=2 * 60 * 60)
    assert (desk.bring(), desk.receipt.words) == (reference, ())


def test_the_same_that_comes_at_the_same_time_gets_one_place(desk: Door) -> None:
    reference = desk.bring()
    desk.requests.hidden = True
    places = len(desk.drafts.opened)
    assert desk.bring() == reference
    assert len(desk.drafts.opened) == places


def test_what_was_sent_by_another_in_the_same_moment_counts_once(
    desk: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sent_before(*_: object, **__: object) -> None:
        raise AlreadySent

    monkeypatch.setattr(desk.cases, "send", sent_before)
    with pytest.raises(NoSuchCase):
        desk.bring()


def test_a_place_that_is_gone_is_said_to_be(desk: Door) -> None:
    reference = desk.bring()
    known = next(iter(desk.requests.there.values()))
    desk.drafts.forget(known.way_in)
    assert (desk.bring(), desk.receipt.words) == (reference, ())


def test_when_it_was_made_counts_and_not_when_it_came(desk: Door) -> None:
    made = desk.clock.now() - timedelta(days=3)
    urgent = {"answer": {"option": "yes"}, "what": "They move me tomorrow."}
    reference = desk.bring(received=made.isoformat(), urgent=urgent)
    received, told = desk.cases.events(reference)[:2]
    assert (received.at, told.name, told.at) == (made, "urgent_told", made)


def test_an_advocate_is_offered_where_it_says_so_and_asked_where_they_want_one(desk: Door) -> None:
    names = desk.names(desk.bring())
    assert "advocacy_offered" not in names
    offered = desk.names(desk.bring("request 2", advocate={"offered": True}))
    assert ("advocacy_offered" in offered, "advocacy_answered" in offered) == (True, False)
    wants = {"wanted": {"option": "ask"}, "offered": True}
    asks = desk.names(desk.bring("request 3", advocate=wants))
    assert ("advocacy_offered" in asks, "advocacy_answered" in asks) == (True, True)
    adult = {"relationship": {"option": "parent"}}
    assert "advocacy_offered" not in desk.names(
        desk.bring("request 4", who=adult, advocate={"offered": True})
    )


def test_many_at_once_are_told_of_together(desk: Door) -> None:
    desk.floods.most = 0
    assert desk.cases.cases[desk.bring()].batch == "flood of token:t0"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "idea"}, "kind: only complaints"),
        ({"council": "elsewhere"}, "council: this must be"),
        ({"reference": "ABCDEFGH"}, "reference: this must be null"),
        ({"advocate": {"asked": [{"service": "x", "on": "2024-01-01"}]}}, "advocate.asked: "),
        ({"received": "2099-01-01T00:00:00Z"}, "received: this lies ahead"),
        ({"received": "0002-01-01T00:00:00Z"}, "received: nothing can be counted"),
        ({"who": {"age": 0}}, "who.age: this must be 1 to 120"),
        ({"who": {"age": 10**4000}}, "who.age: this must be 1 to 120"),
        ({"points": []}, "points: there must be 1 to 20"),
        ({"points": [{"number": 2, "what": "x"}]}, "points: they must be numbered"),
        ({"points": [{"number": 1, "what": " "}]}, r"points\[0\].what: "),
        ({"points": [{"number": 1, "what": {"skipped": True}}]}, r"points\[0\].what: "),
        ({"contact": {"how": {"option": "email"}}}, "contact: the way"),
        ({"contact": {"email": "nowhere"}}, "contact.email: mail cannot"),
        ({"advocate": {"named": {"email": "nowhere"}}}, "advocate.named.email: mail cannot"),
        ({"consent": []}, "consent: there must be one"),
        ({"consent": [AGREED | {"wording": " "}]}, "consent: there must be one"),
        ({"effect": "x" * 20_001}, "effect: this has more than 20000"),
        ({"who": {"name": "x" * 20_001}}, "who.name: this has more than"),
        ({"questions": ["x" * 20_001]}, r"questions\[0\]: this has more than"),
        ({"colour": "red"}, "nothing is called 'colour'"),
    ],
)
def test_what_the_talk_would_not_let_through_is_refused_with_the_place(
    desk: Door, changed: dict[str, Any], why: str
) -> None:
    with pytest.raises(ComplaintRefused, match=why):
        desk.bring(**changed)
    assert desk.cases.cases == {}
    assert desk.requests.there == {}
