"""The tracker fits three screens of a phone on every day of a long case, before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.support.browser_visitor import BrowserVisitor, phone
from tests.support.life import Life
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

    from tests.support.served_app import ServedApp

HIGHEST: Final = 2200
"""Pixels, at 375 × 720."""

MESSAGE: Final = "\n".join(
    f"Line {n} of what the manager wrote to Kay about her visits and her brother."
    for n in range(1, 19)
)
WHAT: Final = "i waited at the window every saturday and nobody came and nobody told me why " * 4
STAGE_2: Final = {
    "2026-05-11": "statement_sent",
    "2026-05-12": "investigator_appointed",
    "2026-05-13": "independent_person_appointed",
}
ANSWER_2: Final = {
    "2026-06-01": "stage2_reported",
    "2026-06-02": "adjudicated",
    "2026-06-03": "stage2_answered",
}
STAGE_3: Final = {
    "2026-06-29": "papers_sent",
    "2026-07-14": "panel_met",
    "2026-07-17": "panel_reported",
    "2026-08-03": "council_replied",
}


@pytest.fixture
def life(served_app: ServedApp, chromium: Browser) -> Iterator[Life]:
    context: AbstractContextManager[BrowserVisitor] = phone(chromium, served_app.base, scripts=True)
    with context as visitor:
        replies = briefly(points_what=WHAT, name="Kay", find_me={"answer.name": "Kay"})
        life = Life(served_app, Walker(visitor, "sefton", replies))
        served_app.set_now("2026-03-04T12:00:00+00:00")
        life.complain()
        yield life


def height(life: Life, day: str) -> int:
    life.on(day)
    visitor = life.walker.visitor
    assert isinstance(visitor, BrowserVisitor)
    tall: int = visitor.page.evaluate("document.documentElement.scrollHeight")
    return tall


def test_it_is_short_with_long_news_and_when_the_council_is_late(life: Life) -> None:
    life.council("2026-03-06", "acknowledged")
    life.council("2026-03-09", "message_sent", text=MESSAGE)
    assert 0 < height(life, "2026-03-09") <= HIGHEST
    seen = life.walker.visitor.seen
    assert "Line 1 of" in seen.shown()
    assert "Line 18 of" in seen.shown()
    assert height(life, "2026-03-19") <= HIGHEST
    visitor = life.walker.visitor
    assert isinstance(visitor, BrowserVisitor)
    above, below = (
        visitor.page.locator(each).first.bounding_box() for each in (".overdue", "[data-further]")
    )
    assert above
    assert below
    assert above["y"] + above["height"] <= 720
    assert above["y"] < below["y"]


@pytest.mark.proof
def test_it_is_short_on_every_day_to_the_ombudsman(life: Life) -> None:
    tall = {"sent": height(life, "2026-03-04")}
    life.council("2026-03-06", "acknowledged")
    tall["due"] = height(life, "2026-03-18")
    tall["late by weeks"] = height(life, "2026-04-08")
    life.moves("2026-04-08", "chase")
    tall["chased"] = height(life, "2026-04-08")
    life.council("2026-04-09", "stage1_answered")
    promise = {"what": "A worker will take you to see your brother", "until": "2026-04-20"}
    life.council("2026-04-09", "action_promised", **promise)
    tall["answered"] = height(life, "2026-04-09")
    tall["promise broken"] = height(life, "2026-05-04")
    life.moves("2026-05-04", "stage2_requested")
    for day, name in STAGE_2.items():
        life.council(day, name)
    tall["mid stage 2"] = height(life, "2026-05-20")
    for day, name in ANSWER_2.items():
        life.council(day, name)
    life.moves("2026-06-08", "stage3_requested")
    life.council("2026-06-10", "panel_arranged", meets_on="2026-07-14")
    tall["stage 3"] = height(life, "2026-06-11")
    for day, name in STAGE_3.items():
        life.council(day, name)
    life.moves("2026-09-01", "ombudsman_contacted")
    tall["ombudsman"] = height(life, "2026-09-02")
    assert {name: each for name, each in tall.items() if each > HIGHEST} == {}


@pytest.mark.proof
def test_it_is_short_when_somebody_asked_to_stop_and_when_it_is_stopped(life: Life) -> None:
    life.moves("2026-03-09", "withdrawal_asked")
    assert height(life, "2026-03-09") <= HIGHEST
    life.council("2026-03-10", "withdrawn")
    assert height(life, "2026-03-10") <= HIGHEST
