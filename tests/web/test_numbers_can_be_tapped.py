"""Whom a young person is told to call, write to or look up can be tapped, on every page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.page_hooks import CHOSEN
from tests.support.page_rules import hold
from tests.support.walker import MOST_TURNS
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import Office

CONTENT = Path(__file__).parents[2] / "content/pages/en"
ABOUT = [f"about/{path.stem}" for path in sorted(CONTENT.glob("*.md"))]
OTHERS = ["", "back", "safe", "map", "map?for=adults"]
DOORS = ["for/adults", "for/care-leavers", "for/helping"]
OMBUDSMAN = {"https://www.lgo.org.uk", "tel:03000610614"}


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


def links(seen: PageHooks) -> set[str]:
    """Where a page leads; beside a number to ring stands what to do without hearing or speaking."""
    hold(seen)
    found = {each.get("href", "") for each in seen.links}
    to_ring = any(each.startswith("tel:") for each in found)
    assert bool(seen.hooked("data-relay")) is to_ring, seen.address
    return found


def reply(seen: PageHooks, answers: dict[str, str]) -> tuple[dict[str, list[str]], str]:
    """What is said here, and the move: what isn't told is skipped."""
    if seen.step in answers:
        return {"answer": [answers[seen.step]]}, ""
    options = [each.value for each in seen.turn.controls if each.kind in CHOSEN]
    return {"answer": options[:1] or ["They moved me."]}, "skip" if "skip" in seen.moves else ""


def on_the_way(visitor: YoungVisitor, **answers: str) -> set[str]:
    """Every link of every turn from here on."""
    found: set[str] = set()
    for _ in range(MOST_TURNS):
        if visitor.seen.page != "turn":
            break
        found |= links(visitor.seen)
        visitor.send("data-step", *reply(visitor.seen, answers))
    return found | links(visitor.seen)


@pytest.mark.parametrize("council", ["sefton", "trafford", "leeds"])
def test_on_the_pages_that_explain(visitor: YoungVisitor, council: str) -> None:
    for path in (*ABOUT, *OTHERS, *DOORS):
        seen = visitor.go(f"/{council}/{path}")
        assert seen.status == 200, path
        hold(seen)


def test_on_the_map(visitor: YoungVisitor) -> None:
    for path in ("map", "map?for=adults"):
        assert links(visitor.go(f"/sefton/{path}")) >= OMBUDSMAN


@pytest.mark.parametrize(
    ("flow", "door"),
    [("complaint", ""), ("short", ""), ("left_care", "care-leavers"), ("adult", "adults")],
)
def test_on_every_turn_of_a_talk_in_which_somebody_may_not_be_safe(
    visitor: YoungVisitor, flow: str, door: str
) -> None:
    visitor.start("sefton", flow, door)
    assert any(each.startswith("tel:") for each in on_the_way(visitor, safe="no"))


def test_where_somebody_leans_on_them(visitor: YoungVisitor) -> None:
    visitor.at_step("pressure")
    visitor.send("data-step", {"answer": ["yes"]})
    assert links(visitor.seen) >= {"tel:08001111", "tel:116123"}


@pytest.mark.parametrize(
    ("flow", "door"), [("complaint", ""), ("left_care", "care-leavers"), ("adult", "adults")]
)
@pytest.mark.parametrize("move", ["ombudsman_contacted", "safety_raised"])
def test_in_what_they_do_after_sending(office: Office, flow: str, door: str, move: str) -> None:
    young = office.complaint(flow=flow, door=door, complains_as="parent")
    links(young.visitor.go("/sefton/case"))
    young.visitor.send(f"data-start={move}")
    found = on_the_way(young.visitor)
    assert found >= OMBUDSMAN if move == "ombudsman_contacted" else "tel:116123" in found


def test_what_somebody_typed_is_never_made_something_to_tap(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    visitor.send("data-step", {"answer": ["Call me on 07700 900123 or www.example.org.uk"]})
    found = on_the_way(visitor) | links(visitor.go("/sefton/letter"))
    assert not any("07700" in each or "example" in each for each in found)
