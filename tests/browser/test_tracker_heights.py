"""The tracker fits three screens of a phone on every day of a long case, before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from intake.domain.letters.parts import Block, Heading, Item, Listing, Paragraph, Verbatim
from intake.domain.letters.storing import kept_blocks
from tests.support.browser_visitor import BrowserVisitor, phone
from tests.support.life import Life
from tests.support.replies import Briefly, briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

    from tests.support.served_app import ServedApp
    from tests.support.walker import Policy

HIGHEST: Final = 2200
"""Pixels, at 375 × 720."""

MESSAGE: Final = "\n".join(
    f"Line {n} of what the manager wrote to Kay about her visits and her brother."
    for n in range(1, 19)
)
LINES_OF_LABEL: Final = """li => {
  const label = document.createRange();
  const words = (node) => node.nodeType === 3 && node.data.trim();
  label.selectNodeContents([...li.childNodes].find(words));
  const rows = [...label.getClientRects()].filter((each) => each.width > 1);
  return new Set(rows.map((each) => each.top)).size;
}"""
"""On how many lines the name of a stage stands."""
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

IN_NEED: Final[Mapping[str, Mapping[str, str] | str]] = {
    "safe": {"answer": "no"},
    "about_to_happen": {"answer": "yes"},
    "happens": {
        "answer.what": "they r moving me to a diffrent house and i dont wanna go",
        "answer.when": "on Friday 13 March 2026",
    },
    "points.what": WHAT,
    "wants": {"answer": "stay"},
    "advocate": {"answer": "ask"},
    "find_me": {"answer.name": "Kay"},
    "reach": {"answer": "text"},
    "reach_number": {"answer": "07700 900123"},
}
"""Somebody who may not be safe, is about to be moved, and asks for an advocate and a text."""


def ours(*sentences: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((each,)) for each in sentences)


def typed(words: str) -> Paragraph:
    return Paragraph((Verbatim(words),))


REASON: Final = typed("Your worker looked for a place near your school and did not find one. " * 2)
ACKNOWLEDGEMENT: Final[tuple[Block, ...]] = (
    *ours("I am Dan. I have read your complaint.", "We are late. That is our fault. We are sorry."),
    Heading("What you told us"),
    Listing((Item(1, (typed(WHAT),)),)),
    Heading("What happens next"),
    *ours("Who will look into it: Mary Hill. You can ask for someone else.") * 4,
)
DECISION: Final[tuple[Block, ...]] = (
    *ours("This is what we decided: We will wait."),
    *ours("It should not happen before we have looked at your complaint.", "This is why:"),
    typed("We want to hear from you first."),
    *ours("Does someone still try to do it? Tell us at once.", "You can call me.") * 4,
)
ANSWER: Final[tuple[Block, ...]] = (
    Heading("What you are unhappy about"),
    Listing(
        tuple(
            Item(number, (
                typed(WHAT),
                *ours("We looked at this. We think it was done right.", "This is why:"),
                REASON,
            ))
            for number in (1, 2, 3)
        )
    ),
    Heading("What you want to happen"),
    Listing((Item(1, (typed("Don't move me"), *ours("No.", "This is why:"), REASON)),)),
)  # fmt: skip


@pytest.fixture
def life_in_need(served_app: ServedApp, chromium: Browser) -> Iterator[Life]:
    with phone(chromium, served_app.base, scripts=True) as visitor:
        life = Life(served_app, Walker(visitor, "sefton", Briefly(IN_NEED)))
        served_app.set_now("2026-03-04T12:00:00+00:00")
        life.complain()
        yield life


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
    words, button = tops_and_ends(life, "[data-news] blockquote", "[data-reply] button")
    assert words[1] < button[0], "what they wrote and the button to write back are apart"
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


def test_it_is_short_right_after_asking_why_it_is_late(life: Life) -> None:
    life.council("2026-03-06", "acknowledged")
    life.council("2026-03-17", "message_sent", text=MESSAGE)
    assert chased(life, "2026-03-19") <= HIGHEST


def chased(life: Life, day: str, replies: Policy | None = None) -> int:
    """How high the page is that comes when one has just asked, with what was sent at its top."""
    life.moves(day, "chase", replies)
    visitor = life.walker.visitor
    assert isinstance(visitor, BrowserVisitor)
    assert visitor.page.locator("[data-done]").is_visible()
    tall: int = visitor.page.evaluate("document.documentElement.scrollHeight")
    return tall


@pytest.mark.proof
def test_it_is_short_on_every_day_to_the_ombudsman(life: Life) -> None:
    tall = {"sent": height(life, "2026-03-04")}
    life.council("2026-03-06", "acknowledged")
    tall["due"] = height(life, "2026-03-18")
    tall["late by weeks"] = height(life, "2026-04-08")
    tall["just chased"] = chased(life, "2026-04-08")
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
    assert in_view(life).count("You asked to stop") == 1
    assert height(life, "2026-03-09") <= HIGHEST
    assert in_view(life).count("You asked to stop") == 1
    life.council("2026-03-10", "withdrawn")
    assert height(life, "2026-03-10") <= HIGHEST
    visitor = life.walker.visitor
    assert isinstance(visitor, BrowserVisitor)
    assert visitor.page.locator(".stages li").last.evaluate(LINES_OF_LABEL) == 1


def in_view(life: Life) -> str:
    """What the page says before anything is opened."""
    visitor = life.walker.visitor
    assert isinstance(visitor, BrowserVisitor)
    return visitor.page.locator("main").inner_text()


def tops(life: Life, *hooks: str) -> list[float]:
    """How far down each of these parts begins."""
    visitor = life.walker.visitor
    assert isinstance(visitor, BrowserVisitor)
    boxes = [visitor.page.locator(each).first.bounding_box() for each in hooks]
    return [box["y"] for box in boxes if box]


def tops_and_ends(life: Life, *hooks: str) -> list[tuple[float, float]]:
    """Where each of these parts begins and ends."""
    visitor = life.walker.visitor
    assert isinstance(visitor, BrowserVisitor)
    boxes = [visitor.page.locator(each).first.bounding_box() for each in hooks]
    return [(box["y"], box["y"] + box["height"]) for box in boxes if box]


def writes(life: Life, day: str, name: str, blocks: tuple[Block, ...], **data: object) -> None:
    """The council sends a letter, with its short version."""
    life.council(day, name, short=kept_blocks(blocks), **data)


def test_it_is_short_for_who_needs_the_most_and_what_counts_stands_first(
    life_in_need: Life,
) -> None:
    life = life_in_need
    tall = {"sent": height(life, "2026-03-04")}
    tall["late"] = height(life, "2026-03-08")
    safety, late, stages = tops(life, "[data-not-safe]", ".overdue", ".stages")
    assert safety < late < stages
    tall["just chased"] = chased(life, "2026-03-09", briefly(words="please"))
    tall["chased"] = height(life, "2026-03-09")
    writes(life, "2026-03-10", "acknowledged", ACKNOWLEDGEMENT)
    writes(life, "2026-03-10", "freeze_decided", DECISION, decision="wait", reason="To hear you.")
    life.council("2026-03-10", "safety_handled", what="Rang", done_by="Dan", told_to="Duty")
    tall["acknowledged and decided"] = height(life, "2026-03-10")
    decision, acknowledgement = tops(life, "[data-hold]", "[data-news]")
    assert decision < acknowledgement
    writes(life, "2026-03-12", "stage1_answered", ANSWER)
    tall["answered"] = height(life, "2026-03-12")
    decision, answer, ask = tops(life, "[data-hold]", "[data-news]", "[data-move=stage2_requested]")
    assert decision < answer < ask
    life.moves("2026-03-13", "safety_raised", briefly(what="It got worse", words="It got worse"))
    tall["worse"] = height(life, "2026-03-13")
    assert {name: each for name, each in tall.items() if each > HIGHEST} == {}
