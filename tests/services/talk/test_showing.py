"""Photos and papers go with a letter: nothing is lost, none is doubled, none is seen before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from intake.adapters.documents.text import letter_text
from intake.adapters.files.schema import submission_schema
from intake.domain.case.documents import own_proofs
from intake.domain.case.event import SUBMISSION, NewEvent, submitted
from intake.domain.talk.proofs import MOST_BYTES, MOST_PROOFS, MOST_WORDS
from intake.domain.talk.typist import Handover, device_mark, sealed
from intake.domain.text import plain
from intake.services.case.case_files import NoSuchDocument
from intake.services.ports import DamagedContent, NoSpace
from intake.services.talk.proofs import Box
from tests.services.young_person import YoungPerson

if TYPE_CHECKING:
    from intake.services.clean_files import WhyUnclean
    from intake.services.talk.proofs import Fault

PHOTO, PAPER = b"a photo of my room", b"%PDF a letter"


@pytest.fixture
def sam() -> YoungPerson:
    young = YoungPerson()
    young.tell_all()
    return young


def added(young: YoungPerson, content: bytes, words: str = "", typist: str = "") -> Fault | None:
    outcome = young.showing.add(young.token, content, Box(words, typist=typist))
    assert outcome
    return outcome.fault


def shown(young: YoungPerson) -> list[tuple[str, int]]:
    return [(each.kind, each.number) for each in young.showing.of(young.talk)]


def letter_lines(young: YoungPerson, of: int | None = None) -> str:
    letter = (
        young.writing.letter(young.talk)
        if of is None
        else young.writing.letter_of_event(young.reference, of)
    )
    return str(letter.blocks)


def test_what_is_shown_is_listed_before_it_is_sent_and_is_in_the_case_after_it(
    sam: YoungPerson,
) -> None:
    assert letter_lines(sam).count("Photo") == 0
    for content, words in ((PHOTO, " The mould. "), (PAPER, ""), (b"another", "\u200b \n")):
        assert added(sam, content, words) is None
    assert shown(sam) == [("photo", 1), ("paper", 1), ("photo", 2)]
    assert "The mould." in letter_lines(sam)
    sam.send()
    assert sam.talk.draft.proofs == ()
    assert [each.name for each in sam.events[:4]] == ["received", *["proof_shown"] * 3]
    document = (submitted(sam.events).data or {})[SUBMISSION]
    assert [*Draft202012Validator(submission_schema()).iter_errors(document)] == []
    photo, paper, other = own_proofs(sam.events)
    assert [each.name for each in (photo, paper, other)] == [
        *("Photo 1.jpg", "Paper 1.pdf", "Photo 2.jpg")
    ]
    assert sam.cases.content(sam.reference, photo.number) == PHOTO
    assert photo.event.text("words") == " The mould. "
    assert "words" not in (paper.event.data or {})
    assert "The mould." in letter_lines(sam, 1)
    assert sam.tracking.last_own(sam.talk) == 1


def test_what_is_added_later_counts_on_and_goes_with_its_own_letter(sam: YoungPerson) -> None:
    added(sam, PHOTO, "The mould.")
    sam.send()
    sam.talks.begin_move(sam.token, "add")
    assert shown(sam) == []
    added(sam, b"more", "The window.")
    assert shown(sam) == [("photo", 2)]
    sam.tell_all({"words": {"answer": ["It got worse"]}})
    assert "The window." in letter_lines(sam)
    sam.send()
    message, proof = sam.events[-2:] if sam.events[-1].name == "proof_shown" else sam.events[-3:-1]
    assert (message.name, proof.name) == ("message_sent", "proof_shown")
    assert proof.text("file") == "Photo 2.jpg"
    assert "The window." in letter_lines(sam, message.sequence)
    assert "The mould." not in letter_lines(sam, message.sequence)
    assert sam.tracking.last_own(sam.talk) == message.sequence
    assert not sam.showing.is_offered(sam.talk)
    assert added(sam, PHOTO) == "late"
    assert shown(sam) == []


@pytest.mark.parametrize(
    ("flow", "says"),
    [("complaint", "You can add a photo before you send."), ("own_letter", "")],
)
def test_who_has_something_to_show_is_told_that_it_can_be_added_where_it_can(
    flow: str, says: str
) -> None:
    young = YoungPerson(flow=flow)
    talk = young.talk.conversation
    wording = talk.flow.by_id["proof"].say
    assert wording
    said = plain(talk.say(wording, young.talk.names))
    assert said == f"Keep it safe. Just say what it is. {says}".strip()
    assert young.showing.is_offered(young.talk) is bool(says)


def test_what_is_typed_beside_a_photo_is_kept_to_the_letter_as_every_answer_is(
    sam: YoungPerson,
) -> None:
    words = "\tThe \x1b[31mmould\ufdd0\uffff \n"
    sam.move("answer", "points.what#1", {"answer": [words]})
    added(sam, PHOTO, words)
    assert letter_text(sam.writing.letter(sam.talk)).count(words.rstrip("\n")) == 2
    sam.send()
    assert own_proofs(sam.events)[0].event.text("words") == words
    assert submitted(sam.events).texts("submission", "points", "what") == (words,)


def test_each_file_is_read_once_to_be_sent(sam: YoungPerson) -> None:
    added(sam, PHOTO)
    added(sam, PAPER)
    sam.proofs.reads = 0
    sam.send()
    assert (len(own_proofs(sam.events)), sam.proofs.reads) == (2, 2)


def test_a_question_takes_none_along(sam: YoungPerson) -> None:
    sam.send()
    sam.talks.begin_move(sam.token, "question")
    assert added(sam, PHOTO) == "late"
    assert sam.talk.draft.proofs == ()
    assert sam.showing.files_along(sam.talk) == {}


def test_one_that_is_pressed_twice_is_there_once_and_one_press_takes_it_away(
    sam: YoungPerson,
) -> None:
    added(sam, PHOTO)
    added(sam, PHOTO)
    assert shown(sam) == [("photo", 1)]
    (only,) = sam.showing.of(sam.talk)
    assert sam.showing.open(sam.talk, only.proof.mark) == (only, PHOTO)
    assert sam.showing.take_away(sam.token, "another") == sam.talk
    sam.showing.take_away(sam.token, only.proof.mark)
    assert (shown(sam), sam.proofs.files) == ([], {})
    with pytest.raises(NoSuchDocument):
        sam.showing.open(sam.talk, only.proof.mark)
    sam.send()
    assert own_proofs(sam.events) == ()


@pytest.mark.parametrize("why", ["heic", "busy", "slow", "locked", "pixels", "kind"])
def test_a_file_that_can_t_be_made_clean_changes_nothing(sam: YoungPerson, why: WhyUnclean) -> None:
    before = sam.talk.draft
    sam.flattening.why = why
    assert added(sam, PHOTO, "The mould.") == why
    assert sam.talk.draft == before


def test_what_is_done_elsewhere_while_a_file_is_made_clean_is_kept(sam: YoungPerson) -> None:
    sam.flattening.meanwhile = lambda: sam.move("keep", "points.what#1", {"answer": ["And more"]})
    before = sam.talk.opened.revision
    assert added(sam, PHOTO) is None
    assert sam.talk.opened.revision == before + 2
    assert (shown(sam), sam.flattening.files) == ([("photo", 1)], 1)


def test_what_is_sent_or_left_while_a_file_is_made_clean_takes_none_along(sam: YoungPerson) -> None:
    sam.flattening.meanwhile = sam.send
    assert added(sam, PHOTO, "The mould.") == "late"
    assert own_proofs(sam.events) == ()
    sam.talks.begin_move(sam.token, "add")
    sam.flattening.meanwhile = lambda: sam.coming_back.leave(sam.token)
    assert sam.showing.add(sam.token, PHOTO, Box()) is None
    assert sam.proofs.files == {}


def test_no_more_are_taken_than_may_go_with_one_letter(sam: YoungPerson) -> None:
    assert added(sam, PHOTO, "x" * (MOST_WORDS + 1)) == "wordy"
    assert added(sam, b"x" * (MOST_BYTES - 1)) is None
    assert added(sam, PHOTO) == "full"
    for number in range(MOST_PROOFS - 1):
        added(sam, b"", str(number))
    (large,) = sam.showing.of(sam.talk)
    sam.showing.take_away(sam.token, large.proof.mark)
    for number in range(MOST_PROOFS):
        assert added(sam, PHOTO, str(number)) is None
    assert added(sam, PHOTO, "one more") == "many"
    sam.proofs.room = False
    sam.showing.take_away(sam.token, sam.showing.of(sam.talk)[0].proof.mark)
    assert added(sam, PAPER) == "disk"


def test_a_page_that_did_not_show_it_sends_nothing(sam: YoungPerson) -> None:
    mark = sam.talks.check(sam.talk).seen
    added(sam, PHOTO)
    sam.sending.send(sam.token, mark)
    assert not sam.talk.draft.sent
    sam.sending.send(sam.token, sam.talks.check(sam.talk).seen)
    sam.sending.send(sam.token)
    assert len(own_proofs(sam.events)) == 1


def test_one_whose_file_is_gone_is_taken_from_the_list_before_anything_is_sent(
    sam: YoungPerson,
) -> None:
    added(sam, PHOTO)
    added(sam, PAPER)
    gone, paper = sam.showing.of(sam.talk)
    del sam.proofs.files[gone.proof.mark]
    assert sam.showing.open(sam.talk, paper.proof.mark) == (paper, PAPER)
    with pytest.raises(NoSuchDocument):
        sam.showing.open(sam.talk, gone.proof.mark)
    letter = NewEvent("received", sam.clock.now(), "child", {})
    (only,) = sam.showing.sent_along(sam.talk, letter, sam.showing.files_along(sam.talk))
    assert only.document == PAPER
    sam.send()
    assert not sam.talk.draft.sent
    assert shown(sam) == [("paper", 1)]
    sam.proofs.fault = DamagedContent("it does not open")
    sam.send()
    assert (sam.talk.draft.sent, shown(sam)) == (False, [])


def test_whoever_types_sees_and_takes_away_only_what_they_added(sam: YoungPerson) -> None:
    added(sam, PHOTO, "Mine.")
    handover = Handover("other:Bea", device_mark(sam.token), sam.clock.now().isoformat())
    sam.drafts.save(sam.talk.opened, replace(sam.talk.draft, handover=handover))
    assert shown(sam) == []
    assert "Mine." not in letter_lines(sam)
    mine = sam.talk.draft.proofs[0].mark
    sam.showing.take_away(sam.token, mine)
    added(sam, PAPER, "Hers.", sealed("other:Bea", sam.talk.opened.key))
    assert shown(sam) == [("paper", 1)]
    with pytest.raises(NoSuchDocument):
        sam.showing.open(sam.talk, mine)
    sam.drafts.save(sam.talk.opened, replace(sam.talk.draft, handover=None))
    assert shown(sam) == [("photo", 1), ("paper", 1)]


def test_words_beside_a_photo_offer_help_as_an_answer_does(sam: YoungPerson) -> None:
    added(sam, PHOTO, "Here he hits me")
    card = sam.talk.card
    assert card
    assert sam.talk.draft.offered == (card,)
    added(sam, PAPER, "There he hits me")
    assert (sam.talk.card, sam.talk.draft.offered) == (card, (card,))


def test_words_wait_for_a_photo_and_go_with_it(sam: YoungPerson) -> None:
    empty = sam.showing.box(sam.talk)[1]
    assert sam.showing.put_away(sam.token, Box("", empty)) == sam.talk
    sam.showing.put_away(sam.token, Box("The mould", empty))
    words, mark = sam.showing.box(sam.talk)
    assert words == "The mould"
    assert sam.talks.check(sam.talk).beside
    sam.proofs.room = False
    assert added(sam, PHOTO, words) == "disk"
    assert sam.showing.box(sam.talk) == (words, mark)
    sam.proofs.room = True
    sam.showing.add(sam.token, PHOTO, Box("The mould.", mark))
    assert sam.showing.box(sam.talk) == ("", empty)
    assert not sam.talks.check(sam.talk).beside


def test_what_was_typed_for_them_keeps_who_typed_it(sam: YoungPerson) -> None:
    seal = sealed("other:Bea", sam.talk.opened.key)
    sam.showing.put_away(sam.token, Box("The mould", typist=seal))
    added(sam, PHOTO, "The mould")
    assert [each.by for each in sam.talk.draft.proofs] == ["other:Bea"]


def test_words_are_kept_nowhere_without_room_or_where_no_photo_goes(sam: YoungPerson) -> None:
    sam.drafts.room = False
    with pytest.raises(NoSpace):
        sam.showing.put_away(sam.token, Box("The mould"))
    assert sam.showing.put_away("", Box("The mould")) is None
    sam.drafts.room = True
    sam.send()
    assert sam.showing.put_away(sam.token, Box("The mould")) == sam.talk


@pytest.mark.parametrize("why", ["busy", "slow"])
def test_one_that_was_added_while_it_waited_a_second_time_was_added(
    sam: YoungPerson, why: WhyUnclean
) -> None:
    def meanwhile() -> None:
        sam.flattening.meanwhile, sam.flattening.why = (lambda: None), None
        added(sam, PHOTO, "The mould.")
        sam.flattening.why = why

    sam.flattening.meanwhile = meanwhile
    assert added(sam, PHOTO, "The mould.") is None
    assert added(sam, PHOTO, "Another.") == why
    assert shown(sam) == [("photo", 1)]
    sam.flattening.meanwhile = lambda: sam.coming_back.leave(sam.token)
    assert sam.showing.add(sam.token, PAPER, Box()) is None


def test_one_that_is_made_clean_twice_at_a_time_is_there_once(sam: YoungPerson) -> None:
    def meanwhile() -> None:
        sam.flattening.meanwhile = lambda: None
        added(sam, PHOTO, "The mould.")

    sam.flattening.meanwhile = meanwhile
    assert added(sam, PHOTO, "The mould.") is None
    assert shown(sam) == [("photo", 1)]


def test_the_last_one_that_there_is_room_for_can_come_twice(sam: YoungPerson) -> None:
    for number in range(MOST_PROOFS):
        added(sam, PHOTO, str(number))
    assert added(sam, PHOTO, "0") is None
    assert added(sam, PAPER, "0") == "many"


def test_a_device_without_a_way_in_adds_and_takes_nothing(sam: YoungPerson) -> None:
    assert sam.showing.add("", PHOTO, Box()) is None
    assert sam.showing.take_away("", "mark") is None
