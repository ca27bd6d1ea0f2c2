"""Every page and state that a young person can see: one table, filled on a real server.

Each row is what the server answered, to the byte, so that a browser can be shown it as often as
is wanted. A new page or state gets a line here and is looked at by every test of the table.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.adapters.files.law.test_councils import SAFETY
from tests.support.case_states import case_that_stops, case_to_the_end
from tests.support.made_letters import HOUSE
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import Everything
from tests.support.served_app import NOW
from tests.support.state_table import TOLD, States, visitor_of
from tests.support.walker import Walker

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.page_hooks import PageHooks
    from tests.support.served_app import ServedApp
    from tests.support.state_table import State

Road = Callable[["States"], None]
"""Fills the states that are met on a way through the pages into the table."""

WRONG = {"reference": ["ABCD-2345"], "words": ["one two three four five"]}
MADE_UP = {"reference": ["ABCD-2345"], "words": ["acorn acre actor abacus ability"]}
STAFFED, UNSTAFFED = "2026-03-02T10:00:00+00:00", "2026-03-01T10:00:00+00:00"
"""A Monday and a Sunday."""

OPEN = {
    "choose": "/",
    "front": "/sefton/",
    "front.other": "/trafford/",
    "safe": "/sefton/safe",
    "safe.anywhere": "/safe",
    "map": "/sefton/map",
    "by.hand": "/sefton/by-hand",
    "back": "/sefton/back",
    "404": "/nowhere",
    "405": "/leave",
    "about.advocacy": "/sefton/about/advocacy",
    "about.how": "/sefton/about/how-complaining-works",
    "about.keep": "/sefton/about/keep-my-place",
    "about.leave": "/sefton/about/leave-fast",
    "about.ways": "/sefton/about/other-ways",
    "about.next": "/sefton/about/what-happens-next",
    "about.who": "/sefton/about/who-can-see",
    "about.whose": "/about/which-council",
    "about.wales": "/about/wales",
    "about.scotland": "/about/scotland",
    "about.ireland": "/about/northern-ireland",
    "about.else": "/sefton/about/who-else",
    "find": "/find",
    "front.letter": "/leeds/",
    "safe.letter": "/leeds/safe",
    "map.letter": "/leeds/map",
    "by.hand.letter": "/leeds/by-hand",
    "back.letter": "/leeds/back",
    "about.who.letter": "/leeds/about/who-can-see",
    "about.next.letter": "/leeds/about/what-happens-next",
}
"""Pages that anybody can open."""


def states_on(app: ServedApp, *roads: Road) -> dict[str, State]:
    """The rows that some roads lead to. The server's clock and database are left as they were."""
    states = States(app)
    for walk in roads:
        walk(states)
        app.set_now(NOW)
    return states.rows


def staffed_home(folder: Path) -> Path:
    """Flows and content as they ship, but for a team that is there on Mondays to be told at once:
    no council that we know of has one."""
    for part in ("flows", "content"):
        shutil.copytree(HOUSE / part, folder / part)
    pack = folder / "content" / "councils" / "sefton.yaml"
    pack.write_text(pack.read_text().replace("safety_contact: null\n", SAFETY))
    return folder


def open_pages(states: States) -> None:
    visitor = states.somebody()
    for name, path in OPEN.items():
        visitor.go(path)
        states.note(name, visitor)
    visitor.go("/sefton/")
    visitor.leave()
    states.note("left", visitor)


def whole_talk(states: States) -> None:
    """Each type of turn as it is first met, then check, letter, sent and the tracker."""
    visitor = states.somebody()

    def look(seen: PageHooks) -> None:
        if seen.page == "turn":
            states.note(f"turn.{seen.type}", visitor)

    everything = Everything(choose={"safe": "no", "advocate": "have", "reach": "text"})
    walker = Walker(visitor, "sefton", everything, look)
    walker.begin()
    walker.walk()
    states.note("check.offers", visitor)
    walker.add_more()
    states.note("check", visitor)
    whole = next(each for each in walker.seen.links if "?q=" in (each.get("href") or "")
                 and each.get("class") == "tap")  # fmt: skip
    look(visitor.go(whole.get("href", "")))
    for name, place in {"letter": "letter", "keep": "keep", "front.begun": ""}.items():
        walker.go(place)
        states.note(name, visitor)
    walker.go("talk/check")
    walker.send()
    states.note("sent", visitor)
    walker.go("case")
    states.note("case.long", visitor)


