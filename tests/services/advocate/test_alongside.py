"""What an advocate may open: by whom, of which case, before, while and after it was given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.domain.case.glance import Glance
from intake.domain.complaint_record import SafeContact, Submission, to_document
from intake.domain.people.officer import Officer
from intake.domain.records import as_document
from intake.services.advocate.alongside import OPEN_DAYS, NothingHere, NotKnown
from intake.services.case.room_links import NoSuchLink
from intake.services.desk.cases import DeskCases
from intake.services.papers.writing import NoSuchLetter
from tests.support.desk_fakes import FakeOfficers
from tests.support.made_letters import PACK
from tests.support.with_advocate import LINES, WithAdvocate

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake.services.desk.cases import DeskCase

SECRET = "canary 4471"
"""Stands in whatever is there to keep somebody safe, and in the complaint itself."""


class Scene(WithAdvocate):
    """A complaint, a letter of the council, and an advocate who was named."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.complain()
        self.named()
        self.writes("acknowledged", LINES)
        self.before = len(self.events)

    def give(self, *rights: str) -> None:
        for right in rights:
            assert self.own.give(self.token, right, self.number)

    def since(self) -> int:
        """The number of a letter that came since."""
        self.writes("stage1_extended", LINES)
        return next(e.sequence for e in self.events if e.name == "stage1_extended")

    def at_the_desk(self) -> DeskCase:
        dan = Officer("dan", "dan@x.example", PACK.key, "officer", "Dan Carter", "Dan")
        return DeskCases(self.casework, FakeOfficers({dan.id: dan})).look(dan, self.reference)

    @property
    def old_letter(self) -> int:
        return next(e.sequence for e in self.events if e.name == "acknowledged")


@pytest.fixture
def young() -> Scene:
    return Scene()


DOORS: dict[str, Callable[[Scene, str, str], object]] = {
    "sheet": lambda it, link, token: it.side.sheet(link, token),
    "old letter": lambda it, link, token: it.side.letter(link, token, it.old_letter),
    "complaint": lambda it, link, token: it.side.letter(link, token, 1),
    "story": lambda it, link, token: it.side.story(link, token),
    "dates": lambda it, link, token: it.side.dates(link, token),
    "record": lambda it, link, token: record(it, link, token),
}
SEES = {"see_case": set(DOORS), "copy_to_advocate": {"sheet"}, "speak_for_me": set()}


def record(young: Scene, link: str, token: str) -> object:
    made = young.side.record(link, token)
    return made.document(), [*made.rows()]


def opens(young: Scene, link: str, token: str) -> set[str]:
    """Which doors open with this link on this device."""
    there = set()
    for name, door in DOORS.items():
        try:
            door(young, link, token)
        except (NothingHere, NotKnown, NoSuchLink, NoSuchLetter):
            continue
        there.add(name)
    return there


@pytest.mark.parametrize("right", SEES)
def test_each_right_opens_its_doors_and_no_other_before_while_and_after(
    young: Scene, right: str
) -> None:
    link = young.link
    token = "advocate||Jones@nyas.example"
    young.door.let_in.add(token)
    assert opens(young, link, token) == set()
    young.give(right)
    assert opens(young, link, token) == SEES[right]
    assert young.own.take_back(young.token, right, young.number)
    assert opens(young, link, token) == set()


@pytest.mark.parametrize("token", ["", "made up", "advocate||other@nyas.example",
                                   "colleague|anytown|Jones@nyas.example"])  # fmt: skip
def test_nobody_else_opens_anything_with_the_link(young: Scene, token: str) -> None:
    young.give("see_case", "copy_to_advocate")
    young.door.let_in |= {"advocate||other@nyas.example", "colleague|anytown|Jones@nyas.example"}
    before = len(young.events)
    assert opens(young, young.link, token) == set()
    assert young.side.enter(young.link, "123456") is None
    assert (len(young.events), young.log.rows) == (before, [])


