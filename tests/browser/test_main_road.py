"""From the front page to the tracker and back again, with nothing lost on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from tests.support import page_rules
from tests.support.browser_visitor import phone
from tests.support.replies import Everything, briefly
from tests.support.walker import Policy, Visitor, Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.support.served_app import ServedApp

pytestmark = pytest.mark.sampled(2)
WHAT = "They moved me on a Friday.\n\nNobody said why."
COUNCILS = ("sefton", "trafford")


def little() -> Policy:
    return briefly(points_what=WHAT)


def everything(advocate: str) -> Everything:
    return Everything(
        choose={
            "safe": "not_sure",
            "advocate": advocate,
            "reach": "person",
            "helper": "other",
            "language": "other",
        },
        say={"points.facts answer.when": ("last Tuesday", "in March 2024", "I don't know")},
    )


@pytest.fixture(params=["scripts on", "scripts off"])
def someone(
    request: pytest.FixtureRequest, chromium: Browser, served_app: ServedApp
) -> Iterator[Visitor]:
    with phone(chromium, served_app.base, scripts=request.param == "scripts on") as visitor:
        yield visitor
        assert visitor.faults == []
        assert [each for each in visitor.addresses if not ours(each, served_app)] == []


def ours(address: str, app: ServedApp) -> bool:
    return address.startswith((app.base, "data:"))


def sent(walker: Walker) -> tuple[str, str]:
    """Send, and read the reference and the words."""
    assert walker.send().page == "sent"
    return walker.seen.text("data-reference"), walker.seen.text("data-code")


def carelessly(reference: str, words: str) -> tuple[str, str]:
    """As a tired hand types them: spaces, commas, capitals here and there, four letters a word."""
    stems = [word[:4] for word in words.replace("-", " ").split()]
    mixed = [stem.title() if at % 2 else stem.upper() for at, stem in enumerate(stems)]
    return f" {reference.lower().replace('-', ' ')} ", ", ".join(mixed)


def strings(document: object) -> Iterator[str]:
    """Every value in a document, as text, in order."""
    if isinstance(document, dict):
        document = list(document.values())
    if isinstance(document, list):
        for part in document:
            yield from strings(part)
    else:
        yield str(document)


def published_schema(visitor: Visitor) -> dict[str, object]:
    schema: dict[str, object] = json.loads(visitor.fetch("/api/v1/schema/submission"))
    return schema


@pytest.mark.parametrize("council", COUNCILS)
def test_eight_turns_make_a_complaint_that_one_can_come_back_to(
    someone: Visitor, served_app: ServedApp, council: str
) -> None:
    walker = Walker(someone, council, little(), look=page_rules.hold)
    walker.begin()
    walker.walk()
    assert WHAT in walker.visitor.fetch(f"/{council}/letter.txt")
    reference, words = sent(walker)
    someone.leave()
    walker.come_back(*carelessly(reference, words))
    assert walker.seen.page == "case"
    assert walker.seen.first("*[@data-stage]").get("data-stage") == "stage1"
    document = served_app.export(reference)
    jsonschema.validate(document, published_schema(someone))
    assert [point["what"] for point in document["points"]] == [WHAT]


@pytest.mark.parametrize(
    ("council", "advocate"),
    [("sefton", "ask"), pytest.param("trafford", "have", marks=pytest.mark.proof)],
)
def test_every_word_that_was_typed_arrives_in_order(
    someone: Visitor, served_app: ServedApp, council: str, advocate: str
) -> None:
    walker = Walker(someone, council, everything(advocate))
    walker.begin()
    walker.walk()
    walker.add_more()
    reference, _ = sent(walker)
    document = served_app.export(reference)
    jsonschema.validate(document, published_schema(someone))
    arrived = list(strings(document))
    assert [text for text in walker.texts() if text not in arrived] == []
    first, second, third = walker.said("points.what", "answer")
    assert [point["what"] for point in document["points"]] == [second, first, third]
    whens = walker.said("points.facts", "answer.when")
    assert [point["when"]["typed"] for point in document["points"]] == [
        whens[1],
        whens[0],
        whens[2],
    ]
    assert document["questions"] == walker.said("ask.question", "answer")
