"""An advocate begins: sealed for their own browser, in no list with a word of it, read back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.complaint_record import BegunBy
from intake.domain.talk.joint_work import Beginning
from intake.domain.text import plain
from intake.services.advocate.beginning_page import (
    MOST_REASON,
    AdvocateHere,
    NoSuchBeginning,
    NotSendable,
    OnAnotherDevice,
    SendingWish,
    SentForThem,
    TakenOver,
    TooManyBegun,
)
from intake.services.advocate.beginnings import MOST
from intake.services.ports import Caller
from tests.support.beginner import PRIYA, SERVICE, TOLD, Beginner, page_of
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from intake.domain.letters.parts import Letter


@pytest.fixture
def priya() -> Beginner:
    return Beginner()


def words_of(letter: Letter) -> str:
    return str(letter.blocks)


def test_it_begins_at_a_council_where_their_service_helps_and_nowhere_else(
    priya: Beginner,
) -> None:
    assert PACK.key in priya.beginnings.councils(PRIYA)
    stranger = replace(priya.here, who=replace(PRIYA, service="another"))
    assert priya.beginnings.councils(stranger.who) == {}
    for who, council in ((stranger, PACK.key), (priya.here, "nowhere")):
        with pytest.raises(NoSuchBeginning):
            priya.beginnings.begin(who, council)


def test_the_list_has_no_word_of_it_and_says_which_this_browser_opens(priya: Beginner) -> None:
    priya.types()
    (each,) = priya.beginnings.list(priya.here)
    assert (each.row.id, each.is_here) == (priya.row, True)
    assert each.pack == priya.talks.councils[PACK.key]
    assert "cold" not in str(each)
    assert [one.is_here for one in priya.beginnings.list(priya.elsewhere())] == [False]
    assert [one.is_here for one in priya.beginnings.list(AdvocateHere(PRIYA, ""))] == [False]
    assert priya.beginnings.list(replace(priya.here, who=replace(PRIYA, id="bea"))) == ()


def test_a_list_that_is_full_takes_no_more(priya: Beginner) -> None:
    for _ in range(MOST - 1):
        priya.beginnings.begin(priya.here, PACK.key)
    with pytest.raises(TooManyBegun):
        priya.beginnings.begin(priya.here, PACK.key)


def test_it_opens_for_this_advocate_in_this_browser_alone(priya: Beginner) -> None:
    assert priya.page.beginning.by == "advocate:Priya"
    assert priya.page.beginning.service == SERVICE.name
    with pytest.raises(OnAnotherDevice):
        priya.beginnings.open(priya.elsewhere(), priya.row)
    with pytest.raises(NoSuchBeginning):
        priya.beginnings.open(replace(priya.here, who=replace(PRIYA, id="bea")), priya.row)


def test_the_pages_of_young_people_do_not_open_it(priya: Beginner) -> None:
    token = priya.store.token(priya.row, priya.here.device)
    assert token
    assert priya.talks.open(token) is None
    assert priya.sending.send(token) is None


def test_it_is_asked_in_the_third_person_and_typed_by_the_advocate(priya: Beginner) -> None:
    talk = priya.page.conversation
    first = next(each for each in priya.page.sheet.asked if each.step.id == "points.what")
    assert first.step.ask
    assert plain(talk.say(first.step.ask, priya.page.talk.names)) == "What are they unhappy about?"
    before = priya.page
    priya.types()
    assert (before.is_sayable, priya.page.is_sayable) == (False, True)
    submission = priya.writing.submission(priya.page.talk)
    assert [(each.step, each.by, each.name) for each in submission.typed_by] == [
        ("points.what", "advocate", "Priya")
    ]


def test_an_option_is_in_the_letter_as_the_young_person_says_it(priya: Beginner) -> None:
    priya.types({**TOLD, "wants": "sorry"})
    letter = words_of(priya.beginnings.letter(priya.page))
    assert "I want someone to say sorry to me." in letter
    assert "Somebody to say sorry" not in letter
    assert "'Say sorry to me'" in str(priya.writing.submission(priya.page.talk).outcomes)


def test_what_was_not_changed_writes_nothing(priya: Beginner) -> None:
    priya.types()
    revision = priya.page.talk.opened.revision
    priya.types({})
    assert priya.page.talk.opened.revision == revision


def test_one_more_item_is_asked_for_with_what_was_typed_kept(priya: Beginner) -> None:
    sheet = priya.types(add="points")
    assert sheet.count("points") == 2
    assert priya.page.sheet.count("points") == 1


def test_they_said_yes_to_what_was_read_to_them_and_to_nothing_that_came_after(
    priya: Beginner,
) -> None:
    agreed = [priya.reads_back().is_agreed]
    priya.types()
    mark = priya.page.mark
    agreed += [priya.reads_back().is_agreed, priya.page.is_agreed]
    assert agreed == [False, True, True]
    before = priya.page.beginning.agreed_at
    priya.clock.move(hours=1)
    assert priya.reads_back().beginning.agreed_at == before
    priya.types({"points.what#1": "My room is damp"})
    later = [priya.page.is_agreed, priya.beginnings.agree(priya.here, priya.row, mark).is_agreed]
    assert later == [False, False]


def test_nothing_is_written_once_it_was_claimed(priya: Beginner) -> None:
    priya.types()
    page = priya.page
    now = replace(page.beginning, claimed="2024-05-01T12:00:00+00:00")
    priya.drafts.save(page.talk.opened, replace(page.talk.draft, beginning=now))
    with pytest.raises(TakenOver):
        priya.types({"points.what#1": "Other"})
    with pytest.raises(TakenOver):
        priya.reads_back()


def test_what_is_thrown_away_is_gone_and_what_is_elsewhere_only_leaves_the_list(
    priya: Beginner,
) -> None:
    priya.types()
    token = priya.store.token(priya.row, priya.here.device) or ""
    priya.beginnings.throw_away(priya.here, priya.row)
    assert priya.drafts.by_device(token) is None
    with pytest.raises(NoSuchBeginning):
        priya.beginnings.throw_away(priya.here, priya.row)
    other = priya.beginnings.begin(priya.here, PACK.key).id
    token = priya.store.token(other, priya.here.device) or ""
    priya.beginnings.throw_away(priya.elsewhere(), other)
    assert priya.beginnings.list(priya.here) == ()
    assert priya.drafts.by_device(token)


def test_a_draft_that_was_let_go_or_is_begun_by_nobody_is_not_there(priya: Beginner) -> None:
    token = priya.store.token(priya.row, priya.here.device) or ""
    opened = priya.drafts.by_device(token)
    assert opened
    priya.drafts.save(opened, replace(opened.draft, beginning=None))
    with pytest.raises(NoSuchBeginning):
        priya.beginnings.open(priya.here, priya.row)
    priya.drafts.forget(token)
    with pytest.raises(NoSuchBeginning):
        priya.beginnings.open(priya.here, priya.row)


def test_each_press_is_kept_whatever_another_window_does(priya: Beginner) -> None:
    theirs = page_of(priya.page.sheet, {"effect": "x", "wants": "fix"})
    priya.types()
    priya.beginnings.write(priya.here, priya.row, theirs)
    entries = priya.page.conversation.answers.entries
    assert set(entries) == {"points.what#1", "wants"}
    assert Beginning("advocate", "", "") != priya.page.beginning


def wish(priya: Beginner, basis: str = "asked", reason: str = "", mark: str = "") -> SendingWish:
    return SendingWish(basis, reason, mark or priya.page.mark)


def sends(priya: Beginner, basis: str = "asked", reason: str = "") -> None:
    priya.beginnings.send(priya.here, priya.row, wish(priya, basis, reason))


def reference(priya: Beginner) -> str:
    return priya.page.talk.draft.reference


def test_asked_to_they_send_what_was_read_and_said_yes_to_and_it_says_so(priya: Beginner) -> None:
    priya.types()
    priya.reads_back()
    number = reference(priya)
    sends(priya)
    submission = priya.writing.sent(number)
    assert submission.begun == BegunBy("Priya", SERVICE.name, read_back=True, basis="asked")
    assert submission.safety.asked is False
    assert "can't be unsent" in submission.consent[-1].wording
    received = priya.cases.events(number)[0]
    assert (received.actor, received.is_own) == ("advocate", True)
    letter = priya.writing.letter_of_event(number, 1)
    assert f"Priya, my advocate from {SERVICE.name}, sent this for me." in str(letter.blocks[0])
    (row,) = priya.beginnings.list(priya.here)
    assert row.row.sent == priya.clock.now()


def test_without_being_asked_they_say_why_and_the_letter_says_it_first(priya: Beginner) -> None:
    priya.types()
    number = reference(priya)
    sends(priya, "non_instructed", "They have no words.")
    submission = priya.writing.sent(number)
    assert submission.begun
    assert (submission.begun.read_back, submission.begun.reason) == (False, "They have no words.")
    first, why = priya.writing.letter_of_event(number, 1).blocks[:2]
    assert "non-instructed advocacy" in str(first)
    assert "They have no words." in str(why)


@pytest.mark.parametrize(
    ("asks", "problem"),
    [
        (("",), "basis"),
        (("asked", "", "another page"), "changed"),
        (("asked",), "read"),
        (("non_instructed", "  "), "reason"),
        (("non_instructed", "x" * (MOST_REASON + 1)), "long"),
    ],
)
def test_on_no_other_basis_is_anything_sent(
    priya: Beginner, asks: tuple[str, ...], problem: str
) -> None:
    priya.types()
    with pytest.raises(NotSendable) as refusal:
        priya.beginnings.send(priya.here, priya.row, wish(priya, *asks))
    assert refusal.value.problem == problem
    assert not priya.page.talk.draft.sent


def test_nothing_is_sent_that_says_nothing(priya: Beginner) -> None:
    with pytest.raises(NotSendable, match="changed"):
        sends(priya, "non_instructed", "They have no words.")


def test_sent_twice_it_is_one_case(priya: Beginner) -> None:
    priya.types()
    priya.reads_back()
    priya.drafts.with_words(priya.page.talk.opened)
    asks, page = wish(priya), priya.page
    priya.beginnings.send(priya.here, priya.row, asks)
    with pytest.raises(SentForThem):
        priya.beginnings.send(priya.here, priya.row, asks)
    assert priya.sending.send_for(page.talk) is False
    assert len(priya.cases.references()) == 1


def test_the_way_back_is_shown_to_be_handed_over_and_then_to_nobody_here(priya: Beginner) -> None:
    priya.types()
    assert priya.beginnings.way_back(priya.here, priya.row) is None
    priya.reads_back()
    number = reference(priya)
    sends(priya)
    way = priya.beginnings.way_back(priya.here, priya.row)
    assert way
    assert (way.reference, len(way.words), way.pack.key) == (number, 5, PACK.key)
    assert priya.beginnings.way_back(priya.elsewhere(), priya.row) is None
    priya.beginnings.handed_over(priya.here, priya.row)
    assert priya.beginnings.way_back(priya.here, priya.row) is None
    priya.beginnings.handed_over(priya.here, priya.row)
    back = priya.coming_back
    came = back.come_back(back.begin(number, " ".join(way.words)), Caller("", ""))
    assert came
    assert came[1].draft.sent
    happened = priya.tracking.case(came[1]).happened
    assert "{name} sent your complaint." in [each.says for each in happened]


def test_after_an_hour_nobody_here_has_a_way_into_what_was_sent(priya: Beginner) -> None:
    priya.types()
    priya.reads_back()
    sends(priya)
    token = priya.store.token(priya.row, priya.here.device) or ""
    assert [each.is_here for each in priya.beginnings.list(priya.here)] == [True]
    priya.clock.move(hours=2)
    assert priya.beginnings.way_back(priya.here, priya.row) is None
    priya.beginnings.list(AdvocateHere(PRIYA, ""))
    assert priya.drafts.by_device(token)
    assert [each.is_here for each in priya.beginnings.list(priya.here)] == [False]
    assert priya.drafts.by_device(token) is None


def test_handing_over_what_was_never_sent_takes_nothing_away(priya: Beginner) -> None:
    priya.types()
    priya.beginnings.handed_over(priya.here, priya.row)
    assert priya.page.is_sayable
