"""News that did not arrive is something to do at the desk of the case, once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.to_do import to_do
from intake.domain.notices.notice import notices_for
from intake.services.desk.lost_news import LostNews
from tests.services.desk_office import NOTICES, DeskOffice
from tests.support.made_letters import PACK
from tests.support.made_notices import notice

if TYPE_CHECKING:
    from intake.domain.case.to_do import ToDo
    from intake.services.post.outbox import GivenUp

TEXTED = {"reach": "text", "reach_number": "07700 900123"}
EMAILED = {"reach": "email", "reach_email": "sam@x.example"}


class NewsRoom(DeskOffice):
    """A desk of a council that can send text messages."""

    def __post_init__(self) -> None:
        super().__post_init__()
        pack = replace(self.casework.councils[PACK.key], texts=True)
        councils = {**self.casework.councils, PACK.key: pack}
        tells = partial(notices_for, NOTICES)
        self.casework = replace(self.casework, councils=councils, tells=tells)
        self.desk = replace(self.desk, casework=self.casework)
        self.lost_news = LostNews(self.casework, self.cases.outbox)

    def loses(self, fault: str = "bounced", **replies: str) -> str:
        """News of a case that was handed over, or tried, in vain; the case's reference."""
        reference = self.opened(**replies)
        self.act(self.dan, reference, "message_sent", text="Hello.")
        while (batch := self.cases.outbox.take()) is not None:
            is_news = batch.notice is not None and batch.notice.kind == "news"
            if is_news:
                self.cases.outbox.give_up(batch, fault)
            else:
                self.cases.outbox.sent(batch)
        return reference

    def left(self, reference: str) -> list[ToDo]:
        return list(to_do(self.casework.case(reference)))

    def lost(self) -> list[GivenUp]:
        return self.cases.outbox.given_up(PACK.key)


@pytest.fixture
def room() -> NewsRoom:
    return NewsRoom()


@pytest.mark.parametrize(("way", "replies"), [("text", TEXTED), ("email", EMAILED)])
def test_news_that_did_not_arrive_is_to_be_told_by_hand(
    room: NewsRoom, way: str, replies: dict[str, str]
) -> None:
    reference = room.loses(**replies)
    assert room.left(reference) == []
    assert room.lost_news.run() == 1
    (task,) = room.left(reference)
    assert (task.task, task.because.name, task.lost_by) == ("tell_news", "message_sent", way)
    (post,) = [each for each in room.cases.outbox.posts_of(reference) if each.state != "sent"]
    assert (room.lost(), post.state) == ([], "by_hand")
    assert room.lost_news.run() == 0
    assert room.left(reference) == [task]


def test_what_may_still_go_through_stays_where_it_can_be_tried_again(room: NewsRoom) -> None:
    reference = room.loses("unreachable", **TEXTED)
    assert room.lost_news.run() == 0
    assert (len(room.lost()), room.left(reference)) == (1, [])


def test_what_is_no_news_of_theirs_stays_among_what_nobody_got(room: NewsRoom) -> None:
    reference, outbox = room.complaint(), room.cases.outbox
    outbox.of_case(reference, [notice(1, kind="arrival")])
    outbox.put_in(PACK.key, notice(2))
    while (batch := outbox.take()) is not None:
        outbox.give_up(batch, "bounced")
    assert room.lost_news.run() == 0
    assert {1, 2} <= {int(each.notice.key, 16) for each in room.lost() if each.notice}


def test_who_was_here_since_knows_and_is_not_told_by_hand(room: NewsRoom) -> None:
    reference = room.loses(**TEXTED)
    events = room.cases.cases[reference].events
    here = replace(events[0], name="message_sent", data={"words": "I saw it."})
    events.append(replace(here, sequence=len(events) + 1))
    assert room.lost_news.run() == 1
    assert (room.left(reference), room.lost()) == ([], [])


def test_one_that_nobody_can_tell_the_case_of_tells_nothing_there(room: NewsRoom) -> None:
    reference = room.complaint()
    room.cases.outbox.of_case(reference, [notice()])
    while (batch := room.cases.outbox.take()) is not None:
        room.cases.outbox.give_up(batch, "bounced")
    assert room.lost_news.run() == 1
    assert room.left(reference) == []


def test_of_a_case_that_cannot_be_read_it_stays_among_what_nobody_got(room: NewsRoom) -> None:
    reference = room.loses(**TEXTED)
    del room.cases.cases[reference]
    assert room.lost_news.run() == 0
    assert len(room.lost()) == 1


def test_who_is_told_to_stop_leaves_the_rest(room: NewsRoom) -> None:
    room.loses(**TEXTED)
    assert room.lost_news.run(lambda: True) == 0
    assert len(room.lost()) == 1
