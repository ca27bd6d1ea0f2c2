"""What a browser keeps of what a young person typed, to offer it to whoever comes next: nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support.browser_visitor import PHONE, BrowserVisitor, empty_the_web
from tests.support.real_browser import FLAGS, installed_browser
from tests.support.replies import Everything, briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserType

    from tests.support.served_app import ServedApp
    from tests.support.walker import Policy

pytestmark = pytest.mark.sampled(2)
WHOLE_ROAD = Everything(choose={"reach": "person", "advocate": "have", "safe": "not_sure"}, items=1)
OTHER_ROADS = (
    briefly(
        points_what="They moved me.",
        name="Ana",
        reach={"answer": "text"},
        reach_number="07700 900123",
    ),
    briefly(points_what="They moved me.", reach={"answer": "email"}, reach_email="ana@example.org"),
)
"""The ways to be reached that ask for something else on one line."""


@contextmanager
def own_browser(
    kind: BrowserType, profile: Path, base: str, *, scripts: bool
) -> Iterator[BrowserVisitor]:
    """A browser with a profile on disk, as it stands on a computer that many share."""
    with kind.launch_persistent_context(
        profile,
        executable_path=installed_browser(),
        args=list(FLAGS),
        ignore_default_args=["--headless"],
        viewport=PHONE,
        java_script_enabled=scripts,
    ) as context:
        empty_the_web(context, base)
        yield BrowserVisitor(base, context.new_page())


def form_history(profile: Path) -> set[tuple[str, str]]:
    """The names and texts of fields that the browser would offer to the next person."""
    with closing(sqlite3.connect(profile / "Default" / "Web Data")) as database:
        return set(database.execute("SELECT name, value FROM autofill"))


def whole_road(visitor: BrowserVisitor, policy: Policy) -> None:
    """Tell it, send it, leave, come back at the second try, and leave."""
    walker = Walker(visitor, "sefton", policy)
    walker.begin()
    walker.walk()
    walker.add_more("name", "reach")
    walker.send()
    code = walker.seen.text("data-reference"), walker.seen.text("data-code")
    visitor.leave()
    walker.come_back(code[0], "these are not my words")
    walker.come_back(*code)
    assert walker.seen.page == "case"
    visitor.leave()


def nothing_is_kept(
    chromium: Browser, app: ServedApp, profile: Path, roads: Iterable[Policy], *, scripts: bool
) -> None:
    with own_browser(chromium.browser_type, profile, app.base, scripts=scripts) as visitor:
        for policy in roads:
            whole_road(visitor, policy)
    assert form_history(profile) == set()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_nothing_that_was_typed_is_offered_to_whoever_sits_down_next(
    scripts: bool, chromium: Browser, served_app: ServedApp, tmp_path: Path
) -> None:
    roads = OTHER_ROADS if scripts else (WHOLE_ROAD,)
    nothing_is_kept(chromium, served_app, tmp_path, roads, scripts=scripts)


@pytest.mark.proof
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_on_every_road_nothing_that_was_typed_is_offered_to_whoever_sits_down_next(
    scripts: bool, chromium: Browser, served_app: ServedApp, tmp_path: Path
) -> None:
    roads = (WHOLE_ROAD, *OTHER_ROADS)
    nothing_is_kept(chromium, served_app, tmp_path, roads, scripts=scripts)
