"""What any test may ask for. Neither is ever skipped: without it, the test fails and says why.

They are imported only when asked for, so that the tests of the domain start at once.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.support.sampling import beyond_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.support.real_postgres import Server
    from tests.support.served_app import ServedApp


LONGEST = ("test_linters", "browser", "served", "flows", "web", "adapters", "cli")
"""Modules and folders of tests by how long they take; whatever else there is comes after them."""


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """In a worker, end the tracing that pytest-cov 7 begins before it knows that it is in one.

    It begins a second one then, and the first would go on wherever that one pauses: what is not to
    be traced would be traced all the same.
    """
    tracing = session.config.pluginmanager.get_plugin("_cov")
    if hasattr(session.config, "workerinput") and tracing and tracing.cov_controller:
        tracing.cov_controller.pause()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All but a sample are proofs; what takes longest is begun first, and no worker waits for it.

    Of a test that is marked ``sampled(4)`` every fourth case is run, chosen by chance that is the
    same each time, and at least one. What makes up its cases by chance is long.
    """
    cases: dict[tuple[str, int], dict[str, pytest.Item]] = defaultdict(dict)
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("long")
        mark = item.get_closest_marker("sampled")
        if mark and not item.get_closest_marker("proof"):
            cases[item.nodeid.partition("[")[0], mark.args[0]][item.nodeid] = item
    for (_, every), by_name in cases.items():
        for name in beyond_sample([*by_name], every):
            by_name[name].add_marker("proof")

    def rank(item: pytest.Item) -> int:
        named = {*item.path.parts, item.path.stem}
        return next((at for at, name in enumerate(LONGEST) if name in named), len(LONGEST))

    items.sort(key=rank)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: nothing looks through it for rubbish."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One PostgreSQL server for the whole run (for each worker of it)."""
    from tests.support.real_postgres import running_server

    with running_server() as server:
        yield server


@pytest.fixture(scope="module")
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The address of an empty PostgreSQL database, new for each module of tests."""
    from tests.support.real_postgres import empty_database

    with empty_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One real browser for the whole run; each test opens a context of its own in it."""
    from tests.support.real_browser import installed_engine, running_browser

    with running_browser(installed_engine()) as browser:
        yield browser


@pytest.fixture(scope="module")
def whole_chromium(chromium: Browser) -> Iterator[Browser]:
    """The browser with its windows, tabs and history, for what those could do otherwise."""
    from tests.support.real_browser import installed_browser, launched

    with launched(chromium.browser_type, installed_browser()) as browser:
        yield browser


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    """The whole of Intake served on SQLite, once for the whole run (for each worker of it)."""
    from tests.support.served_app import served

    with served(tmp_path_factory.mktemp("served") / "var") as app:
        yield app


@pytest.fixture
def served_app(server: ServedApp) -> Iterator[ServedApp]:
    """The server that many tests share: others have cases there, and its clock is set back."""
    from tests.support.served_app import NOW

    yield server
    server.set_now(NOW)
