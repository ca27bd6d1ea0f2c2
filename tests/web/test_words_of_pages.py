"""What our templates say themselves: sound, complete, and readable at nine."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from jinja2.ext import babel_extract

from intake.domain.flow.flow import StepType
from intake.domain.flow.reading_age import as_read, grade, longest_sentence
from intake.domain.talk import reading as answers
from intake.web.young.screens import PARTIALS

if TYPE_CHECKING:
    from flask import Flask
    from jinja2 import Template

WEB = Path(answers.__file__).parents[2] / "web"
AT_WORK = (
    *(WEB / each for each in ("desk", "drafting", "advocate", "referral")),
    WEB / "shell" / "templates" / "shell" / "accounts",
    WEB / "shell" / "templates" / "shell" / "_sheet.html",
)
"""The rooms that no young person comes to."""

TEMPLATES = sorted(
    path
    for path in WEB.glob("*/templates/**/*.html")
    if not any(path.is_relative_to(room) for room in AT_WORK)
)


def said(path: Path) -> list[str]:
    """Every sentence of a template, with a short name for what is filled in."""
    options = {"trim_blocks": "true", "lstrip_blocks": "true"}
    with path.open("rb") as source:
        found = [message for _, _, message, _ in babel_extract(source, ("_",), (), options)]
    return [re.sub(r"%\(\w+\)s", "Sam", text) for text in found if isinstance(text, str)]


def sentences(path: Path) -> str:
    ended = [text if text.endswith((".", "?", "!")) else f"{text}." for text in said(path)]
    return as_read(" ".join(ended))


def test_every_template_can_be_used(app: Flask) -> None:
    names = app.jinja_env.list_templates()
    assert len(names) >= len(TEMPLATES)
    assert [app.jinja_env.get_template(name).name for name in names] == names


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_page_can_be_read_at_nine(path: Path) -> None:
    text = sentences(path)
    assert longest_sentence(text) <= 15
    assert not said(path) or grade(text) <= 4


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_page_softens_or_promises(path: Path) -> None:
    text = " ".join(said(path)).lower()
    for word in ("concern", "in trouble", "won't know", "issue"):
        assert word not in text


def test_every_type_of_step_has_a_template_and_no_template_lacks_a_type(app: Flask) -> None:
    assert set(PARTIALS) == set(get_args(StepType))
    folder = WEB / "young/templates/young/steps"
    assert {Path(each).name for each in PARTIALS.values()} == {
        path.name for path in folder.iterdir()
    }


def problem_codes() -> set[str]:
    """Every code that the reading of an answer can give."""
    codes = set()
    for node in ast.walk(ast.parse(Path(answers.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            codes |= set(re.findall(r"^[a-z]+(?:_[a-z]+)+$|^empty$", node.value))
    doc = answers.Problem.__doc__ or ""
    return codes & set(re.findall(r"[a-z_]+", doc.rpartition("Codes:")[2]))


def test_every_problem_with_an_answer_has_words_of_its_own(app: Flask) -> None:
    template = app.jinja_env.get_template("young/_problems.html")
    codes = problem_codes()
    assert "too_long" in codes
    with app.app_context():
        general = told(template, "unheard of")
        for code in codes:
            assert told(template, code) not in ("", general), code


def told(template: Template, code: str) -> str:
    limits = {"least": 1, "most": 9, "length": 10}
    problem = answers.Problem("answer", code, limits)
    return str(template.module.told(problem)).strip()  # type: ignore[attr-defined]  # macros are found by name
