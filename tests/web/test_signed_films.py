"""A council's films in British Sign Language are links, where the page stands that each tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.app import application
from tests.support.page_rules import hold
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from intake.app import Intake

FILM = "https://sefton.example/films"
FILMS = {name: f"{FILM}/{name}" for name in ("how-complaining-works", "safe", "nothing-here")}


@pytest.fixture
def visitor(wired: Intake) -> YoungVisitor:
    """Somebody at a council that has films."""
    packs = dict(wired.services.packs)
    packs["sefton"] = replace(packs["sefton"], bsl=FILMS)
    services = replace(wired.services, packs=packs)
    return YoungVisitor(application(replace(wired, services=services)).test_client())


def films(visitor: YoungVisitor, path: str) -> list[str]:
    """Where the films are that a page leads to; it holds to what every page does."""
    seen = visitor.go(path)
    hold(seen)
    links = [each.get("href", "") for each in seen.links]
    return [each.removeprefix(f"{FILM}/") for each in links if each.startswith(FILM)]


def test_a_film_stands_on_its_page_and_all_stand_on_the_first(visitor: YoungVisitor) -> None:
    assert films(visitor, "/sefton/") == ["how-complaining-works", "safe"]
    assert "In British Sign Language" in visitor.seen.shown()
    assert films(visitor, "/sefton/about/how-complaining-works") == ["how-complaining-works"]
    assert films(visitor, "/sefton/map") == ["how-complaining-works"]
    assert films(visitor, "/sefton/safe") == ["safe"]
    assert films(visitor, "/sefton/about/who-can-see") == []


def test_a_council_that_has_none_is_said_to_have_none(visitor: YoungVisitor) -> None:
    for path in ("/trafford/", "/trafford/map", "/trafford/safe", "/"):
        assert films(visitor, path) == []
        assert "Sign Language" not in visitor.seen.shown()
