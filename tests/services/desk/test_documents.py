"""Documents at the desk: put in once, opened with a trace, taken out for good."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from intake.adapters.documents.bundle import bundle
from intake.domain.case.documents import MOST_DOCUMENTS, name_in_zip, own_proofs
from intake.services.case.case_files import NoSuchDocument
from intake.services.clean_files import CleanFile, Unclean
from intake.services.desk.cases import MovedOn, NotRead, SafetyFirst
from intake.services.desk.documents import DeskDocuments, SentFile
from intake.services.ports import NoSuchCase
from intake.services.talk.proofs import Box
from tests.services.desk_office import DeskOffice
from tests.support.fake_people import FakeAccessLog
from tests.support.in_memory import COMPLAINT
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from intake.services.desk.cases import DeskCase

WHAT = {"kind": "minutes", "dated": "", "about_stage": "stage1", "called": ""}


@dataclass
class FakeCleaning:
    """Takes whatever begins with a letter for a PDF; ``first`` happens before."""

    first: Callable[[], None] = lambda: None

    def clean(self, content: bytes) -> CleanFile:
        if not content[:1].isalpha():
            raise Unclean("kind" if content else "empty")
        self.first()
        return CleanFile("pdf", content.upper(), ("links",) if b"link" in content else ())


@dataclass
class Room:
    """A case that was opened, and an officer who puts documents into it."""

    office: DeskOffice = field(default_factory=DeskOffice)
    log: FakeAccessLog = field(default_factory=FakeAccessLog)
    cleaning: FakeCleaning = field(default_factory=FakeCleaning)
    has_room: bool = True

    def __post_init__(self) -> None:
        self.reference = self.office.opened()
        self.documents = DeskDocuments(
            *(self.office.desk, self.cleaning, self.office.cases, self.log, bundle),
            lambda: self.has_room,
        )

    @property
    def desk_case(self) -> DeskCase:
        return self.office.desk.look(self.office.dan, self.reference)

    def keep(self, content: bytes = b"one", name: str = "A.pdf", **said: str) -> Mapping[str, str]:
        sent = SentFile(name, content)
        return self.documents.keep(self.office.dan, self.desk_case, {**WHAT, **said}, sent)

    def numbers(self) -> list[int]:
        shown = self.documents.of(self.desk_case)
        return [each.document.number for each in shown if each.document.is_here]


@pytest.fixture
def room() -> Room:
    return Room()


def test_a_document_is_put_in_clean_and_the_event_says_what_it_is(room: Room) -> None:
    assert room.documents.of(room.desk_case) == ()
    assert room.keep(b"a link", "C:\\Minutes of 1 May.PDF", dated="2024-04-30") == {}
    (shown,) = room.documents.of(room.desk_case)
    document = shown.document
    assert (document.name, document.stage, document.size) == ("Minutes of 1 May.pdf", "stage1", 6)
    assert document.left_out == ("links",)
    assert str(document.dated) == "2024-04-30"
    assert b"A LINK" not in str(document.event).encode()
    assert shown.looks == ()
    assert room.documents.open(room.office.dan, room.desk_case, document.number)[1] == b"A LINK"


def test_a_name_that_was_typed_counts_and_what_nobody_said_is_not_there(room: Room) -> None:
    room.keep(called="Panel notes", about_stage="")
    (shown,) = room.documents.of(room.desk_case)
    assert (shown.document.name, shown.document.stage) == ("Panel notes.pdf", "")


def test_a_report_is_for_its_young_person_where_somebody_said_so(room: Room) -> None:
    assert room.keep(shared="yes") == {"shared": "option"}
    room.keep(kind="report_investigator", shared="yes")
    room.keep(kind="report_independent")
    shown = room.documents.of(room.desk_case)
    assert [each.document.is_shared for each in shown] == [True, False]


def test_what_is_wrong_is_told_and_nothing_is_kept(room: Room) -> None:
    assert room.keep(kind="") == {"kind": "empty"}
    assert room.keep(b"\x00") == {"content": "kind"}
    nothing = room.documents.keep(room.office.dan, room.desk_case, WHAT, None)
    assert nothing == {"content": "empty"}
    room.has_room = False
    assert room.keep() == {"content": "disk"}
    assert room.numbers() == []


def test_pressed_twice_it_is_there_once(room: Room) -> None:
    room.keep()
    assert room.keep() == {}
    assert len(room.numbers()) == 1
    assert room.keep(kind="letter") == {}
    assert len(room.numbers()) == 2


def test_two_who_put_one_in_at_the_same_time_both_do(room: Room) -> None:
    other = Room(office=room.office, log=room.log)
    other.reference = room.reference

    def meanwhile() -> None:
        room.cleaning.first = lambda: None
        assert other.keep(b"two") == {}

    room.cleaning.first = meanwhile
    assert room.keep(b"one") == {}
    assert len(room.numbers()) == 2


def test_one_who_writes_at_the_very_moment_stops_nobody(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = room.office.cases.append
    calls: list[int] = []

    def slower(*arguments: object, **more: object) -> None:
        if not calls:
            calls.append(1)
            room.office.act(room.office.dan, room.reference, "noted", text="x")
        append(*arguments, **more)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(room.office.cases, "append", slower)
    assert room.keep() == {}
    assert len(room.numbers()) == 1


def test_a_full_case_takes_no_more(room: Room) -> None:
    for number in range(MOST_DOCUMENTS):
        room.keep(b"n%d" % number)
    assert room.keep(b"one more") == {"content": "many"}


def test_nothing_is_put_in_before_it_is_read_and_looked_at_for_harm_or_once_it_is_gone(
    room: Room,
) -> None:
    office = room.office
    unread = office.complaint()
    found = office.desk.look(office.dan, unread)
    sent = SentFile("a.pdf", b"one")
    with pytest.raises(NotRead):
        room.documents.keep(office.dan, found, WHAT, sent)
    office.act(office.dan, unread, "read")
    found = office.desk.look(office.dan, unread)
    with pytest.raises(SafetyFirst):
        room.documents.keep(office.dan, found, WHAT, sent)
    with pytest.raises(NoSuchCase):
        room.documents.keep(office.dan, replace(room.desk_case, passed_on=True), WHAT, sent)


def test_who_opened_it_is_told_each_once(room: Room) -> None:
    room.keep()
    (number,) = room.numbers()
    mo = room.office.officer("Mo Reed", "manager")
    for who in (room.office.dan, mo, mo):
        room.documents.open(who, room.desk_case, number)
    room.log.write("gone@x.example", "document", room.reference, part=number)
    (shown,) = room.documents.of(room.desk_case)
    assert [each.who for each in shown.looks] == ["Dan Carter", "Mo Reed", "gone@x.example"]
    assert room.log.rows.count((mo.email, "document", room.reference)) == 2


def test_all_of_them_come_in_one_file_and_each_counts_as_opened(room: Room) -> None:
    with pytest.raises(NoSuchDocument):
        room.documents.all_files(room.office.dan, room.desk_case)
    room.keep(b"one")
    room.keep(b"two")
    packed = room.documents.all_files(room.office.dan, room.desk_case)
    first, second = (each.document for each in room.documents.of(room.desk_case))
    for each in (first, second):
        assert name_in_zip(each).encode() in packed
    assert [len(each.looks) for each in room.documents.of(room.desk_case)] == [1, 1]


def test_one_that_is_taken_back_is_erased_with_a_reason_and_stays_told_of(room: Room) -> None:
    room.keep()
    (number,) = room.numbers()
    documents, dan, found = room.documents, room.office.dan, room.desk_case
    assert documents.take_back(dan, found, found.seen, number, " ") == {"reason": "empty"}
    assert documents.take_back(dan, found, found.seen, number, "x" * 2001) == {"reason": "long"}
    assert documents.take_back(dan, found, found.seen, number, "The wrong child's") == {}
    assert room.office.cases.content(room.reference, number) is None
    (shown,) = documents.of(room.desk_case)
    assert shown.document.back
    assert shown.document.back.text("reason") == "The wrong child's"
    with pytest.raises(NoSuchDocument):
        documents.open(dan, room.desk_case, number)
    assert room.keep() == {}  # and it can be put in again


def test_a_file_that_is_gone_is_no_document_and_an_old_tab_takes_none_back(room: Room) -> None:
    room.keep()
    (number,), old = room.numbers(), room.desk_case
    room.office.act(room.office.dan, room.reference, "noted", text="x")
    with pytest.raises(MovedOn):
        room.documents.take_back(room.office.dan, old, old.seen, number, "x")
    room.office.cases.files.clear()
    with pytest.raises(NoSuchDocument):
        room.documents.open(room.office.dan, room.desk_case, number)


def test_what_a_young_person_showed_waits_for_safety_is_opened_then_and_is_not_taken_out(
    room: Room,
) -> None:
    office = room.office
    office.token, _ = office.talks.begin(PACK.key, "complaint")
    office.tells({**COMPLAINT, "safe": {"answer": ["no"]}})
    office.showing.add(office.token, b"a photo", Box("The mould"))
    office.sending.send(office.token)
    documents, dan, reference = room.documents, office.dan, office.reference
    (photo,) = own_proofs(office.events)
    for stops, done in ((NotRead, "read"), (SafetyFirst, "safety_handled")):
        with pytest.raises(stops):
            documents.open(dan, office.desk.look(dan, reference), photo.number)
        office.act(dan, reference, done, text="x")
    desk_case = office.desk.look(dan, reference)
    assert documents.open(dan, desk_case, photo.number)[1] == b"a photo"
    with pytest.raises(NoSuchDocument):
        documents.take_back(dan, desk_case, desk_case.seen, photo.number, "x")
    assert photo.is_shared


def test_a_photo_waits_until_it_is_said_whether_anything_tells_of_harm(room: Room) -> None:
    office = room.office
    office.token, _ = office.talks.begin(PACK.key, "complaint")
    office.tells(COMPLAINT)
    office.showing.add(office.token, b"a photo", Box("The mould"))
    office.sending.send(office.token)
    (photo,) = own_proofs(office.events)
    office.act(office.dan, office.reference, "read")
    with pytest.raises(SafetyFirst):
        room.documents.open(
            office.dan, office.desk.look(office.dan, office.reference), photo.number
        )
    office.act(office.dan, office.reference, "safety_checked", found="no")
    desk_case = office.desk.look(office.dan, office.reference)
    assert room.documents.open(office.dan, desk_case, photo.number)[1] == b"a photo"
