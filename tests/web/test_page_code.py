"""What our templates make with code of our own is what Jinja makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from flask.templating import Environment
from jinja2.loaders import DictLoader

from intake.web.shell.page_code import PageEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

PARTS = """
{% macro plain(one, two="<2>", three=none) %}({{ one }}|{{ two }}|{{ three }}){% endmacro %}
{% macro spread(one) %}({{ one }}|{{ varargs }}|{{ kwargs }}){% endmacro %}
{% macro around(tag) %}<{{ tag }}>{{ caller() }}</{{ tag }}>{% endmacro %}
{% macro around_each(items) %}{% for item in items %}{{ caller(item) }}{% endfor %}{% endmacro %}
{% macro named(class="quiet", for=1) %}{{ class }}{{ for }}{% endmacro %}
{% macro down(items) %}{% if items %}{{ items[0] }}{{ down(items[1:]) }}{% endif %}{% endmacro %}
"""
FRAME = "<title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}"
PAGES = (
    "{{ plain(1) }}{{ plain(word, word) }}{{ plain(1, three=word) }}{{ plain(three=1, one=2) }}",
    "{{ plain(*items) }}{{ plain(*items[:1], **{'three': word}) }}{{ spread(1, 2, a=word) }}",
    "{% call around('b') %}{{ word }}{% endcall %}",
    "{% call(item) around_each(items) %}{{ item }},{% endcall %}",
    "{{ named() }}{{ named(class=word) }}{{ named(**{'for': 2}) }}{{ down(items) }}",
    "{% for each in items %}{{ plain(each) }}{{ loop.index }}{{ of(each) }}{% endfor %}",
    "{{ word }}{{ word|safe }}{{ none }}{{ 1.5 }}{{ nothing }}{{ items }}{{ word ~ '<' }}",
    "{{ word|e }}{{ word.upper() }}{{ dict(a=word).a }}{{ cycler('a', 'b').next() }}",
    "{% set x %}{{ word }}{% endset %}{{ x }}{{ plain(x) }}{{ plain(plain(word)) }}{{ of(x) }}",
    "{% extends 'frame' %}{% block title %}{{ of(word) }}{% endblock %}",
    "{% extends 'frame' %}{% block main %}{{ self.title() }}{{ plain(word) }}{% endblock %}",
    "{% extends 'page' %}{% block main %}{{ super() }}!{% endblock %}",
    "{% set n = namespace(i=0) %}{% for i in items %}{% set n.i = i %}{% endfor %}{{ n.i }}",
    "{{ pairs.a }}{{ pairs.b }}{{ pairs.items()|list }}{{ word.nothing }}{{ (pairs or 0).a }}",
    "{% for each in items if each.upper %}{{ each.upper() }}{{ each.upper.__name__ }}{% endfor %}",
    "{% include 'page' %}{% import 'parts' as parts %}{{ parts.plain(word) }}",
    "{% for each in items %}{% block one scoped %}{{ each }}{% endblock %}{% endfor %}",
    "{% set x = 1 %}{% macro of_x(y=x) %}{{ x }}{{ y }}{{ word }}{% endmacro %}{{ of_x() }}",
    "{% macro a() %}1{% endmacro %}{% macro b() %}2{{ a() }}{% endmacro %}{{ a() ~ b() }}",
)
IMPORTS = "{% from 'parts' import around, around_each, down, named, plain, spread %}"


UNFIT = (
    "{{ plain(1, 2, 3, 4) }}",
    "{{ plain(four=4) }}",
    "{{ around('b') }}",
    "{{ around('b', 'c', caller=dict) }}",
    "{% call plain(1) %}2{% endcall %}",
    "{% call around_each(items) %}2{% endcall %}",
    "{{ nothing() }}",
    "{{ nothing.at.all }}",
)
PAIRS = {"a": "<1>", "items": "not this one"}


def drawn(kind: type[Environment], page: str, app: Flask) -> str:
    head = "" if page.startswith("{% extends") else IMPORTS
    inside = page.replace("{% block main %}", "{% block main %}" + IMPORTS)
    templates = {"parts": PARTS, "frame": FRAME, "it": head + inside}
    templates["page"] = "{% extends 'frame' %}{% block main %}<{{ word }}>{% endblock %}"
    environment = kind(app, loader=DictLoader(templates), autoescape=True)
    environment.globals["of"] = lambda text: f"<{text}>"
    return environment.get_template("it").render(word="<a & b>", items=["x", "<y>", 3], pairs=PAIRS)


@pytest.mark.parametrize("page", PAGES)
def test_a_template_says_what_it_says_in_jinja(app: Flask, page: str) -> None:
    assert drawn(PageEnvironment, page, app) == drawn(Environment, page, app)


@pytest.mark.parametrize("page", UNFIT)
def test_a_call_that_fits_nothing_fails_as_in_jinja(app: Flask, page: str) -> None:
    faults = []
    for kind in (PageEnvironment, Environment):
        with pytest.raises(Exception) as caught:  # noqa: PT011  # whatever Jinja raises
            drawn(kind, page, app)
        faults.append((caught.type, str(caught.value)))
    assert faults[0] == faults[1]


@pytest.mark.parametrize("tag", ["en-GB", "uk", "ar"])
def test_a_text_is_in_the_language_of_whoever_asks(app: Flask, tag: str) -> None:
    page = app.jinja_env.from_string("{{ _('Help now') }}. {{ _('Tell %(team)s now', team=team) }}")
    with app.test_request_context("/", headers={"Accept-Language": tag}):
        say = cast("Callable[..., str]", app.jinja_env.globals["_"])
        words, to_whom = say("Help now"), say("Tell %(team)s now", team="<a>")
        assert page.render(team="<a>") == f"{words}. {to_whom}"
    assert (words == "Help now") == (tag == "en-GB")
    assert "&lt;a&gt;" in to_whom


def test_nothing_that_templates_can_call_asks_for_their_context(app: Flask) -> None:
    names = app.jinja_env.globals
    assert "_" in names
    with app.test_request_context():
        assert [name for name, each in names.items() if hasattr(each, "jinja_pass_arg")] == []