def test_a_new_advocate_opens_nothing_and_the_old_one_no_more(young: Scene) -> None:
    young.give("see_case")
    old = young.link
    token = young.let_in(old)
    assert opens(young, old, token) == set(DOORS)
    young.named(who="Sam", email="sam@x.example")
    assert opens(young, old, token) == set()
    young.door.let_in.add("advocate||sam@x.example")
    assert opens(young, young.link, "advocate||sam@x.example") == set()
    young.give("see_case")
    assert opens(young, young.link, "advocate||sam@x.example") == set(DOORS)
    assert opens(young, old, "advocate||sam@x.example") == set()
    assert opens(young, young.link, token) == set()
    assert young.own.remove(young.token, young.number)
    with pytest.raises(NothingHere):
        young.side.send_code(old)
    with pytest.raises(NothingHere):
        young.side.enter(old, "123456")


def test_what_an_officer_wrote_down_counts_and_what_one_says_alone_does_not(young: Scene) -> None:
    token = "advocate||Jones@nyas.example"
    young.door.let_in.add(token)
    young.record("consent_given", consent="see_case")
    assert opens(young, young.link, token) == set()
    young.record("consent_given", consent="see_case", told_by="young")
    assert opens(young, young.link, token) == set(DOORS)


def test_a_copy_is_what_came_since_and_nothing_of_before(young: Scene) -> None:
    young.give("copy_to_advocate")
    token = young.let_in(young.link)
    assert young.side.sheet(young.link, token).letters == ()
    number = young.since()
    sheet = young.side.sheet(young.link, token)
    assert [each.number for each in sheet.letters] == [number]
    assert sheet.case is None
    letter = young.side.letter(young.link, token, number)
    assert (letter.subject, letter.recipient) == ("Our letter", ("Sam",))
    assert young.log.rows == [("Jones@nyas.example", "advocate_letter", young.reference)]
    for other in (young.old_letter, 1, 0):
        with pytest.raises(NoSuchLetter):
            young.side.letter(young.link, token, other)


def test_who_sees_the_case_sees_stage_dates_what_happened_and_letters(young: Scene) -> None:
    young.give("see_case")
    young.record("action_promised", what="Ring you", until="2024-05-30")
    young.happens("action_promised", what="Listen to you")
    token = young.let_in(young.link)
    sheet = young.side.sheet(young.link, token)
    case = sheet.case
    assert case
    assert (case.stage, case.young) == ("Stage 1: the council answers", "Sam")
    assert case.next
    assert case.next.owner == "council"
    assert [each.number for each in sheet.letters] == [young.old_letter, 1]
    assert case.happened.blocks
    assert "promise" in " ".join(each.key for each in case.dates)
    young.happens("panel_arranged", meets_on="2024-06-20")
    young.days_go_by(3)
    later = young.side.sheet(young.link, token).case
    assert later
    assert "panel" in {each.key for each in later.dates}
    assert young.log.rows[0] == ("Jones@nyas.example", "advocate_case", young.reference)
    young.side.forget(token)
    with pytest.raises(NotKnown):
        young.side.sheet(young.link, token)


def test_what_keeps_somebody_safe_is_in_nothing_that_they_open() -> None:
    young = Scene()
    first = young.cases.cases[young.reference].events[0]
    document = to_document(first.submission or Submission(council=""))
    pressure = {"option": "yes", "words": SECRET, "shown": None, "says": None}
    contact = as_document(SafeContact(number=SECRET))
    document |= {"avoid": SECRET, "contact": contact, "pressure": pressure}
    first = replace(first, data={**(first.data or {}), "submission": document})
    young.cases.cases[young.reference].events[0] = first
    young.happens("safety_handled", what=SECRET, letter={"recipient": [], "greeting": ""})
    young.give("see_case")
    token = young.let_in(young.link)
    opened = [str(door(young, young.link, token)) for door in DOORS.values()]
    opened += [each.body for each in young.to_advocate()]
    assert SECRET not in str(opened)
    assert SECRET in str(young.events)


