"""The documents of a case: what is kept of each, how files are named, and how many there may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.case.documents import (
    MOST_BYTES,
    MOST_DOCUMENTS,
    document_faults,
    documents,
    file_name,
    name_in_zip,
    room_fault,
    shared_documents,
)
from intake.domain.law.product_events import DOCUMENT_KEPT, DOCUMENT_TAKEN_BACK, TEAM_ALONE
from tests.support.law import case, event

KEPT = {
    "kind": "minutes", "file": "m.pdf", "type": "pdf", "dated": "2024-04-30",
    "about_stage": "stage1", "size": 12, "sha256": "ab", "left_out": ["links"],
}  # fmt: skip


def test_a_document_is_there_until_it_is_taken_back_and_is_told_of_after_that() -> None:
    kept = event("document_kept", "2024-05-01", 2).with_values(KEPT)
    other = event("document_kept", "2024-05-01", 3).with_values({"kind": "photo"})
    back = event("document_taken_back", "2024-05-02", 4).with_values({"of": 2})
    nothing = event("document_taken_back", "2024-05-02", 5).with_values({"of": 99})
    (first, second) = documents([back, nothing, other, kept])
    assert (first.number, first.is_here, first.back) == (2, False, back)
    assert (first.kind, first.name, first.form, first.stage) == (
        "minutes",
        "m.pdf",
        "pdf",
        "stage1",
    )
    assert (first.dated, first.size, first.hash) == (date(2024, 4, 30), 12, "ab")
    assert first.left_out == ("links",)
    assert (second.number, second.is_here, second.size, second.dated) == (3, True, 0, None)


def test_a_young_person_can_have_what_the_law_gives_them_and_somebody_ticked() -> None:
    data = KEPT | {"shared": True, "kind": "report_independent"}
    report = event("document_kept", "2024-05-01", 2).with_values(data)
    minutes = event("document_kept", "2024-05-01", 3).with_values(KEPT | {"shared": True})
    unticked = event("document_kept", "2024-05-01", 4).with_values(KEPT | {"kind": "adjudication"})
    (only,) = shared_documents([report, minutes, unticked])
    assert (only.number, name_in_zip(only)) == (2, "documents/002 m.pdf")
    back = event("document_taken_back", "2024-05-02", 5).with_values({"of": 2})
    assert shared_documents([report, back]) == ()


def test_nothing_is_told_of_one_whose_content_was_erased_or_outside_the_team() -> None:
    kept = event("document_kept", "2024-05-01", 2).with_values(KEPT)
    assert documents([replace(kept, data=None)]) == ()
    (gone,) = documents([kept, event("content_erased", "2024-05-02", 3)])
    assert not gone.is_here
    assert {DOCUMENT_KEPT, DOCUMENT_TAKEN_BACK} <= TEAM_ALONE


@pytest.mark.parametrize(
    ("given", "form", "name"),
    [
        ("Report.PDF", "pdf", "Report.pdf"),
        ("C:\\Users\\dan\\Amy Hill\\report v2.docx.pdf", "pdf", "report v2.docx.pdf"),
        ("../../etc/passwd", "pdf", "passwd.pdf"),
        ("photo.exe", "jpeg", "photo.jpg"),
        ("a\x00b\u202egnp.\r\n", "png", "a b gnp.png"),
        ("Résumé 3. Mai", "pdf", "Résumé 3. Mai.pdf"),
        (" ... ", "pdf", "document.pdf"),
        ("", "jpeg", "document.jpg"),
        ("x" * 300, "png", "x" * 100 + ".png"),
    ],
)
def test_a_file_is_named_as_it_was_without_paths_and_what_is_not_seen(
    given: str, form: str, name: str
) -> None:
    assert file_name(given, form) == name


@pytest.mark.parametrize(
    ("controls", "faults"),
    [
        ({"kind": "minutes"}, {}),
        ({"kind": "photo", "about_stage": "stage2", "dated": "2024-05-01"}, {}),
        ({}, {"kind": "empty"}),
        ({"kind": "x", "about_stage": "y"}, {"kind": "option", "about_stage": "option"}),
        ({"kind": "other", "dated": "soon"}, {"dated": "day"}),
        ({"kind": "other", "dated": "2024-05-02"}, {"dated": "ahead"}),
        ({"kind": "adjudication", "shared": "yes"}, {}),
        ({"kind": "minutes", "shared": "yes"}, {"shared": "option"}),
        ({"kind": "other", "called": "x" * 101}, {"called": "long"}),
    ],
)
def test_what_is_said_of_a_document_is_looked_at(
    controls: dict[str, str], faults: dict[str, str]
) -> None:
    found = case("2024-05-01 received", "2024-05-01")
    assert document_faults(found, controls) == faults


def test_a_case_has_room_for_so_many_and_so_much() -> None:
    found = case("2024-05-01 received", "2024-05-01")
    assert room_fault(found, MOST_BYTES) is None
    assert room_fault(found, MOST_BYTES + 1) == "full"
    kept = event("document_kept", "2024-05-01", 2)
    many = tuple(replace(kept, sequence=n, data=KEPT) for n in range(2, 2 + MOST_DOCUMENTS))
    assert room_fault(replace(found, events=many), 1) == "many"
    assert room_fault(replace(found, events=many[1:]), 1) is None
