"""Letters to post: in one file, never printed twice unseen, kept until somebody posted them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from intake.domain.case.event import NewEvent
from intake.domain.case.to_do import to_do
from intake.domain.notices.notice import by_hand, notices_for
from intake.domain.people.coming_back import grouped
from intake.services.desk.letters_to_post import FileWords, LettersToPost
from intake.services.desk.print_queue import NO_CASE, PrintQueue
from intake.services.post.outbox import DeliveryFault
from tests.services.desk_office import NOTICES, DeskOffice
from tests.support.fake_people import FakeAccessLog
from tests.support.made_letters import PACK, WORDING
from tests.support.made_notices import notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from intake.domain.case.to_do import ToDo
    from intake.domain.letters.post_file import PostFile
    from intake.domain.notices.notice import Notice
    from intake.services.desk.letters_to_post import Overtaken

POSTED = {"reach": "post", "reach_post": "1 High Street\nBootle\nL20 1AA"}
WORDS = FileWords("Letters to post", "For {name}, {day}.", ("No.", "Reference", "Of", "Pages"))


@dataclass
class PostRoom(DeskOffice):
    """A desk at which letters wait, and the files that were made of them."""

    files: list[PostFile] = field(default_factory=list)
    meanwhile: Callable[[], object] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        pack = replace(self.casework.councils[PACK.key], letters=True)
        self.casework = replace(
            self.casework,
            councils={**self.casework.councils, PACK.key: pack},
            tells=partial(notices_for, NOTICES),
            by_hand=partial(by_hand, NOTICES),
        )
        self.desk = replace(self.desk, casework=self.casework)
        self.queue = PrintQueue(self.casework, self.cases.outbox)
        ground = (self.desk, self.listing, self.writing, FakeAccessLog(), WORDING)
        self.post = LettersToPost(*ground, self.make)
        self.ann = self.officer("Ann Moss")

    def make(self, _: str, post_file: PostFile) -> bytes:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        self.files.append(post_file)
        return b"%PDF"

    def told(self, reference: str) -> str:
        """A message was sent to whoever made this case."""
        self.act(self.dan, reference, "message_sent", text="Hello.")
        return reference

    def sends(self) -> list[Notice]:
        """What goes by letter goes where it goes here; all else is delivered."""
        letters = []
        while (batch := self.cases.outbox.take()) is not None:
            if batch.notice is not None and batch.notice.channel == "letter":
                letters.append(batch.notice)
                self.queue.send(batch.notice)
            self.cases.outbox.sent(batch)
        return letters

    def left(self, reference: str) -> list[ToDo]:
        return list(to_do(self.casework.case(reference)))

    def marks(self) -> list[str]:
        return [each.mark for each in self.post.letters(self.ann)]

    def waits_for(self, reference: str, task: str = "post_letter") -> None:
        """Something of a case is to be posted, because of its first event."""
        data = {"task": task, "of": 1, "words": "News."}
        new = NewEvent("by_hand_due", self.clock.now(), "system", data)
        self.casework.record_all(self.casework.read(reference), "system", [new])

    def a_letter(self) -> str:
        """A case with a letter of the council that goes by post."""
        reference = self.opened(**POSTED)
        self.act(self.dan, reference, "message_sent", text="Hello.", sent_by="post")
        self.sends()
        return reference


def one(answer: bytes | Sequence[Overtaken]) -> Overtaken:
    """The only letter that somebody was faster with."""
    assert not isinstance(answer, bytes)
    (overtaken,) = answer
    return overtaken


@pytest.fixture
def room() -> PostRoom:
    return PostRoom()


def test_news_of_who_chose_post_waits_at_the_desk_as_a_letter_once(room: PostRoom) -> None:
    reference = room.told(room.opened(**POSTED))
    assert room.left(reference) == []
    (letter,) = room.sends()
    assert letter.to == "Dan\n1 High Street\nBootle\nL20 1AA"
    (task,) = room.left(reference)
    assert (task.task, task.because.name, task.words) == (
        *("post_letter", "message_sent"),
        "There is news. Come back to see it.",
    )
    room.told(reference)
    room.sends()
    assert room.left(reference) == [task]


def test_a_letter_that_is_sent_twice_waits_once(room: PostRoom) -> None:
    reference = room.told(room.opened(**POSTED))
    outbox = room.cases.outbox
    (row,) = [n for n, each in outbox.rows.items() if each.channel == "letter"]
    letter = outbox.rows[row].notice
    assert letter is not None
    room.queue.send(letter)
    assert room.post.post(room.ann, room.marks()) == ()
    room.queue.send(letter)
    assert room.left(reference) == []


def test_a_letter_of_no_case_is_refused_for_good(room: PostRoom) -> None:
    reference = room.told(room.opened(**POSTED))
    outbox = room.cases.outbox
    outbox.put_in(PACK.key, notice(1, channel="letter"))
    outbox.of_case(reference, [notice(2, channel="letter")])
    (news,) = [n for e in outbox.rows.values() if (n := e.notice) and n.to.startswith("Dan")]
    del room.cases.cases[reference]
    for letter in (notice(1, channel="letter"), notice(2, channel="letter"), news):
        with pytest.raises(DeliveryFault) as refused:
            room.queue.send(letter)
        assert (refused.value.kind, refused.value.final) == (NO_CASE, True)


def test_one_of_another_event_is_refused_for_good(room: PostRoom) -> None:
    reference = room.opened(**POSTED)
    room.cases.outbox.of_case(reference, [notice(2, channel="letter")])
    with pytest.raises(DeliveryFault, match=NO_CASE):
        room.queue.send(notice(2, channel="letter"))


def test_one_file_has_all_that_wait_with_nothing_but_references_before_them(
    room: PostRoom,
) -> None:
    first, second = room.told(room.opened(**POSTED)), room.told(room.opened(**POSTED))
    room.sends()
    assert room.post.file_of(room.ann, [*room.marks(), "nonsense"], WORDS) == b"%PDF"
    (post_file,) = room.files
    listed = [reference.replace("-", "") for reference, _, _ in post_file.letters]
    assert sorted(listed) == sorted([first, second])
    assert {letter.recipient[0] for _, _, letter in post_file.letters} == {"Dan"}
    assert all((letter.sender, letter.blocks) == ((), ()) for _, _, letter in post_file.letters)
    assert post_file.lead[0].startswith("For Ann Moss, ")
    assert [each.last_print is not None for each in room.post.letters(room.ann)] == [True, True]


def test_what_goes_to_who_asked_for_big_print_is_made_so(room: PostRoom) -> None:
    asks = room.told(room.opened(**POSTED, more="needs", needs="big_print"))
    room.told(room.opened(**POSTED))
    room.sends()
    letters = room.post.letters(room.ann)
    assert [each.reference for each in letters if each.big_print] == [asks]
    room.post.file_of(room.ann, room.marks(), WORDS)
    (post_file,) = room.files
    big = [reference for reference, _, letter in post_file.letters if letter.big_print]
    assert big == [grouped(asks)]


def test_none_is_printed_twice_by_who_has_not_seen_that_it_was(room: PostRoom) -> None:
    room.told(room.opened(**POSTED))
    room.sends()
    old = room.marks()
    assert room.post.file_of(room.dan, old, WORDS) == b"%PDF"
    overtaken = one(room.post.file_of(room.ann, old, WORDS))
    assert overtaken.by is not None
    assert (overtaken.by.name, overtaken.by.text("name")) == ("letter_printed", "Dan")
    assert len(room.files) == 1
    assert room.post.file_of(room.ann, room.marks(), WORDS) == b"%PDF"
    assert room.post.letters(room.ann)[0].last_print != overtaken.by


def test_who_prints_while_somebody_elses_file_is_made_is_the_only_one_who_gets_it(
    room: PostRoom,
) -> None:
    room.told(room.opened(**POSTED))
    room.sends()
    marks = room.marks()
    room.meanwhile = partial(room.post.file_of, room.dan, marks, WORDS)
    overtaken = one(room.post.file_of(room.ann, [*marks, "AAAAAAAA.1.0"], WORDS))
    assert overtaken.by is not None
    assert overtaken.by.text("name") == "Dan"


def test_what_was_posted_waits_no_more_and_a_second_press_says_by_whom(room: PostRoom) -> None:
    reference = room.told(room.opened(**POSTED))
    room.sends()
    marks = room.marks()
    assert room.post.post(room.dan, marks) == ()
    assert (room.marks(), room.left(reference)) == ([], [])
    for again in (room.post.post(room.ann, marks), room.post.file_of(room.ann, marks, WORDS)):
        by = one(again).by
        assert by is not None
        assert by.text("who") == "Dan Carter"
    assert room.names(reference).count("by_hand_done") == 1


def test_a_letter_of_the_council_goes_whole_and_brings_no_notice_of_itself(
    room: PostRoom,
) -> None:
    reference = room.a_letter()
    (task,) = room.left(reference)
    assert (task.task, task.words) == ("post_letter", "")
    # It was recorded without its text, as of a case whose words are erased: nothing to print.
    gone = one(room.post.file_of(room.ann, room.marks(), WORDS))
    assert (gone.reference, gone.by) == (reference, None)


def test_without_an_address_there_is_nothing_to_print(room: PostRoom) -> None:
    reference = room.complaint(reach="call", reach_number="07700 900123")
    room.waits_for(reference)
    gone = one(room.post.file_of(room.ann, room.marks(), WORDS))
    assert (gone.reference, gone.by) == (reference, None)


def test_a_number_that_is_no_letter_changes_nothing(room: PostRoom) -> None:
    reference = room.opened(**POSTED)
    assert room.post.file_of(room.ann, [f"{reference}.1.0"], WORDS) == ()
    assert room.post.post(room.ann, [f"{reference}.1.0"]) == ()
    assert room.files == []


def test_letters_are_found_behind_the_first_page_of_what_is_to_do(room: PostRoom) -> None:
    for _ in range(25):
        room.waits_for(room.complaint(**POSTED), task="send_copies")
    reference = room.complaint(**POSTED)
    room.waits_for(reference)
    assert [each.reference for each in room.post.letters(room.ann)] == [reference]


def test_who_may_not_open_a_case_gets_no_letter_of_it(room: PostRoom) -> None:
    room.told(room.opened(**POSTED))
    room.sends()
    marks, else_where = room.marks(), room.officer("Tom Wye", council="elsewhere")
    assert room.post.letters(else_where) == ()
    assert room.post.file_of(else_where, marks, WORDS) == ()
    assert room.post.post(else_where, marks) == ()
    assert (room.files, room.marks()) == ([], marks)
