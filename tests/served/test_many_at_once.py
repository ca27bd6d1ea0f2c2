"""Many people at the same moment, and one person many times: nothing lost, nothing doubled."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.served.crowd import all_at_once, ready_to_send, whats
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import Everything
from tests.support.walker import Walker

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.support.served_app import ServedApp


Code = dict[str, list[str]]


def send(visitor: PlainVisitor) -> PageHooks:
    return visitor.send("data-send")


def sent_whats(app: ServedApp) -> list[str]:
    return sorted(what for document in app.export_all() for what in whats(document))


def test_twenty_who_send_at_once_are_twenty_cases(served_app: ServedApp) -> None:
    before = sent_whats(served_app)
    told = [f"Nobody asked number {number}." for number in range(20)]
    crowd = [ready_to_send(served_app, what) for what in told]
    pages = all_at_once(send, crowd)
    assert {page.page for page in pages} == {"sent"}
    assert len({page.text("data-reference") for page in pages}) == 20
    assert sent_whats(served_app) == sorted(before + told)


@pytest.mark.proof
def test_a_thousand_sent_by_twenty_are_a_thousand_cases(served_app: ServedApp) -> None:
    before = sent_whats(served_app)
    told = [f"Nobody asked this time either, {number}." for number in range(1000)]
    with ThreadPoolExecutor(20) as clients:
        crowd = list(clients.map(lambda what: ready_to_send(served_app, what), told))
        pages = list(clients.map(send, crowd))
    assert {page.page for page in pages} == {"sent"}
    assert sent_whats(served_app) == sorted(before + told)


def test_one_draft_sent_a_hundred_times_at_once_is_one_case(served_app: ServedApp) -> None:
    one = ready_to_send(served_app, "Sent a hundred times.")
    tabs = [one.twin() for _ in range(100)]
    pages = all_at_once(send, tabs)
    assert {page.page for page in pages} == {"sent"}
    assert len({page.text("data-reference") for page in pages}) == 1
    assert sent_whats(served_app).count("Sent a hundred times.") == 1


def test_thirty_answers_to_one_talk_at_once_are_all_kept(served_app: ServedApp) -> None:
    visitor = PlainVisitor(served_app.base)
    walker = Walker(visitor, "sefton", Everything(items=15))
    walker.begin()
    walker.walk()
    tabs = tabs_at_text(visitor)[:30]
    said = [f"Changed in tab {number}." for number in range(len(tabs))]
    assert len(tabs) == 30
    answers = list(zip(tabs, said, strict=True))
    pages = all_at_once(lambda each: say(*each), answers)
    assert {page.status for page in pages} == {200}
    letter = visitor.fetch("/sefton/letter.txt")
    assert [text for text in said if text not in letter] == []


def tabs_at_text(visitor: PlainVisitor) -> list[PlainVisitor]:
    """A tab for each answer of the points that can be changed from the check page."""
    tabs = []
    for link in visitor.seen.links:
        if "/talk?q=" in (address := link.get("href", "")):
            tab = visitor.twin()
            if tab.go(address).type != "repeat" and tab.seen.step.startswith("points."):
                tabs.append(tab)
    return tabs


def say(tab: PlainVisitor, text: str) -> PageHooks:
    control = "answer" if tab.seen.step == "points.what" else "answer.who"
    return tab.send("data-step", {control: [text]}, move="answer")


def test_ten_who_come_back_at_once_all_get_in(served_app: ServedApp) -> None:
    codes = [code(ready_to_send(served_app, f"Back again, {number}.")) for number in range(10)]
    pages = all_at_once(lambda each: come_back(served_app, each), codes)
    assert [page.page for page in pages] == ["check"] * 10


def code(visitor: PlainVisitor) -> Code:
    page = visitor.go("/sefton/keep")
    return {"reference": [page.text("data-reference")], "words": [page.text("data-code")]}


def come_back(app: ServedApp, code: Code) -> PageHooks:
    visitor = PlainVisitor(app.base)
    visitor.go("/sefton/back")
    visitor.send("data-back", code)
    while visitor.seen.page == "waiting":
        time.sleep(0.2)
        visitor.go("/sefton/back/waiting")
    return visitor.seen
