"""What nobody got is seen by who may know of it, and never goes without a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.services.desk.lost_post import LostPost
from tests.services.desk_office import DeskOffice
from tests.support.fake_people import FakeAccessLog
from tests.support.made_letters import PACK
from tests.support.made_notices import notice

if TYPE_CHECKING:
    from intake.domain.notices.notice import Notice
    from intake.domain.people.officer import Officer


class PostRoom(DeskOffice):
    """A desk whose mail does not get through."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.log = FakeAccessLog()
        self.lost_post = LostPost(self.desk, self.cases.outbox, self.log)
        self.ann = self.officer("Ann Moss")
        self.erin = self.officer("Erin Hale", role="manager")

    def loses(self, each: Notice, reference: str | None = None) -> int:
        """One that was tried in vain; gives its row."""
        outbox = self.cases.outbox
        before = set(outbox.rows)
        if reference is None:
            outbox.put_in(PACK.key, each)
        else:
            outbox.of_case(reference, [each])
        (row,) = set(outbox.rows) - before
        for number in outbox.rows.keys() - {row}:
            outbox.rows[number].state = "sent"
        batch = outbox.take()
        assert batch is not None
        outbox.give_up(batch, "refused")
        return row

    def seen_by(self, who: Officer) -> list[int]:
        return [each.given_up.row for each in self.lost_post.shown_to(who).notices]


@pytest.fixture
def room() -> PostRoom:
    return PostRoom()


def test_who_may_open_the_case_sees_what_nobody_got_of_it(room: PostRoom) -> None:
    row = room.loses(notice(), room.complaint())
    assert room.seen_by(room.dan) == [row]


def test_whom_the_case_names_never_learns_that_there_is_something(room: PostRoom) -> None:
    row = room.loses(notice(), room.complaint(points__what="Ann Moss shouts at me"))
    assert (room.seen_by(room.ann), room.seen_by(room.dan)) == ([], [row])
    room.lost_post.try_again(room.ann, row)
    room.lost_post.put_away(room.ann, row)
    assert room.seen_by(room.dan) == [row]
    assert room.log.rows == []


def test_a_call_for_help_without_a_case_is_kept_from_whom_its_words_may_mean(
    room: PostRoom,
) -> None:
    row = room.loses(notice(kind="now", own_words="Ann Moss hits me", body="Ask for Dan Carter"))
    assert (room.seen_by(room.ann), room.seen_by(room.dan)) == ([], [row])


def test_where_own_words_are_not_known_the_whole_text_is_looked_at(room: PostRoom) -> None:
    row = room.loses(notice(kind="now", body="Ann Moss hits me"))
    assert (room.seen_by(room.ann), room.seen_by(room.dan)) == ([], [row])


def test_what_cannot_be_read_is_shown_to_all_so_that_somebody_looks(room: PostRoom) -> None:
    row = room.loses(notice())
    room.cases.outbox.rows[row].notice = None
    assert room.seen_by(room.ann) == [row]


def test_of_a_case_that_cannot_be_read_who_decides_doubts_sees_the_notice(room: PostRoom) -> None:
    reference = room.complaint()
    row = room.loses(notice(), reference)
    events = room.cases.cases[reference].events
    events[0] = replace(events[0], name="sung")
    assert (room.seen_by(room.erin), room.seen_by(room.dan)) == ([row], [])
    room.lost_post.put_away(room.erin, row)
    assert room.log.rows == [(room.erin.email, "put_away", reference)]
    assert room.seen_by(room.erin) == []


def test_of_a_thousand_a_page_shows_some_the_pressing_first_and_a_crowd_last(
    room: PostRoom,
) -> None:
    outbox = room.cases.outbox
    kinds = [(kind, batch) for kind in ("news", "now") for batch in ("", "many")]
    for number, (kind, batch) in enumerate(kinds * 40):
        outbox.put_in(PACK.key, notice(number, kind=kind, batch=batch, own_words=""))
    for row in outbox.rows.values():
        row.state = "given_up"
    page = room.lost_post.shown_to(room.dan)
    shown = [each.given_up.notice for each in page.notices]
    assert [(each.kind, each.batch) for each in shown if each] == [("now", "")] * 20
    assert (page.before, page.after, page.is_countless) == (0, 100, True)
    last = room.lost_post.shown_to(room.dan, 140)
    assert [each.given_up.row % 4 for each in last.notices] == [2] * 20
    assert (last.next_start, last.after, last.is_countless) == (160, 0, False)
    assert {
        row
        for start in range(0, 160, 20)
        for row in (each.given_up.row for each in room.lost_post.shown_to(room.dan, start).notices)
    } == set(outbox.rows)


def test_one_that_is_tried_again_waits_to_be_sent_and_stands_in_the_log(room: PostRoom) -> None:
    reference = room.complaint()
    row = room.loses(notice(), reference)
    room.lost_post.try_again(room.dan, row)
    assert room.seen_by(room.dan) == []
    assert room.cases.outbox.rows[row].state == "waiting"
    room.lost_post.try_again(room.dan, row)
    assert room.log.rows == [(room.dan.email, "try_again", reference)]


def test_one_that_is_put_away_stands_on_its_case_under_a_name(room: PostRoom) -> None:
    reference = room.complaint()
    row = room.loses(notice(), reference)
    room.lost_post.put_away(room.dan, row)
    event = room.cases.events(reference)[-1]
    assert (event.name, event.text("name"), event.text("notice")) == (
        "notice_put_away",
        "Dan",
        notice().kind,
    )
    assert room.seen_by(room.dan) == []


def test_a_call_for_help_is_put_away_by_two_people_and_stays_whole_until_then(
    room: PostRoom,
) -> None:
    row = room.loses(notice(kind="now"))
    room.lost_post.put_away(room.dan, row)
    room.lost_post.put_away(room.dan, row)
    (mine,) = room.lost_post.shown_to(room.dan).notices
    (theirs,) = room.lost_post.shown_to(room.ann).notices
    assert (mine.is_mine, theirs.is_mine, theirs.agreed_by) == (True, False, "Dan Carter")
    assert theirs.given_up.notice is not None
    room.lost_post.put_away(room.ann, row)
    assert room.seen_by(room.dan) == []
    assert [kind for _, kind, _ in room.log.rows] == ["agree_to_put_away", "put_away"]


def test_beside_one_that_somebody_agreed_to_another_stands_without_a_name(room: PostRoom) -> None:
    row = room.loses(notice(1, kind="now"))
    room.lost_post.put_away(room.dan, row)
    other = room.loses(notice(2))
    room.cases.outbox.rows[row].state = "given_up"
    agreed = {
        each.given_up.row: each.agreed_by for each in room.lost_post.shown_to(room.ann).notices
    }
    assert agreed == {row: "Dan Carter", other: None}
