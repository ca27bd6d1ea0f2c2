"""What a program of a council reads, and what is not there for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.services.api import reading
from intake.services.api.reading import LookFirst
from intake.services.case.case_files import NoSuchDocument
from intake.services.ports import NoSuchCase
from tests.services.api.program_desk import ProgramDesk


@pytest.fixture
def desk() -> ProgramDesk:
    return ProgramDesk()


def test_a_case_that_was_looked_through_is_there_and_the_look_is_written_down(
    desk: ProgramDesk,
) -> None:
    reference = desk.opened()
    assert desk.references() == [reference]
    assert desk.programs.look(desk.bearer, reference, "letter").reference == reference
    assert desk.log.rows == [("token:t0", "cases", ""), ("token:t0", "letter", reference)]


def test_a_case_is_not_there_before_somebody_saw_to_the_young_persons_safety(
    desk: ProgramDesk,
) -> None:
    reference = desk.complaint(safe="no")
    for act in ("read", "safety_handled"):
        assert desk.references() == []
        with pytest.raises(LookFirst):
            desk.programs.look(desk.bearer, reference)
        desk.act(desk.dan, reference, act)
    assert desk.references() == [reference]
    assert [row for row in desk.log.rows if row[2]] == []


def test_a_case_that_anybody_at_the_desk_may_not_open_is_not_there_for_a_program(
    desk: ProgramDesk,
) -> None:
    reference = desk.opened()
    desk.officer("Sue Quill")
    hidden = desk.complaint(points__what="Sue Quill shouted at me.", name="Kim")
    desk.act(desk.dan, hidden, "read")
    desk.act(desk.dan, hidden, "safety_checked")
    assert desk.references() == [reference]
    with pytest.raises(NoSuchCase):
        desk.programs.look(desk.bearer, hidden)


def test_another_councils_case_is_not_there(desk: ProgramDesk) -> None:
    reference = desk.opened()
    with pytest.raises(NoSuchCase):
        desk.programs.look(desk.bearer_of("elsewhere"), reference)


def test_a_case_that_cannot_be_read_is_not_there_and_hides_no_other(
    desk: ProgramDesk,
) -> None:
    reference, broken = desk.opened(), desk.opened(name="Kim")
    case = desk.cases.cases[broken]
    case.events[0] = replace(case.events[0], name="no such event")
    assert desk.references() == [reference]
    with pytest.raises(NoSuchCase):
        desk.programs.look(desk.bearer, broken)


def test_pages_follow_one_another_and_hold_each_case_once(
    desk: ProgramDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "A_LOOK", 2)
    every = sorted(desk.opened(name=name) for name in ("Ann", "Bo", "Cy", "Di", "Ed"))
    found: list[str] = []
    after, pages = "", 0
    while pages == 0 or after:
        page = desk.page(after=after, most=2)
        found += [each.reference for each in page.cases]
        after, pages = page.after, pages + 1
    assert (found, pages) == (every, 3)


def test_a_page_looks_at_so_many_cases_at_most_and_says_where_to_go_on(
    desk: ProgramDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_LOOKED_AT", 2)
    every = sorted(desk.opened(name=name) for name in ("Ann", "Bo", "Cy"))
    page = desk.page(stage="stage3")
    assert (page.cases, page.after) == ((), every[1])
    assert desk.page(after=page.after, stage="stage3").after == ""
    assert desk.page(after=every[-1]).cases == ()


def test_what_is_asked_for_narrows_the_list(desk: ProgramDesk) -> None:
    old = desk.opened()
    for act in ("withdrawal_asked", "withdrawn"):
        desk.act(desk.dan, old, act)
    desk.clock.move(seconds=60)
    since, new = desk.clock.now(), desk.opened(name="Kim")
    assert desk.references(is_open=True) == [new]
    assert desk.references(is_open=False) == [old]
    assert desk.references(stage="stage1") == [new]
    assert desk.references(changed_since=since) == [new]


def test_a_document_is_given_once_it_is_written_down_that_it_was_taken(desk: ProgramDesk) -> None:
    reference = desk.opened()
    number = len(desk.cases.events(reference)) + 1
    data = {"kind": "minutes", "file": "minutes.pdf", "type": "pdf", "size": 4, "sha256": "x"}
    desk.keep_document(reference, data, b"%PDF")
    document, content = desk.programs.document(desk.bearer, reference, number)
    assert (document.name, content) == ("minutes.pdf", b"%PDF")
    assert desk.log.parts == [("token:t0", reference, number)]
    with pytest.raises(NoSuchDocument):
        desk.programs.document(desk.bearer, reference, number + 1)
    del desk.cases.files[reference, number]
    with pytest.raises(NoSuchDocument):
        desk.programs.document(desk.bearer, reference, number)
