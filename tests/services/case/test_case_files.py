"""Reports for a young person: those that the council put there for them, and no other file."""

from __future__ import annotations

import pytest

from intake.domain.case.event import NewEvent
from intake.services.case.case_files import NoSuchDocument, SharedFiles
from tests.support.in_memory import InMemory

REPORT = {"kind": "adjudication", "file": "a.pdf", "type": "pdf", "sha256": "a", "shared": True}


def test_a_young_person_gets_what_was_shared_and_nothing_else() -> None:
    young = InMemory().complains()
    shared = SharedFiles(young.casework, young.cases)
    now, after = young.clock.now(), len(young.events)
    rest = [{**REPORT, "shared": False}, {**REPORT, "kind": "minutes"}]
    new = [NewEvent("document_kept", now, "officer", data, b"PDF") for data in (REPORT, *rest)]
    young.casework.record_all(young.casework.read(young.reference), "officer", new)
    document, content = shared.open(young.reference, after + 1)
    assert (document.name, content) == ("a.pdf", b"PDF")
    for number in (after + 2, after + 3, 1, 99):
        with pytest.raises(NoSuchDocument):
            shared.open(young.reference, number)
    young.cases.files.clear()
    with pytest.raises(NoSuchDocument):
        shared.open(young.reference, after + 1)