def new_words(states: States) -> None:
    """New words, before it is sent and after."""
    visitor = visitor_of(states.telling("points.what"))
    visitor.go("/sefton/keep")
    visitor.send("data-renew")
    states.note("keep.new", visitor)
    walker = states.telling("check")
    walker.send()
    sent = visitor_of(walker)
    sent.go("/sefton/keep")
    states.note("keep.sent", sent)
    sent.send("data-renew", {"words": ["not the words"]})
    states.note("keep.wrong", sent)
    sent.go("/sefton/keep")
    sent.send("data-renew")
    states.note("keep.waiting", sent)


def short_talk(states: States) -> None:
    walker = states.walker()
    walker.begin("short")
    while walker.seen.page == "turn":
        states.note(f"short.{walker.seen.step}", visitor_of(walker))
        walker.turn()
    states.note("check.short", visitor_of(walker))


def easy_read(states: States) -> None:
    """Turns of a complaint by pictures, which is in easy read."""
    visitor = states.somebody()
    visitor.go("/sefton/")
    visitor.send("data-start=pictures")
    while (step := visitor.seen.step) != "feel":
        if step in {"promise", "points.what"}:
            states.note(f"easy.{step}", visitor)
        skip = "skip" if "skip" in visitor.seen.moves else ""
        visitor.send("data-step", {"answer": ["food"]}, skip)


def what_goes_wrong_in_a_turn(states: States) -> None:
    visitor = visitor_of(states.telling("points.what"))
    visitor.send("data-step", {"answer": [" "]})
    states.note("turn.refused", visitor)
    visitor.go("/sefton/talk")
    visitor.send("data-step", {"answer": ["My foster dad hits me"]})
    states.note("turn.card", visitor)
    other = states.telling("points.what")
    twin = replace(visitor_of(other))
    twin.seen = other.seen
    other.visitor.send("data-step", {"answer": ["One"]})
    twin.send("data-step", {"answer": ["Another"]})
    states.note("clash", twin)
    gone = visitor_of(states.telling("points.what"))
    form = gone.seen.turn
    fields = [(name, text) for name, text in form.sent({}, None) if name != "place"]
    gone.send_fields(form, [*fields, ("place", "points.what#9"), ("answer", TOLD)])
    states.note("gone", gone)
    thrown = visitor_of(states.telling("points.what"))
    thrown.go("/sefton/keep")
    thrown.send("data-throw")
    states.note("thrown", thrown)
    forgotten = visitor_of(states.telling("points.what"))
    forgotten.go("/sefton/keep")
    forgotten.send("data-device")
    states.note("forgotten", forgotten)
    locked = visitor_of(states.telling("points.what"))
    locked.cookies.clear()
    locked.send("data-step", {"answer": [TOLD]})
    states.note("lost.typed", locked)


def what_is_hidden_or_doubled(states: States) -> None:
    visitor = visitor_of(states.telling("points.facts"))
    visitor.send("data-step", move="hide")
    states.note("turn.hidden", visitor)
    visitor.go("/sefton/talk/check")
    states.note("check.hidden", visitor)
    two = visitor_of(states.telling("points.what"))
    page = two.seen
    for half in ("One half", "Another half"):
        two.seen = page
        two.send("data-step", {"answer": [half]}, move="hide")
    two.send("data-step", move="show")
    states.note("turn.halves", two)


def what_is_refused(states: States) -> None:
    visitor = visitor_of(states.telling("points.what"))
    page = visitor.seen
    # More than the box can hold, and too much only with the rest: a browser takes minutes to lay
    # out as much as may be (test_bad_input holds that all of it is given back).
    typed = [*page.turn.sent({}, None), ("answer", "word " * 2_000), ("keep", "word " * 250_000)]
    visitor.send_fields(page.turn, typed)
    states.note("413", visitor)
    visitor.seen = page
    visitor.headers["Sec-Fetch-Site"] = "cross-site"
    visitor.send("data-step", {"answer": [TOLD]})
    states.note("403", visitor)
    del visitor.headers["Sec-Fetch-Site"]
    with sqlite3.connect(states.app.folder / "intake.db") as database:
        database.execute("alter table ways_in rename to elsewhere")
        database.commit()
        visitor.seen = page
        visitor.send("data-step", {"answer": [TOLD]})
        states.note("503", visitor)
        database.execute("alter table elsewhere rename to ways_in")


