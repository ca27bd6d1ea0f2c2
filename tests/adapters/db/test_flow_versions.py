"""Structures of flows outlive the files that they were read from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from intake.adapters.db.flow_versions import StoredVersions
from intake.adapters.db.tables import flow_versions
from intake.adapters.files.flows.flows import flow_of, load_folder
from intake.adapters.files.reading.faults import ContentFault

if TYPE_CHECKING:
    from intake.adapters.db.engine import Database

SHIPPED = load_folder(Path(__file__).parents[3] / "flows")
FLOW = SHIPPED["complaint"].flow


def versions(database: Database, document: str = SHIPPED["complaint"].document) -> StoredVersions:
    """As a process has them that was just started."""
    return StoredVersions(database, lambda _: document, flow_of)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_flow_can_be_made_of_its_document_again(name: str) -> None:
    """Words for adults are not kept: an old structure goes on in the newest words."""
    loaded = SHIPPED[name]
    assert flow_of(loaded.document) == replace(loaded.flow, adult=None)


def test_a_document_with_a_key_that_is_no_longer_read_is_read_without_it() -> None:
    document = SHIPPED["complaint"].document
    older = document.replace('"id":"reach_number",', '"id":"reach_number","autocomplete":"tel",')
    assert older != document
    assert flow_of(older) == FLOW


def test_a_document_that_means_nothing_any_more_is_at_fault() -> None:
    with pytest.raises(ContentFault, match="cannot be read any more"):
        flow_of('{"flow": "complaint", "steps": [{"idea": "no"}]}')


def test_another_process_finds_what_was_kept(database: Database) -> None:
    versions(database).keep(FLOW)
    later = versions(database)
    assert later.kept(FLOW.hash) == FLOW
    assert later.kept(FLOW.hash) is later.kept(FLOW.hash)


def test_what_is_kept_already_stays_as_it_is(database: Database) -> None:
    first = versions(database)
    first.keep(FLOW)
    first.keep(FLOW)
    versions(database, "other").keep(FLOW)
    assert versions(database).kept(FLOW.hash) == FLOW


def test_what_was_never_kept_is_not_there_until_it_is(database: Database) -> None:
    later, flow = versions(database), replace(FLOW, hash="0" * 64)
    assert later.kept(flow.hash) is None
    versions(database).keep(flow)
    assert later.kept(flow.hash)


def test_what_cannot_be_read_any_more_is_told_and_left_alone(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    versions(database).keep(FLOW)
    with database.write() as connection:
        connection.execute(update(flow_versions).values(document="{}"))
    assert versions(database).kept(FLOW.hash) is None
    assert "cannot be read any more" in caplog.text
