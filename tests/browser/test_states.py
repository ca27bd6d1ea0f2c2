"""Every page and state that a young person can see, looked at in every way it may be looked at.

One state of each page, one turn of each type and a quarter of the others, and in the proofs all of
them, are loaded once on a phone in a real Chromium, as the server answered them, and looked at; a
sample of these, and in the proofs all, are then turned about: light and dark, narrow, wide,
enlarged, in the system's own colours, on paper; then in a language that runs from right to left and
in one of long words. With INTAKE_TEST_PICTURES=FOLDER a picture of each is kept there.

The table is looked at in parts, so that several workers can do it: each class below is one part
and promises the same of every state in it.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import pytest

from intake.domain.flow.reading_age import as_read, grade, longest_sentence
from tests.content.test_words_children_read import NEVER
from tests.support import page_rules
from tests.support.browser_visitor import phone
from tests.support.html_validator import validated
from tests.support.plain_visitor import PlainVisitor
from tests.support.served_app import served
from tests.support.state_looker import SCRIPTS, Faults, Looker, in_sample
from tests.support.states import CASES, PAGES, TALKS, TROUBLE, staffed_home, states_on
from tests.support.words_on_pages import our_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage

    from tests.support.served_app import ServedApp
    from tests.support.state_table import State
    from tests.support.states import Road

NAMES = ("Sefton Council", "Trafford Council", "NYAS", "Advocacy Focus")
MOST_TO_LOOK_AT = 14 * 1024
"""Bytes, compressed: a page with everything that it needs."""

HEAVY = {
    "check", "check.offers", "letter", "case.stage3", "case.ombudsman", "by.hand", "by.hand.letter"
}  # fmt: skip
"""States that hold all that was ever said, done or asked; they may weigh more than a first page."""

AT_NINE, OF_ADULTS = (4, 15), (8, 22)
"""Grade, and words of the longest sentence."""

TO_ADULTS = {"letter.door"}


@pytest.fixture(scope="module")
def served_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    home = staffed_home(tmp_path_factory.mktemp("home"))
    with served(home / "var", INTAKE_HOME=str(home)) as app:
        yield app


@pytest.fixture(scope="class")
def states(request: pytest.FixtureRequest, served_app: ServedApp) -> dict[str, State]:
    part: type[EveryState] = request.cls
    return states_on(served_app, *part.roads)


@pytest.fixture(scope="class", params=["sample", pytest.param("all", marks=pytest.mark.proof)])
def faults(
    request: pytest.FixtureRequest,
    states: dict[str, State],
    served_app: ServedApp,
    chromium: Browser,
) -> Faults:
    """What is wrong with any state, by what was looked for."""
    found: Faults = defaultdict(list)
    with phone(chromium, served_app.base, scripts=True) as visitor:
        page = visitor.page
        for script in SCRIPTS:
            page.add_init_script(path=script)

        def hear(message: ConsoleMessage) -> None:
            if message.type == "error" and message.text.startswith("Refused"):
                found["console"].append(message.text)

        page.on("console", hear)
        kinds: set[tuple[str, str]] = set()
        for state in states.values():
            if state.name == "left":  # a page that leads away at once
                continue
            looker = Looker(page, state, found)
            kind = state.seen.page, state.seen.type if state.seen.page == "turn" else ""
            is_first = kind not in kinds
            kinds.add(kind)
            if request.param == "all" or is_first or in_sample(state, 4):
                looker.at_first_sight()
            if request.param == "all" or in_sample(state, 16):
                looker.every_way()
        found["script"] += visitor.faults
    return found


KINDS = {
    "axe": "axe finds nothing, light or dark, left to right or right to left",
    "wide": "nothing is wider than its window, at 320 to 1280 points and with large letters",
    "small": "an answer is 48 points high, and any target 24",
    "leave": "leaving fast is in view wherever one has scrolled to",
    "covered": "what has the focus is seen, at 400 % and above a keyboard",
    "forced": "a state can be told apart in the system's own colours",
    "print": "nothing is printed that only a screen can use",
    "console": "the browser refuses nothing",
    "script": "no script fails",
}


def sentences_of(state: State) -> str:
    """What a state says in whole sentences: short labels would make the rest look easier."""
    if state.name == "left":
        return ""
    return "\n".join(line for line in our_words(state.seen).splitlines() if line[-1] in ".?!")


def weight(body: bytes) -> int:
    return len(gzip.compress(body, 6))


def needed(state: State) -> list[str]:
    """Where the style sheets and scripts are that this page asks for."""
    paths = [each.get("href", "") for each in state.seen.root.iter("link")]
    paths += [each.get("src", "") for each in state.seen.root.iter("script")]
    return [path for path in paths if path.startswith("/")]


class EveryState:
    """What is promised of every state in a part of the table; ``roads`` lead to its states.

    At least these ``pages``, ``types`` of turn and ``statuses`` are among them.
    """

    roads: ClassVar[tuple[Road, ...]] = ()
    pages: ClassVar[frozenset[str]] = frozenset()
    types: ClassVar[frozenset[str]] = frozenset()
    statuses: ClassVar[frozenset[int]] = frozenset()

    @pytest.mark.parametrize("kind", KINDS, ids=KINDS.get)
    def test_of_every_state(self, kind: str, faults: Faults) -> None:
        assert not faults[kind], "\n".join(faults[kind])

    def test_every_state_keeps_the_rules_of_this_house(self, states: dict[str, State]) -> None:
        found = [fault for state in states.values() for fault in page_rules.faults(state.seen)]
        assert not found, "\n".join(found)

    def test_every_state_can_be_read_at_nine(self, states: dict[str, State]) -> None:
        said = {name: as_read(sentences_of(state), NAMES) for name, state in states.items()}
        limits = {name: OF_ADULTS if name in TO_ADULTS else AT_NINE for name in said}
        hard = {name for name, text in said.items() if grade(text) > limits[name][0]}
        long = {name for name, text in said.items() if longest_sentence(text) > limits[name][1]}
        assert {name: said[name] for name in hard | long} == {}

    def test_nothing_is_ticked_before_it_was_chosen(self, states: dict[str, State]) -> None:
        ticked = {
            name: control.value
            for name, state in states.items()
            for form in state.seen.forms
            for control in form.controls
            if control.on
        }
        assert ticked == {}

    def test_no_state_says_what_must_not_be_said(self, states: dict[str, State]) -> None:
        found = [
            f"{name}: {line}"
            for name, state in states.items()
            for line in sentences_of(state).splitlines()
            for never in NEVER.values()
            if re.search(never, line, re.IGNORECASE)
        ]
        assert found == []

    def test_every_state_is_valid_html(self, states: dict[str, State], tmp_path: Path) -> None:
        for state in states.values():
            (tmp_path / f"{state.name}.html").write_bytes(state.answer.body)
        found = validated(tmp_path)
        assert not found, "\n".join(found)

    def test_every_state_with_all_it_needs_comes_in_one_round_trip(
        self, states: dict[str, State], served_app: ServedApp
    ) -> None:
        fetched = cache(PlainVisitor(served_app.base).fetch)
        heavy = {
            name: weight(state.answer.body)
            + sum(weight(fetched(path).encode()) for path in needed(state))
            for name, state in states.items()
        }
        assert {name: size for name, size in heavy.items() if size > MOST_TO_LOOK_AT} == {
            name: size for name, size in heavy.items() if name in HEAVY and size > MOST_TO_LOOK_AT
        }

    def test_the_part_holds_its_pages_and_types_of_turn(self, states: dict[str, State]) -> None:
        turns = [state.seen for state in states.values() if state.seen.page == "turn"]
        assert {state.seen.page for state in states.values()} >= self.pages
        assert {seen.type for seen in turns} >= self.types
        assert {state.seen.status for state in states.values()} >= self.statuses


class TestPages(EveryState):
    roads = PAGES
    pages = frozenset(
        {
            "choose",
            "front",
            "back",
            "map",
            "by-hand",
            "safe",
            "about",
            "left",
            "already",
            "error",
            "waiting",
        }
    )
    statuses = frozenset({200, 404, 422})


class TestTalks(EveryState):
    roads = TALKS
    pages = frozenset({"turn", "check", "letter", "keep", "sent", "case"})
    types = frozenset({"info", "choice", "choices", "parts", "text", "long_text", "number", "phone",
             "order", "yes_no", "repeat"})  # fmt: skip


class TestTrouble(EveryState):
    roads = TROUBLE
    pages = frozenset({"gone", "clash", "lost", "turn", "error"})
    statuses = frozenset({403, 409, 410, 413, 422, 503})


class TestCases(EveryState):
    roads = CASES
    pages = frozenset({"case", "story", "map", "letter", "turn", "check"})


def test_the_table_holds_every_page_and_type_of_turn() -> None:
    parts = EveryState.__subclasses__()
    assert frozenset[str]().union(*(part.pages for part in parts)) >= {
        "choose", "front", "turn", "check", "letter", "keep", "sent", "back", "case", "story",
        "map", "by-hand", "safe", "about", "left", "lost", "gone", "already",
        "clash", "error"}  # fmt: skip
    assert frozenset[str]().union(*(part.types for part in parts)) >= {
        "info", "choice", "choices", "parts", "text", "long_text", "number", "phone", "order",
        "yes_no", "repeat"}  # fmt: skip
    assert frozenset[int]().union(*(part.statuses for part in parts)) >= {
        200, 403, 404, 409, 410, 413, 422, 503}  # fmt: skip
