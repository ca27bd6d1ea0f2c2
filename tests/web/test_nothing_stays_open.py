"""Once a page is made, nobody's words stay in memory until Python looks for garbage."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import create_environ, run_wsgi_app

from intake.domain.talk.draft import OpenDraft
from intake.web.young import DOORS
from tests.web.young_visitor import HOST, YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask.testing import FlaskClient

PAGES = sorted(
    each.rule.replace("<council>", "sefton")
    for each in DOORS
    if each.method == "GET" and "<" not in each.rule.replace("<council>", "")
)


@contextmanager
def nothing_looked_for() -> Iterator[None]:
    """Python frees what nobody holds any more, and looks for nothing besides."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def open_drafts() -> int:
    return sum(isinstance(each, OpenDraft) for each in gc.get_objects())


def test_no_turn_of_a_talk_leaves_it_open(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.start()
    while visitor.seen.page == "turn":
        with nothing_looked_for():
            skip = "skip" if "skip" in visitor.seen.moves else ""
            visitor.send("data-step", {"answer": ["They moved me."]}, skip)
            assert open_drafts() == 0, visitor.seen.step
    assert visitor.seen.page == "check"


def garbage_of(app: Flask, path: str, cookie: str) -> int:
    """How many things nobody holds any more and Python would have to look for after a page."""
    environ = create_environ(path, headers={"Cookie": cookie})
    with nothing_looked_for():
        chunks, _, _ = run_wsgi_app(app.wsgi_app, environ, buffered=True)
        assert b"data-step" in b"".join(chunks)
        return gc.collect()


def test_a_turn_leaves_no_garbage(app: Flask, client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.start()
    while visitor.seen.page == "turn":
        cookie = client.get_cookie("y")
        assert cookie is not None
        path = visitor.seen.address.removeprefix(HOST)
        garbage_of(app, path, f"y={cookie.value}")  # what is made once for all pages of a kind
        assert garbage_of(app, path, f"y={cookie.value}") == 0, visitor.seen.step
        skip = "skip" if "skip" in visitor.seen.moves else ""
        visitor.send("data-step", {"answer": ["They moved me."]}, skip)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_leaves_a_talk_open(client: FlaskClient, page: str) -> None:
    visitor = YoungVisitor(client)
    visitor.at_check()
    with nothing_looked_for():
        client.get(page)
        assert open_drafts() == 0