def telling_now(states: States) -> None:
    """Where somebody is there to be told at once."""
    states.app.set_now(STAFFED)
    visitor = states.somebody()
    visitor.go("/sefton/safe")
    states.note("safe.staffed", visitor)
    visitor.go("/sefton/safe/now")
    states.note("now", visitor)
    asked = visitor.seen
    visitor.send("data-tell")
    states.note("now.refused", visitor)
    visitor.seen = asked
    visitor.send("data-tell", {"reach": ["Text me at 4"]})
    states.note("now.told", visitor)
    states.app.set_now(UNSTAFFED)
    visitor.seen = asked
    visitor.send("data-tell", {"reach": ["Text me at 5"]})
    states.note("now.nobody", visitor)


def own_letter(states: States) -> None:
    """A council that is found by typing, and a letter to it that is sent by oneself."""
    visitor = states.somebody()
    for name, place in {"one": "Burnley", "some": "Cumbria", "none": "Nowhere"}.items():
        visitor.go("/find")
        visitor.send("data-find", {"place": [place]})
        states.note(f"find.{name}", visitor)
    visitor.go("/leeds/")
    visitor.go("/leeds/for/adults")
    states.note("letter.door", visitor)
    visitor.go("/leeds/")
    visitor.send("data-start=own_letter")
    while visitor.seen.page == "turn":
        if visitor.seen.step in {"promise", "reach"}:
            states.note(f"letter.{visitor.seen.step}", visitor)
        is_urgent = visitor.seen.step == "about_to_happen"
        skip = "skip" if "skip" in visitor.seen.moves and not is_urgent else ""
        visitor.send("data-step", {"answer": ["yes" if is_urgent else TOLD]}, skip)
    states.note("letter.check", visitor)
    visitor.go("/leeds/letter")
    states.note("letter.own", visitor)
    visitor.go("/leeds/keep")
    states.note("letter.keep", visitor)


def no_complaint(states: States) -> None:
    """An idea: what is sent is no complaint, and can become one."""
    walker = states.walker()
    walker.begin("idea")
    states.note("turn.idea", visitor_of(walker))
    while walker.seen.page == "turn":
        typed = {"answer": [TOLD]} if walker.seen.type == "long_text" else {}
        walker.visitor.send("data-step", typed, move="" if typed else "skip"
                            if "skip" in walker.seen.moves else "")  # fmt: skip
    states.note("check.idea", visitor_of(walker))
    walker.send()
    states.note("sent.idea", visitor_of(walker))
    walker.go("case")
    states.note("case.idea", visitor_of(walker))


def someone_in_line(base: str, visitor: PlainVisitor) -> PlainVisitor:
    """Somebody who comes back while many others do."""

    def come(who: PlainVisitor) -> None:
        who.post("/sefton/back", [(name, typed[0]) for name, typed in MADE_UP.items()])

    with ThreadPoolExecutor(16) as threads:
        while visitor.seen.page != "waiting":
            others = [PlainVisitor(base) for _ in range(64)]
            crowd = [threads.submit(come, each) for each in others]
            come(visitor)
            for each in crowd:
                each.result()
    return visitor


def coming_back(states: States) -> None:
    visitor = states.somebody()
    for name, code in {"back.empty": {}, "back.wrong": WRONG}.items():
        visitor.go("/sefton/back")
        visitor.send("data-back", code)
        states.note(name, visitor)
    states.note("back.waiting", someone_in_line(states.app.base, visitor))
    walker = states.telling("points.facts")
    walker.go("back")
    states.note("back.begun", visitor_of(walker))
    walker.go()
    walker.visitor.send("data-start=complaint")
    states.note("already", visitor_of(walker))


PAGES: tuple[Road, ...] = (open_pages, telling_now, coming_back)
TALKS: tuple[Road, ...] = (whole_talk, new_words, short_talk, no_complaint, own_letter, easy_read)
TROUBLE: tuple[Road, ...] = (what_goes_wrong_in_a_turn, what_is_hidden_or_doubled, what_is_refused)
CASES: tuple[Road, ...] = (case_to_the_end, case_that_stops)
"""The roads to every state, in parts that can be walked and looked at side by side."""
