"""All that is held about a young person, gathered from wherever it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.services.young.own_file import OwnFiles
from tests.services.advocate.test_writing_for_them import CANARY
from tests.services.young.test_prepared_letters import Reader
from tests.services.young_person import SHORT, YoungPerson
from tests.support.fake_outbox import FakeOutbox
from tests.support.fake_people import FakeAccessLog

if TYPE_CHECKING:
    from intake.services.ports import AccessKind
    from intake.services.young.own_file import OwnFile


def made(young: Reader, log: FakeAccessLog | None = None) -> OwnFile:
    outbox = FakeOutbox(young.clock, lambda _: "sefton")
    files = OwnFiles(
        young.tracking, young.writing, young.to_look_at, log or FakeAccessLog(), outbox
    )
    return files.of(young.talk, young.token)


@pytest.fixture
def young() -> Reader:
    return Reader()


def test_after_sending_it_has_both_sides_letters_what_happened_and_what_goes_when(
    young: Reader,
) -> None:
    file = made(young)
    assert [each.event.sequence for each in file.events] == [
        each.sequence for each in young.case.events
    ]
    assert file.letters[1].blocks
    assert file.happened[1].says == "You sent your complaint."
    assert all(file.means[each.event.name] for each in file.events)
    assert file.keeping is not None
    assert file.devices


def test_a_letter_that_waits_for_them_is_in_it(young: Reader) -> None:
    (letter,) = made(young).waiting
    assert CANARY in str(letter.lines)


@pytest.mark.parametrize(
    ("who", "kind", "by"),
    [
        ("an@officer.example", "view", "team"),
        ("jones@nyas.example", "advocate_case", "advocate"),
        ("head@school.example", "draft", "colleague"),
        ("shell:root", "export", "system"),
        ("worker", "erased", "system"),
    ],
)
def test_who_looked_at_it_is_told_by_their_role(
    young: Reader, who: str, kind: AccessKind, by: str
) -> None:
    log = FakeAccessLog()
    log.write(who, kind, young.talk.draft.reference)
    (look,) = made(young, log).looks
    assert (look.who, look.kind) == (by, kind)


def test_before_sending_it_has_the_answers_and_nothing_of_a_case() -> None:
    sam = YoungPerson()
    sam.tell_all({**SHORT, "points.what": {"answer": ["It rains in"]}})
    beside = Reader()
    outbox, log = FakeOutbox(sam.clock, lambda _: "sefton"), FakeAccessLog()
    files = OwnFiles(sam.tracking, sam.writing, beside.to_look_at, log, outbox)
    file = files.of(sam.talk, sam.token)
    assert any("It rains in" in each.text for each in file.lines)
    assert any("It rains in" in str(each.lines) for each in file.answers)
    assert not any("pressure" in each.names for each in file.lines)
    assert (file.events, file.keeping) == ((), None)
    assert any(
        "pressure" in each.names for each in files.of(sam.talk, sam.token, in_private=True).lines
    )
