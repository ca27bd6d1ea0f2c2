"""An advocacy service answers by its link, before and after sending, and the child sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.domain.case.referral_answer import MOST_NAME, MOST_WEEKS
from intake.domain.case.referrals import OPEN_DAYS
from intake.domain.notices.notice import FOLDER
from intake.domain.people.council import ANSWERS_IN
from intake.domain.people.practice import Practice
from intake.services.advocate.answering import MOST_ANSWERS, OverNow
from intake.services.case.room_links import NoSuchLink
from intake.services.ports import Stale
from tests.services.young.test_asking_advocate import CANARY, NUMBER, ROOMS
from tests.support.advocate_loop import Loop
from tests.support.made_notices import ALLY, MAILED

HAVE_IT, MET = {"answer": "have_it"}, {"answer": "met"}


@pytest.fixture
def sam() -> Loop:
    return Loop()


def test_looking_changes_nothing_and_shows_nothing_of_theirs_without_a_code(sam: Loop) -> None:
    link = sam.asked()
    before = dict(sam.cases.links.rows)
    asked = sam.room.look(link)
    assert sam.cases.links.rows == before
    assert (asked.service.key, asked.open_case, asked.is_over) == ("ally", None, False)
    assert not sam.room.knows(asked, "")
    assert CANARY not in repr(asked)
    assert NUMBER not in repr(asked)


def test_a_code_to_the_services_mailbox_shows_what_was_ticked(sam: Loop) -> None:
    link = sam.asked()
    assert sam.room.send_code(link)
    (code,) = sam.told()
    assert (code.to, MAILED.name in code.sender + code.body) == (ALLY, False)
    assert sam.room.enter(link, "000000") is None
    token = sam.room.enter(link, "123456")
    assert token
    asked = sam.room.look(link)
    assert sam.room.knows(asked, token)
    assert CANARY in "".join(asked.lines.behind)
    assert NUMBER in "".join(asked.lines.email)
    assert len(asked.lines.whole) == len(asked.lines.email) + len(asked.lines.behind) - 1
    sam.room.forget(token)
    assert not sam.room.knows(asked, token)
    sam.door.most = 1
    assert not sam.room.send_code(link)
    assert sam.told() == []


def test_what_it_answers_is_seen_before_anything_is_sent(sam: Loop) -> None:
    link = sam.asked()
    assert sam.referral.until > sam.began
    assert sam.room.answer(link, HAVE_IT) == {}
    assert [each.says for each in sam.referral.answers] == ["have_it"]
    assert sam.room.answer(link, sam.will()) == {}
    newest = sam.referral.newest
    assert newest is not None
    assert (newest.name, newest.way, newest.day) == (
        "Priya", "call", sam.clock.today() + timedelta(days=3),
    )  # fmt: skip


def test_a_press_that_comes_twice_is_one_answer_and_of_two_at_once_none_is_lost(
    sam: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = sam.asked()
    sam.room.answer(link, HAVE_IT)
    sam.room.answer(link, HAVE_IT)
    assert len(sam.referral.answers) == 1
    monkeypatch.setattr(sam.cases.links, "answer", lambda *_: False)
    with pytest.raises(Stale):
        sam.room.answer(link, sam.will())


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"answer": ""}, {"answer": "choose"}),
        ({"answer": "missed"}, {"answer": "choose"}),
        ({"day": "soon"}, {"day": "day"}),
        ({"day": "2001-01-01"}, {"day": "past"}),
        ({"day": "2999-01-01"}, {"day": "far"}),
        ({"way": "pigeon"}, {"way": "way"}),
        ({"name": "https://x.example"}, {"name": "name"}),
        ({"name": "P" * (MOST_NAME + 1)}, {"name": "name"}),
        ({"answer": "cannot"}, {"why": "why"}),
    ],
)
def test_what_is_no_answer_is_not_taken(
    sam: Loop, changed: dict[str, str], fault: dict[str, str]
) -> None:
    link = sam.asked()
    assert sam.room.answer(link, {**sam.will(), **changed}) == fault
    assert sam.referral.newest is None


def test_a_day_may_be_today_or_six_weeks_away_and_a_name_may_be_left_out(sam: Loop) -> None:
    link = sam.asked()
    assert sam.room.answer(link, sam.will(0, name="")) == {}
    assert sam.room.answer(link, sam.will(MOST_WEEKS * 7, name=" Anne-Marie  O'Neil ")) == {}
    assert sam.referral.newest
    assert sam.referral.newest.name == "Anne-Marie O'Neil"


def test_whoever_has_a_link_can_fill_nothing_up(sam: Loop) -> None:
    link = sam.asked()
    for number in range(MOST_ANSWERS):
        sam.room.answer(link, sam.will(number))
    with pytest.raises(OverNow):
        sam.room.answer(link, MET)


def test_a_link_that_is_none_of_ours_or_whose_service_is_gone_leads_to_nothing(sam: Loop) -> None:
    link = sam.asked()
    for other in ("made-up", ROOMS.address("00000000", 2).rpartition("/")[2]):
        with pytest.raises(NoSuchLink):
            sam.room.look(other)
    sam.casework = replace(sam.casework, councils={})
    with pytest.raises(NoSuchLink):
        sam.room.look(link)


def test_who_was_not_rung_says_so_once_and_the_service_gets_the_same_link_again(
    sam: Loop,
) -> None:
    link = sam.asked()
    sam.room.answer(link, sam.will(1))
    assert sam.asking.missed(sam.token, "ally")
    assert sam.referral.missed_on is None
    sam.clock.move(days=2)
    assert sam.referral.may_be_missed(sam.clock.today())
    sam.asking.missed(sam.token, "ally")
    assert sam.referral.missed_on == sam.clock.today()
    sam.asking.missed(sam.token, "ally")
    (told,) = sam.told()
    assert (told.kind, told.to, link in told.body) == ("advocate_late", ALLY, True)
    assert not [each for each in (CANARY, NUMBER, MAILED.name, "Sam") if each in told.body]
    sam.room.answer(link, sam.will(1))
    assert sam.referral.missed_on is None
    assert sam.asking.missed("", "ally") is None
    page = sam.asking.missed(sam.token, "nobody")
    assert page


def test_two_who_say_it_at_once_are_told_to_try_again(
    sam: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    sam.room.answer(sam.asked(), sam.will(0))
    sam.clock.move(days=1)
    monkeypatch.setattr(sam.cases.links, "answer", lambda *_: False)
    with pytest.raises(Stale):
        sam.asking.missed(sam.token, "ally")


def test_unanswered_after_its_days_is_told_before_sending_and_the_council_knows_nothing(
    sam: Loop,
) -> None:
    sam.asked()
    assert not sam.referral.is_late(sam.clock.today())
    sam.clock.move(days=ANSWERS_IN + 4)
    assert sam.referral.is_late(sam.clock.today())
    assert [each.key for each in sam.page.others] == ["line"]
    assert sam.told() == []


def test_what_was_answered_before_goes_with_the_complaint_and_the_link_goes_on(sam: Loop) -> None:
    link = sam.asked()
    sam.room.answer(link, sam.will(1))
    sam.clock.move(days=2)
    sam.asking.missed(sam.token, "ally")
    sam.told()
    sam.send()
    assert {each.kind for each in sam.told()} == {"arrival"}
    assert sam.shown.referral.newest
    assert sam.shown.referral.missed_on == sam.clock.today()
    assert sam.tracker().sought.wants_another
    assert sam.tasks() == [("call_advocate", "referral_missed")]
    asked = sam.room.look(link)
    assert asked.open_case
    assert CANARY in "".join(asked.lines.behind)
    assert sam.room.answer(link, sam.will(2, name="")) == {}
    assert sam.tasks() == []
    assert not sam.tracker().sought.wants_another
    assert sam.cases.links.rows[link].asked == {}


def test_one_who_is_asked_by_sending_gets_a_link_that_is_the_cases(sam: Loop) -> None:
    sam.send()
    link = sam.link()
    assert sam.happened().count("referral_sent") == 1
    assert sam.room.answer(link, sam.will()) == {}
    assert sam.shown.referral.newest
    assert (sam.shown.name, sam.shown.is_late) == ("Ally", False)
    assert sam.tracker().sought.answers == (sam.shown,)


def test_unanswered_after_its_days_is_told_on_its_day_to_the_child_and_the_desk(sam: Loop) -> None:
    sam.send()
    link, until = sam.link(), sam.shown.referral.until
    while sam.clock.today() < until:
        sam.clock.move(days=1)
    sam.nightly()
    assert "referral_unanswered" not in sam.happened()
    sam.clock.move(days=1)
    sam.nightly()
    sam.nightly()
    assert sam.happened().count("referral_unanswered") == 1
    assert sam.shown.is_late
    assert sam.tasks() == [("call_advocate", "referral_unanswered")]
    assert sam.at_the_desk() == ("answer", ["ally", "line"])
    assert [each.key for each in sam.tracker().sought.others] == ["line"]
    sam.room.answer(link, HAVE_IT)
    assert sam.tasks() == []


def test_that_an_officer_called_them_is_done_with_too(sam: Loop) -> None:
    sam.send()
    sam.clock.move(days=ANSWERS_IN + 4)
    sam.nightly()
    sam.record("referral_made", service="ally", who="Ann", asked_on="2024-07-01")
    assert sam.tasks() == []


def test_one_that_can_not_help_leaves_the_desk_to_find_another(sam: Loop) -> None:
    sam.send()
    link = sam.link()
    assert sam.room.answer(link, {"answer": "cannot", "why": "nobody"}) == {}
    assert sam.tasks() == [("call_advocate", "referral_answered")]
    assert sam.at_the_desk() == ("help", ["line"])
    assert sam.shown.referral.refused
    assert sam.tracker().sought.wants_another


def test_after_sending_too_the_child_says_that_nobody_rang(sam: Loop) -> None:
    sam.send()
    sam.room.answer(sam.link(), sam.will(1))
    sam.clock.move(days=2)
    sam.told()
    assert sam.asking.missed(sam.token, "nobody") is None
    assert sam.asking.missed(sam.token, "ally") is None
    assert sam.asking.missed(sam.token, "ally") is None
    assert sam.happened().count("referral_missed") == 1
    assert sam.tasks() == [("call_advocate", "referral_missed")]
    (told,) = [each for each in sam.told() if each.to == ALLY]
    assert told.kind == "advocate_late"
    again = told.body.partition("/advocate/asked/")[2].split()[0]
    assert sam.room.look(again).referral.missed_on == sam.clock.today()


def test_an_old_link_opens_no_more_once_they_met_and_is_open_for_a_while(sam: Loop) -> None:
    link = sam.asked()
    sam.room.answer(link, MET)
    sam.clock.move(days=OPEN_DAYS)
    assert not sam.room.look(link).is_over
    sam.clock.move(days=1)
    assert sam.room.look(link).is_over
    for deed in (sam.room.send_code, lambda it: sam.room.enter(it, "123456")):
        with pytest.raises(OverNow):
            deed(link)


def test_a_case_that_is_over_ends_the_link_after_a_while_and_nothing_is_brought_up(
    sam: Loop,
) -> None:
    sam.send()
    link = sam.link()
    sam.happens("withdrawal_asked", "withdrawn")
    assert not sam.room.look(link).is_over
    sam.clock.move(days=OPEN_DAYS + 1)
    assert sam.room.look(link).is_over
    sam.nightly()
    assert "referral_unanswered" not in sam.happened()


def test_erased_content_shuts_the_link(sam: Loop) -> None:
    sam.send()
    link, case = sam.link(), sam.cases.cases[sam.reference]
    case.events = [replace(each, data=None) for each in case.events]
    with pytest.raises(NoSuchLink):
        sam.room.look(link)


def test_who_wants_no_advocate_any_more_is_not_brought_up(sam: Loop) -> None:
    sam.send()
    link = sam.link()
    sam.record("advocacy_answered", advocate={"wanted": {"option": "not_now"}}, told_by="Sam")
    assert sam.room.look(link).is_over
    assert sam.tracker().sought.asked == ()
    sam.clock.move(days=ANSWERS_IN + 4)
    sam.nightly()
    assert "referral_unanswered" not in sam.happened()


def test_of_a_council_to_practise_with_nothing_goes_out(sam: Loop) -> None:
    practice = Practice("page", "real", "desk", "paper", "This is practice.")
    pack = replace(sam.casework.councils[MAILED.key], practice=practice)
    sam.casework = replace(sam.casework, councils={MAILED.key: pack})
    sam.writing = replace(sam.writing, casework=sam.casework)
    sam.talks = replace(sam.talks, councils={MAILED.key: pack})
    sam.asking = replace(sam.asking, writing=sam.writing, talks=sam.talks)
    sam.ask()
    waiting = [row.notice for row in sam.cases.outbox.rows.values() if row.notice]
    link = waiting[-1].body.partition("/advocate/asked/")[2].split()[0]
    sam.room.answer(link, sam.will(0))
    assert sam.room.send_code(link)
    sam.clock.move(days=1)
    sam.asking.missed(sam.token, "ally")
    notices = [row.notice for row in sam.cases.outbox.rows.values() if row.notice]
    assert [each.kind for each in notices] == ["referral", "referral", "advocate_late"]
    assert {each.channel for each in notices} == {FOLDER}
