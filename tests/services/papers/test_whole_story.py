"""The whole story as files: for the young person, and for those who decide at Stage 3."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from intake.domain.case.event import NewEvent
from intake.services.case.timeline import run_timeline
from intake.services.papers.writing import NoSuchLetter
from tests.support.in_memory import InMemory
from tests.support.law import CLOSED, england
from tests.support.made_books import NOTE, PHONE, long_road, papers

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture(scope="module")
def young() -> InMemory:
    return long_road()


def unpacked(young: InMemory) -> Mapping[str, bytes]:
    with ZipFile(BytesIO(young.stories.all_files(young.reference))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read(young: InMemory, name: str) -> Any:
    return json.loads(unpacked(young)[name])


def test_the_zip_has_the_story_to_read_and_as_data(young: InMemory) -> None:
    files = unpacked(young)
    assert list(files) == ["story.pdf", "story.txt", "events.json", "submission.json"]
    assert files["story.pdf"] == young.stories.for_child(young.reference)
    assert files["story.txt"].decode().startswith("The whole story of a complaint\n")
    assert read(young, "submission.json")["points"][0]["what"] == "She never came.\n\nNot once."


def test_a_report_that_was_shared_is_in_the_zip_and_named_in_the_story() -> None:
    young = InMemory().complains()
    assert "Documents that came with it" not in unpacked(young)["story.txt"].decode()
    office, now = young.casework, young.clock.now()
    what = {"type": "pdf", "sha256": "ab", "size": 3}
    report = {**what, "kind": "report_investigator", "file": "The report.pdf", "shared": True}
    minutes = {**what, "kind": "minutes", "file": "Minutes.pdf"}
    new = [NewEvent("document_kept", now, "officer", data, b"PDF") for data in (report, minutes)]
    office.record_all(office.read(young.reference), "officer", new)
    files = unpacked(young)
    names = [name for name in files if name.startswith("documents/")]
    assert len(names) == 1
    assert (names[0].partition(" ")[2], files[names[0]]) == ("The report.pdf", b"PDF")
    story = files["story.txt"].decode()
    assert "Documents that came with it" in story
    assert "The report.pdf" in story
    assert "Minutes" not in story


def test_the_events_can_be_folded_again_by_whoever_gets_them(young: InMemory) -> None:
    document = read(young, "events.json")
    promises = {pack.key: pack.promises for pack in young.casework.councils.values()}
    folded = run_timeline(document, {"england": england()}, promises, CLOSED)
    assert folded["clocks"] == [clock.as_row() for clock in young.case.clocks]
    assert folded["stage"] == young.case.stage


def test_nothing_of_the_desks_own_is_in_any_file(young: InMemory) -> None:
    whole = b"".join(unpacked(young).values()).decode(errors="replace")
    assert NOTE not in whole
    assert '"by"' not in whole.replace('"by": "young_person"', "")
    assert "assigned" not in whole


def test_the_panels_papers_have_no_way_to_reach_them_and_nothing_about_safety(
    young: InMemory,
) -> None:
    said = str(papers(young))
    assert "She never came." in said
    assert PHONE not in said
    assert "He shouts at me now." not in said
    assert "Please text me" not in said


def test_the_panel_gets_the_papers_as_one_file(young: InMemory) -> None:
    file = young.stories.for_panel(young.casework.read(young.reference))
    assert file == young.stories.make("pdf", papers(young))


def test_a_council_that_passed_it_on_has_it_in_its_papers_as_it_went(young: InMemory) -> None:
    went = young.casework.open_for(young.talk.pack, young.reference, young.events[:8])
    said = str(young.stories.papers(went))
    assert "She never came." in said
    assert "I think of it at night." not in said
    assert "They left half of it out." not in said


def test_a_story_is_the_same_bytes_however_often_it_is_made(young: InMemory) -> None:
    assert young.stories.all_files(young.reference) == young.stories.all_files(young.reference)


def test_there_is_no_story_of_a_complaint_where_none_was_made() -> None:
    young = InMemory().complains()
    events = young.cases.cases[young.reference].events
    events[0] = replace(events[0], name="idea_received")
    with pytest.raises(NoSuchLetter):
        young.stories.book(young.reference)
    with pytest.raises(NoSuchLetter):
        young.stories.to_ombudsman(young.reference)


def test_it_can_be_had_as_soon_as_it_was_sent_and_when_content_was_erased() -> None:
    young = InMemory().complains()
    assert "She never came." in unpacked(young)["story.txt"].decode()
    young.makes("add", {"words": {"answer": ["She came late too."]}})
    events = young.cases.cases[young.reference].events
    events[0] = replace(events[0], data=None)
    files = unpacked(young)
    assert list(files) == ["story.pdf", "story.txt", "events.json"]
    assert "has been taken out" in files["story.txt"].decode()
    with pytest.raises(NoSuchLetter):
        young.stories.to_ombudsman(young.reference)
    with pytest.raises(NoSuchLetter):
        young.writing.sent(young.reference)
