"""Pages that keep a child safe are there, whatever became of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.adapters.db.migrate import upgrade
from intake.app import application, wire
from intake.settings import read_settings
from tests.support import page_rules
from tests.support.page_hooks import text_of
from tests.support.served_app import NOW, fresh_key
from tests.web.conftest import put_away
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

WHOLE = ["", "by-hand", "safe", "safe/now", "back", "map", "about/who-can-see", "about/leave-fast"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """A house whose database went away, and the token of somebody in the middle of a talk."""
    folder = tmp_path_factory.mktemp("house")
    made = wire(
        read_settings(
            {
                "INTAKE_DATABASE_URL": f"sqlite:///{folder}/intake.db",
                "INTAKE_SECRET_KEY": fresh_key(),
                "INTAKE_ENCRYPTION_KEYS": fresh_key(),
                "INTAKE_TESTING": "1",
                "INTAKE_NOW": NOW,
            }
        )
    )
    upgrade(made.database)
    app = application(made)
    visitor = YoungVisitor(app.test_client())
    visitor.at_step("points.what")
    cookie = visitor.client.get_cookie("y")
    made.database.close()
    for file in folder.glob("intake.db*"):
        file.unlink()
    yield app, cookie.value if cookie else ""
    put_away(made)


@pytest.fixture
def sam(house: tuple[Flask, str]) -> YoungVisitor:
    app, token = house
    visitor = YoungVisitor(app.test_client())
    visitor.client.set_cookie("y", token)
    return visitor


@pytest.mark.parametrize("with_cookie", [True, False])
@pytest.mark.parametrize("path", WHOLE)
def test_what_needs_no_database_shows_whole(
    sam: YoungVisitor, path: str, with_cookie: bool
) -> None:
    if not with_cookie:
        sam.client.delete_cookie("y")
    seen = sam.go(f"/sefton/{path}")
    page_rules.hold(seen)
    assert seen.status == 200


def test_the_first_page_still_tells_the_other_ways_to_complain(sam: YoungVisitor) -> None:
    seen = sam.go("/sefton/")
    assert any(link.get("href", "").startswith("tel:") for link in seen.links)
    assert "Ways to complain" in text_of(seen.first("main"))


def test_leaving_takes_the_cookie_and_shows_the_weather(sam: YoungVisitor) -> None:
    left = sam.client.post("/leave")
    assert left.status_code == 200
    assert "bbc.co.uk/weather" in left.text
    assert sam.client.get_cookie("y") is None


def test_a_fault_in_coming_back_leaves_neither_reference_nor_words_on_the_page(
    sam: YoungVisitor,
) -> None:
    sam.go("/sefton/back")
    words = {"reference": ["ABCD-EFGH"], "words": ["anchor barrel candle donkey eleven"]}
    seen = sam.send("data-back", words)
    assert seen.status == 503
    assert "ABCD" not in seen.html
    assert "anchor" not in seen.html
