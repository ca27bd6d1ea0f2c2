"""Who helps: named by the young person, let do one thing at a time, and taken back at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from intake.domain.case.advocates import RIGHTS, case_advocate
from intake.domain.case.open_words import open_words
from intake.domain.people.email_address import MOST_LETTERS
from intake.services.ports import CASE_LOOKED, LETTER_LOOKED, NoSuchCase
from tests.support.fake_people import NOON
from tests.support.with_advocate import HOME, JONES, LINES, WithAdvocate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.services.ports import Cases

PARENT = {"complains_as": {"answer": ["parent"]}, "safe": {"answer": ["yes"]},
          "points.what": {"answer": ["Cold."]}, "name": {"answer": ["Ann"]}}  # fmt: skip


@pytest.fixture
def young() -> WithAdvocate:
    made = WithAdvocate()
    made.complain()
    return made


def test_there_is_a_page_only_of_a_childs_complaint_that_was_sent(young: WithAdvocate) -> None:
    assert young.page.advocate is None
    assert young.own.is_offered(young.talk)
    at_home = WithAdvocate()
    assert at_home.own.page(at_home.talk) is None
    assert at_home.own.name(at_home.token, JONES, anyway=False) is None
    assert at_home.own.name("no such token", JONES, anyway=False) is None
    grown = WithAdvocate()
    grown.complains(PARENT, "adult")
    assert not grown.own.is_offered(grown.talk)
    thanks = WithAdvocate()
    thanks.complains({"points.what": {"answer": ["Thank you"]}}, "thanks")
    assert not thanks.own.is_offered(thanks.talk)
    lost = replace(young.own, casework=replace(young.casework, cases=cast("Cases", Lost())))
    assert lost.page(young.talk) is None


class Lost:
    """Cases of which none is there any more."""

    def council_of(self, _: str) -> str:
        raise NoSuchCase


def test_an_advocate_is_named_and_may_do_nothing_yet(young: WithAdvocate) -> None:
    young.named()
    advocate = young.page.advocate
    assert advocate
    assert (advocate.name, advocate.service, advocate.email) == (
        "Ms Jones", "NYAS", "Jones@nyas.example",
    )  # fmt: skip
    assert (young.rights, young.page.doubts) == (set(), ())
    assert open_words(young.case) == ()


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({"who": " - "}, {"who": "empty"}),
        ({"who": "x" * 81, "works_for": "y" * 81}, {"who": "long", "works_for": "long"}),
        ({"email": "jones at nyas"}, {"email": "email"}),
        ({"email": f"{'j' * MOST_LETTERS}@x.example"}, {"email": "email"}),
    ],
)
def test_what_is_no_name_or_no_email_is_asked_for_again(
    young: WithAdvocate, typed: Mapping[str, str], faults: Mapping[str, str]
) -> None:
    done = young.own.name(young.token, {**JONES, **typed}, anyway=True)
    assert done is not None
    assert done.faults == faults
    assert young.page.advocate is None


def test_of_whom_there_is_a_doubt_is_named_only_after_a_warning_and_that_is_kept(
    young: WithAdvocate,
) -> None:
    theirs = {**JONES, "email": "jones@x.uk"}
    done = young.own.name(young.token, theirs, anyway=False)
    assert done is not None
    assert (done.faults, done.doubts) == ({}, ("council",))
    assert young.page.advocate is None
    young.named(anyway=True, email="jones@x.uk")
    assert young.page.doubts == ("council",)
    assert young.last_own().value("warned_of") == ["council"]


@pytest.mark.parametrize("right", RIGHTS)
def test_each_thing_is_said_yes_to_alone_and_taken_back_at_once(
    young: WithAdvocate, right: str
) -> None:
    number = young.named()
    assert not young.own.take_back(young.token, right, number)
    assert young.own.give(young.token, right, number)
    assert young.rights == {right}
    (given,) = (each for each in young.page.rights if each.given)
    assert given.given
    assert given.given.wording == given.words.whole
    before = len(young.events)
    assert not young.own.give(young.token, right, number)
    assert len(young.events) == before
    assert young.own.take_back(young.token, right, number)
    assert young.rights == set()


def test_what_there_is_not_is_not_given(young: WithAdvocate) -> None:
    assert not young.own.give(young.token, "see_case", 1)
    number = young.named()
    assert not young.own.give(young.token, "stop_for_me", number)
    assert not young.own.give(young.token, "see_case", number + 1)
    assert not young.own.give("no such token", "see_case", number)
    assert young.rights == set()


def test_a_new_advocate_has_nothing_of_the_one_before_and_one_removed_has_nothing(
    young: WithAdvocate,
) -> None:
    old = young.named()
    young.own.give(young.token, "see_case", old)
    new = young.named(who="Sam")
    assert young.rights == set()
    assert not young.own.remove(young.token, old)
    assert not young.own.take_back(young.token, "see_case", old)
    young.own.give(young.token, "see_case", new)
    assert young.own.remove(young.token, new)
    assert young.page.advocate is None
    assert not young.own.give(young.token, "see_case", new)


def test_without_an_email_nothing_opens_for_them_and_the_council_sends_copies(
    young: WithAdvocate,
) -> None:
    number = young.named(email="")
    words = {each.right: (each.words.means, each.is_open) for each in young.page.rights}
    assert words["copy_to_advocate"] == ("The council should send it to them.", True)
    assert not words["see_case"][1]
    assert not words["send_for_me"][1]
    assert not young.own.give(young.token, "see_case", number)
    assert young.own.give(young.token, "copy_to_advocate", number)
    young.writes("acknowledged", LINES)
    assert young.to_advocate() == []
    assert [each.text("task") for each in young.case.every("by_hand_due")] == ["send_copies"]


def test_a_letter_is_told_by_an_email_that_says_nothing_of_it(young: WithAdvocate) -> None:
    number = young.named()
    young.writes()
    assert young.to_advocate() == []
    young.own.give(young.token, "copy_to_advocate", number)
    young.writes("stage1_extended", LINES)
    (notice,) = young.to_advocate()
    assert notice.to == "Jones@nyas.example"
    before, _, rest = notice.body.partition(f"{HOME}/advocate/case/")
    link, _, after = rest.partition("\n")
    assert young.links.read(link) == (young.reference, number)
    without_link = before + after
    said = f"{notice.sender} {notice.subject} {without_link}"
    for word in ("Sam", young.reference, "My room", "Anytown", "Ms Jones", "Council"):
        assert word not in said
    assert young.case.every("by_hand_due") == ()
    (copy,) = young.page.copies
    assert (copy.letter.name, copy.day, copy.standing) == (
        "stage1_extended", young.clock.today(), "waits",
    )  # fmt: skip
    young.clock.move(minutes=3)
    assert [each.standing for each in young.page.copies] == ["stuck"]
    for row in young.cases.outbox.rows.values():
        row.state = "sent"
    assert [each.standing for each in young.page.copies] == ["sent"]
    young.own.take_back(young.token, "copy_to_advocate", number)
    young.writes("stage1_answered")
    assert len(young.to_advocate()) == 1
    other = young.named(who="Sam")
    assert young.page.copies == ()
    assert other != number


def test_whoever_else_gets_a_copy_is_still_sent_it_by_hand(young: WithAdvocate) -> None:
    number = young.named()
    young.own.give(young.token, "copy_to_advocate", number)
    young.writes("acknowledged", [*LINES, [{"said": "Ann Frost"}]])
    assert len(young.to_advocate()) == 1
    assert [each.text("task") for each in young.case.every("by_hand_due")] == ["send_copies"]


def test_the_child_sees_when_they_looked(young: WithAdvocate) -> None:
    young.named()
    email = "Jones@nyas.example"
    for who, kind in ((email, CASE_LOOKED), (email, CASE_LOOKED), (email, LETTER_LOOKED),
                      ("other@x.example", CASE_LOOKED), (email, "view")):  # fmt: skip
        young.log.rows.append((who, kind, young.reference))
    day = NOON.date()
    assert (young.page.looked, young.page.opened) == ((day,), (day,))


def test_old_complaints_with_a_named_advocate_fold_and_their_yes_stands() -> None:
    young = WithAdvocate()
    young.tell_all({**young.said, "advocate": {"answer": ["have"]},
                    "advocate_who": {"answer.name": ["Ms Jones"], "answer.service": [""],
                                     "answer.email": ["jones@nyas.example"]}})  # fmt: skip
    young.send()
    advocate = case_advocate(young.events)
    assert advocate is not None
    assert (advocate.number, advocate.rights) == (1, {})
    assert young.own.give(young.token, "copy_to_advocate", 1)
