"""Whoever something concerns is told of it, in the same breath as it is written down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from intake.domain.notices.notice import notices_for
from intake.services.case.casework import NotNow
from intake.services.case.timed_work import TimedWork
from intake.services.ports import Caller
from intake.services.young.sending import Sending
from tests.services.young_person import SHORT, YoungPerson
from tests.support.fake_erasure import purging_of
from tests.support.fakes import FakeDays
from tests.support.made_notices import ALLY, MAILED, MINE, NOTICES, SAFETY, TEAM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.domain.notices.notice import Notice
    from intake.domain.talk.form import Form

WORDS = "My room is so cold that I sleep in my coat."
ASKS: Mapping[str, Form] = {
    **SHORT,
    "points.what": {"answer": [WORDS]},
    "advocate": {"answer": ["ask"]},
    "advocate_tell": {"answer": ["name"]},
    "reach": {"answer": ["email"]},
    "reach_email": {"answer": [MINE]},
}


@dataclass
class Mailed(YoungPerson):
    """Somebody whose council tells everybody by email."""

    def __post_init__(self) -> None:
        super().__post_init__()
        packs = {MAILED.key: MAILED}
        tells = partial(notices_for, NOTICES)
        self.casework = replace(self.casework, councils=packs, tells=tells)
        self.talks = replace(self.talks, councils=packs)
        self.writing = replace(self.writing, casework=self.casework)
        self.sending = Sending(
            *(self.talks, self.casework, self.writing, self.floods, self.cases.links, self.showing)
        )

    def told(self) -> list[Notice]:
        """What waits to be sent, as if it were sent now."""
        notices = []
        while (taken := self.cases.outbox.take()) is not None:
            assert taken.notice is not None
            notices.append(taken.notice)
            self.cases.outbox.sent(taken)
        return notices

    def reached(self) -> dict[str, str]:
        return {each.to: each.kind for each in self.told()}


@pytest.fixture
def sam() -> Mailed:
    """Somebody who asks for an advocate and wants to hear by email; it was just sent."""
    sam = Mailed()
    sam.tells(ASKS)
    sam.send()
    return sam


def test_a_complaint_is_told_of_to_the_team_and_to_the_advocates_who_are_asked(
    sam: Mailed,
) -> None:
    told = {each.to: each for each in sam.told()}
    assert {to: each.kind for to, each in told.items()} == {TEAM: "arrival", ALLY: "referral"}
    assert "Sam" in told[ALLY].body
    for each in told.values():
        assert WORDS not in each.body
        assert MINE not in each.body


def test_what_is_sent_twice_is_told_once(sam: Mailed) -> None:
    sam.told()
    sam.send()
    assert sam.told() == []


def test_an_answer_is_news_for_the_young_person(sam: Mailed) -> None:
    sam.told()
    sam.record("stage1_answered")
    assert sam.reached() == {MINE: "news"}


def test_what_the_law_does_not_allow_is_told_to_nobody(sam: Mailed) -> None:
    sam.told()
    with pytest.raises(NotNow):
        sam.record("stage2_answered")
    assert sam.told() == []


def test_a_move_of_the_young_person_is_told_to_the_team(sam: Mailed) -> None:
    sam.record("stage1_answered")
    sam.told()
    sam.begins("stage2_requested")
    sam.tells({})
    sam.send()
    assert sam.reached() == {TEAM: "more"}


def test_a_call_for_help_is_told_at_once(sam: Mailed) -> None:
    sam.told()
    sam.begins("safety_raised")
    sam.tells({"words": {"answer": ["He came back."]}})
    sam.send()
    told = sam.told()
    assert {each.to: each.kind for each in told} == {SAFETY: "urgent", TEAM: "urgent"}
    assert all("He came back" not in each.body for each in told)


@pytest.mark.parametrize("managers", [(), ("boss@example.org",)])
def test_where_nobody_outside_the_team_is_known_it_reaches_the_managers_of_the_desk(
    sam: Mailed, managers: tuple[str, ...]
) -> None:
    sam.told()
    packs = {MAILED.key: replace(MAILED, safety_contact=None)}
    casework = replace(sam.casework, councils=packs)
    sam.casework = replace(casework, managers=lambda _: managers) if managers else casework
    sam.sending = replace(sam.sending, casework=sam.casework)
    sam.begins("safety_raised")
    sam.tells({"words": {"answer": ["He came back."]}})
    sam.send()
    assert set(sam.reached()) == {TEAM, *managers}


def test_what_is_brought_up_by_itself_is_told_to_nobody_but_that_an_advocate_did_not_answer(
    sam: Mailed,
) -> None:
    sam.told()
    sam.clock.move(days=60)
    timed = TimedWork(sam.casework, FakeDays(), purging_of(sam.casework, sam.drafts))
    assert timed.run().reminded > 0
    assert [each.kind for each in sam.told()] == ["news"]
    assert sam.happened().count("referral_unanswered") == 1


def test_a_sending_of_a_flood_is_taken_and_told_to_the_council_with_its_like() -> None:
    sam = Mailed()
    sam.floods.most = 0
    sam.tells(ASKS)
    assert sam.sending.send(sam.token, caller=Caller("192.0.2.1", ""))
    assert sam.talk.draft.sent
    (alone,) = sam.told()
    sam.clock.move(minutes=1)
    (gathered,) = sam.told()
    assert (alone.kind, alone.batch) == ("referral", "")
    assert gathered.kind == "arrival"
    assert gathered.batch