def test_who_saves_a_case_has_what_they_see_and_the_child_sees_that_they_did(
    young: Scene,
) -> None:
    young.give("see_case")
    token = young.let_in(young.link)
    made = young.side.record(young.link, token)
    day = young.clock.today().isoformat()
    assert made.document()["said_yes_to"] == [{"what": "see_case", "day": day}]
    for copy in (made.document(), [*made.rows()]):
        assert "We will look." in str(copy)
    assert {kind for _, kind, _ in young.log.rows} == {"advocate_export"}
    assert (young.page.saved, young.page.looked) == ((young.clock.today(),), ())


def test_the_calendar_file_tells_days_and_nothing_else(young: Scene) -> None:
    young.give("see_case")
    link = young.link
    token = young.let_in(link)
    young.record("action_promised", what=SECRET, until="2024-05-30")
    file = young.side.dates(link, token)
    assert file.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "DTSTART;VALUE=DATE:20240530\r\nDTEND;VALUE=DATE:20240531\r\n" in file
    assert all(len(line) <= 75 for line in file.split("\r\n"))
    unfolded = file.replace("\r\n ", "")
    assert f"URL:https://intake.example/advocate/case/{link}\r\n" in unfolded
    for word in (SECRET, "Sam", young.reference, "omplaint", "Anytown"):
        assert word not in unfolded.replace(link, "")
    young.days_go_by(40)
    assert "20240530" not in young.side.dates(link, token)


def test_it_ends_kindly_where_it_is_over_erased_or_gone(young: Scene) -> None:
    young.give("see_case")
    link = young.link
    token = young.let_in(link)
    young.record("withdrawal_asked")
    young.happens("withdrawn", decision="accepted")
    assert opens(young, link, token) == set(DOORS)
    young.days_go_by(OPEN_DAYS + 1)
    assert young.side.look(link).advocate is None
    assert opens(young, link, token) == set()
    for made_up in ("", "made up", young.links.address("NO-SUCH", 2).rpartition("/")[2]):
        with pytest.raises(NoSuchLink):
            young.side.look(made_up)


def test_of_what_was_erased_nothing_opens(young: Scene) -> None:
    young.give("see_case")
    link = young.link
    token = young.let_in(link)
    case = young.cases.cases[young.reference]
    case.events = [replace(each, data=None) for each in case.events]
    new = NewEvent("content_erased", young.clock.now(), "system", {})
    young.cases.append(young.reference, len(case.events), [new], Glance())
    assert opens(young, link, token) == set()


def test_it_stays_with_the_young_person_where_another_council_has_the_case(young: Scene) -> None:
    young.give("see_case")
    link = young.link
    token = young.let_in(link)
    young.happens("passed_on", **{"from": "anytown", "to": "elsewhere"})
    young.cases.cases[young.reference].council = "elsewhere"
    assert young.side.sheet(link, token).alongside.pack.key == "elsewhere"


def test_too_many_codes_are_not_sent_and_a_code_names_nobody(young: Scene) -> None:
    young.give("see_case")
    assert young.side.send_code(young.link)
    (notice,) = (row.notice for row in young.cases.outbox.rows.values()
                 if row.notice and "123456" in row.notice.body)  # fmt: skip
    for word in ("Sam", young.reference, "Anytown", "omplaint:"):
        assert word not in notice.body + notice.subject
    young.door.most = 0
    assert not young.side.send_code(young.link)


def test_the_desk_knows_who_helps_and_whether_an_email_tells_them_of_letters(
    young: Scene,
) -> None:
    assert young.at_the_desk().advocate is not None
    assert not young.at_the_desk().is_advocate_told
    young.give("copy_to_advocate")
    assert young.at_the_desk().is_advocate_told
    young.own.remove(young.token, young.number)
    assert young.at_the_desk().advocate is None
    assert not young.at_the_desk().is_advocate_told
