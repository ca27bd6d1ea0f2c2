"""No code knows a nation's names of stages, events or clocks: it asks for roles."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.domain.law.product_events import PRODUCT_EVENTS
from tests.support.law import england

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = Path(__file__).parents[2] / "intake"
ONE_PLACE = CODE / "domain" / "law" / "product_events.py"

OTHERWISE = {"closed", "assigned", "paused", "read", "recorded", "idea", "thanks"}
"""Everyday words that are also columns of a table, keys of a file, lists of the desk, or kinds of
what can be sent."""

OUTSIDE = {
    "ombudsman": {"young/keeping.py", "young/letter.html"},
    "received": {"notify/channel.py"},
}
"""Words of somebody else's, and where: part of an address in the letter that goes outside the
council, and what GOV.UK Notify says of a letter that is printed."""

QUOTED = re.compile(r"""["']([a-z][a-z0-9_-]*)["']""")


def nations_names() -> frozenset[str]:
    law = england()
    return frozenset({*law.stages, *law.events, *law.clocks})


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Every text in quotes that could be a name, with its line."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.lineno, node.value
    else:
        for number, line in enumerate(source.splitlines(), start=1):
            yield from ((number, text) for text in QUOTED.findall(line))


def england_in(path: Path) -> Iterator[str]:
    """Each name of England's that stands in a file, but for those that may."""
    templates = set(PRODUCT_EVENTS) if path.suffix != ".py" else set()
    may = OTHERWISE | templates | ({*PRODUCT_EVENTS} if path == ONE_PLACE else set())
    end = "/".join((path.parent.name, path.name))
    for line, text in literals(path):
        if text in nations_names() - may and end not in OUTSIDE.get(text, ()):
            yield f"{path.name}:{line}: {text}"


def test_no_code_and_no_page_names_a_stage_an_event_or_a_clock_of_england() -> None:
    files = [path for end in ("py", "html", "js", "mako") for path in CODE.rglob(f"*.{end}")]
    assert len(files) > 200
    assert [fault for path in files for fault in england_in(path)] == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("story.py", 'WAITED = ("stage1-answer",)\n', "story.py:1: stage1-answer"),
        ("safety.py", '\nRAISED = "safety_raised"\n', "safety.py:2: safety_raised"),
        ("case.html", "{% if case.stage == 'stage1' %}\n", "case.html:1: stage1"),
        ("keeping.py", 'X = "ombudsman"\n', "keeping.py:1: ombudsman"),
    ],
)
def test_a_name_that_is_planted_is_found(tmp_path: Path, name: str, text: str, found: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert list(england_in(path)) == [found]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("desk_tables.py", 'Column("closed")\n'),
        ("case.html", '{% if case.has("received") %}\n'),
        ("story.py", '"""Counts as `stage1-answer` does."""\n'),
    ],
)
def test_what_may_be_named_is_left_alone(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert list(england_in(path)) == []
