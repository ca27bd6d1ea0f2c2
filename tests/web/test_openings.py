"""How often one request opens the draft of a device: never twice, and not at all without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine
from sqlalchemy import event as sql_event

from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask.testing import FlaskClient

    Openings = Callable[[], int]


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


@pytest.fixture
def openings() -> Iterator[Openings]:
    """How often a draft was looked up by the cookie of a device, since this was asked last."""
    lookups: list[str] = []

    def hear(*given: object) -> None:
        statement = str(given[2]).lstrip().upper()
        if statement.startswith("SELECT") and "SEALED" in statement and "WAYS" in statement:
            lookups.append(statement)

    def so_far() -> int:
        count = len(lookups)
        lookups.clear()
        return count

    sql_event.listen(Engine, "before_cursor_execute", hear)
    yield so_far
    sql_event.remove(Engine, "before_cursor_execute", hear)


@pytest.mark.parametrize("path", ["/sefton/", "/sefton/back", "/sefton/map", "/sefton/safe"])
def test_nothing_is_looked_up_for_somebody_without_a_way_in(
    path: str, visitor: YoungVisitor, openings: Openings
) -> None:
    visitor.go(path)
    assert openings() == 0


def test_a_start_opens_the_draft_only_for_the_page_that_it_leads_to(
    visitor: YoungVisitor, openings: Openings
) -> None:
    visitor.go("/sefton/")
    assert openings() == 0
    assert visitor.send("data-start=complaint").page == "turn"
    assert openings() == 1


def test_a_second_start_opens_the_draft_that_was_there_once(
    visitor: YoungVisitor, openings: Openings
) -> None:
    visitor.start()
    visitor.go("/sefton/")
    openings()
    assert visitor.send("data-start=complaint").page == "already"
    assert openings() == 1


def test_sending_opens_the_draft_once_and_so_does_the_page_that_it_leads_to(
    visitor: YoungVisitor, openings: Openings
) -> None:
    visitor.at_check()
    openings()
    assert visitor.send("data-send").page == "sent"
    assert openings() == 2


def test_a_turn_opens_the_draft_once_and_so_does_the_next_page(
    visitor: YoungVisitor, openings: Openings
) -> None:
    visitor.at_step("points.what")
    openings()
    visitor.send("data-step", {"answer": ["They moved me."]})
    assert openings() == 2
