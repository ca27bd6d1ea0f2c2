"""A colleague's own page: what their link and their code open, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.services.case.room_links import NoSuchLink
from intake.services.desk.colleagues import NotKnown, NotWaiting
from tests.support.asking import RAFE, Asking
from tests.support.fake_mailboxes import FakeMailboxDoor

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake.services.post.mailboxes import Mailbox


@pytest.fixture
def it() -> Asking:
    return Asking()


def test_the_link_opens_nothing_without_a_code_and_looking_changes_nothing(it: Asking) -> None:
    it.ask()
    before = it.names
    open_request = it.colleagues.look(it.link)
    assert (open_request.is_open, open_request.pack.key) == (True, "anytown")
    for token in ("", "made up"):
        assert not it.colleagues.knows(open_request, token)
        with pytest.raises(NotKnown):
            it.colleagues.sheet(it.link, token)
        with pytest.raises(NotKnown):
            it.colleagues.save(it.link, token, 0, {1: "x"})
        with pytest.raises(NotKnown):
            it.colleagues.hand_in(it.link, token, {1: "x", 2: "y"})
    assert it.colleagues.enter(it.link, "123456") is None
    assert (it.names, len(it.sent()), it.log.rows) == (before, 1, [])


def test_a_code_goes_to_the_address_that_was_asked_and_opens_it_there(it: Asking) -> None:
    it.ask()
    assert it.colleagues.send_code(it.link)
    notice = it.sent()[-1]
    assert "123456" in notice.body
    assert it.case.reference not in notice.body
    assert it.colleagues.enter(it.link, "654321") is None
    token = it.colleagues.enter(it.link, "123456")
    assert token is not None
    assert it.colleagues.sheet(it.link, token).revision == 0
    assert it.log.rows[-1][:2] == (RAFE, "draft")
    it.colleagues.forget(token)
    with pytest.raises(NotKnown):
        it.colleagues.sheet(it.link, token)


def test_too_many_codes_are_not_sent(it: Asking) -> None:
    it.ask()
    it.door.most = 0
    assert not it.colleagues.send_code(it.link)
    assert len(it.sent()) == 1


def test_the_sheet_has_their_points_and_the_name_and_nothing_else(it: Asking) -> None:
    it.ask(**{"points.2": ""})
    sheet = it.colleagues.sheet(it.link, it.let_in())
    assert [each.number for each in sheet.points] == [1]
    assert (sheet.called, sheet.letter, dict(sheet.words)) == ("Dan", None, {1: ""})


def test_what_was_saved_is_there_again_and_nothing_is_written_over(it: Asking) -> None:
    token = it.asked_and_in()
    once = it.colleagues.save(it.link, token, 0, {1: "I did", 9: "Not theirs"})
    assert (once.revision, dict(once.words), dict(once.elsewhere)) == (1, {1: "I did", 2: ""}, {})
    other = it.colleagues.save(it.link, token, 0, {1: "Another", 2: ""})
    assert (other.revision, other.words[1], dict(other.elsewhere)) == (1, "Another", {1: "I did"})
    assert it.colleagues.sheet(it.link, token).words[1] == "I did"
    assert it.colleagues.save(it.link, token, 1, {1: "Another"}).revision == 2


def test_what_is_handed_in_comes_into_the_case_with_their_name_and_their_draft_goes(
    it: Asking,
) -> None:
    token = it.asked_and_in()
    it.colleagues.save(it.link, token, 0, {1: "I did"})
    assert it.hand_in(token) == {}
    event = it.desk_case.case.events[-1]
    assert (event.name, event.actor, event.text("name")) == (
        "draft_handed_in", "colleague", "Rafe Quill",
    )  # fmt: skip
    assert it.texts.text(it.case.reference, it.asking.of(it.desk_case)[0].request.number) is None
    done = it.colleagues.sheet(it.link, token)
    assert (done.open_request.request.state, done.words[2]) == ("handed_in", "Nobody asked me.")
    for again in (it.hand_in, lambda token: it.colleagues.save(it.link, token, 0, {})):
        with pytest.raises(NotWaiting):
            again(token)


@dataclass
class OtherWindow(FakeMailboxDoor):
    """Hands in from another window, between the look of this one and its press."""

    press: Callable[[], object] | None = None

    def knows(self, mailbox: Mailbox, token: str) -> bool:
        press, self.press = self.press, None
        if press:
            press()
        return super().knows(mailbox, token)


def test_of_two_who_hand_in_at_once_one_is_told_that_it_is_in_and_there_is_one_version(
    it: Asking,
) -> None:
    token = it.asked_and_in()
    door = OtherWindow(let_in=it.door.let_in)
    this_window = replace(it.colleagues, door=door)
    door.press = partial(it.hand_in, token, p1="The first.")
    with pytest.raises(NotWaiting):
        this_window.hand_in(it.link, token, {1: "The second.", 2: "x"})
    (asked,) = it.asking.of(it.desk_case)
    assert [each.words_of(1) for each in asked.request.versions] == ["The first."]


def test_a_point_without_words_or_with_too_many_is_named_and_nothing_goes(it: Asking) -> None:
    token = it.asked_and_in()
    assert it.hand_in(token, p1=" ", p2="x" * 10_001) == {1: "empty", 2: "long"}
    assert "draft_handed_in" not in it.names


def test_sent_back_it_begins_with_what_they_wrote_and_becomes_a_second_version(
    it: Asking,
) -> None:
    token = it.asked_and_in()
    it.hand_in(token)
    found, dan = it.desk_case, it.case.office.dan
    number = it.asking.of(found)[0].request.number
    wrong = it.asking.send_back(dan, found, found.seen, number, {"reason": " ", "until": "never"})
    assert wrong == {"reason": "empty", "until": "empty"}
    too_long = {"reason": "x" * 2_001, "until": "2024-05-21"}
    assert it.asking.send_back(dan, found, found.seen, number, too_long) == {"reason": "long"}
    said = {"reason": "When was that?", "until": "2024-05-21"}
    assert it.asking.send_back(dan, found, found.seen, number, said) == {}
    sheet = it.colleagues.sheet(it.link, token)
    assert (sheet.open_request.request.back, sheet.words[1]) == (
        "When was that?",
        "I did not come.",
    )
    assert it.hand_in(token, p1="I did not come on 2 May.") == {}
    (asked,) = it.asking.of(it.desk_case)
    assert [each.words_of(1) for each in asked.request.versions] == [
        "I did not come.", "I did not come on 2 May.",
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["draft_called_off", "stage1_answered", "closed"])
def test_a_link_opens_nothing_once_it_is_over(it: Asking, ending: str) -> None:
    token = it.asked_and_in()
    it.colleagues.save(it.link, token, 0, {1: "I did"})
    number = it.asking.of(it.desk_case)[0].request.number
    it.case.office.happens(ending, **({"of": number} if ending == "draft_called_off" else {}))
    assert it.texts.text(it.case.reference, number) is None
    assert not it.colleagues.look(it.link).may_be_seen
    with pytest.raises(NotKnown):
        it.colleagues.sheet(it.link, token)
    for act in (it.colleagues.send_code, lambda link: it.colleagues.enter(link, "123456")):
        with pytest.raises(NotWaiting):
            act(it.link)


def test_whom_the_young_person_names_later_is_shut_out_at_once(it: Asking) -> None:
    token = it.asked_and_in()
    it.colleagues.save(it.link, token, 0, {1: "I did"})
    reference, office = it.case.reference, it.case.office
    new = NewEvent("safety_raised", office.clock.now(), "child", {"who": "Rafe Quill"})
    office.casework.record_all(office.casework.read(reference), "child", [new])
    assert not it.colleagues.look(it.link).may_be_seen
    with pytest.raises(NotKnown):
        it.colleagues.sheet(it.link, token)
    (asked,) = it.asking.of(it.desk_case)
    assert asked.is_closed_to_them
    assert it.texts.text(reference, asked.request.number) is None


@pytest.mark.parametrize("link", ["", "made-up", "ABCD2345"])
def test_a_made_up_link_leads_nowhere(it: Asking, link: str) -> None:
    with pytest.raises(NoSuchLink):
        it.colleagues.look(link)


def test_a_link_of_a_case_or_a_request_that_is_not_there_leads_nowhere(it: Asking) -> None:
    it.ask()
    for reference, number in (("NOSUCH22", 2), (it.case.reference, 1)):
        link = it.asking.links.address(reference, number).rpartition("/")[2]
        with pytest.raises(NoSuchLink):
            it.colleagues.look(link)
    seals = it.asking.links.seals
    with pytest.raises(NoSuchLink):
        it.colleagues.look(seals.seal("draft", {"reference": 1, "number": "2"}))
