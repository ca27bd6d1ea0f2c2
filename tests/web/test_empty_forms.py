"""Every form of a young person's room, sent with nothing in it: a page, and never a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.web.young import DOORS
from tests.support import page_rules
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

pytestmark = pytest.mark.sampled(4)
FORMS = [door.rule.replace("<council>", "sefton") for door in DOORS if door.method == "POST"]
FIELDS = ("start", "place", "seen", "move", "item", "keep", "once", "tick", "to", "hide", "of",
          "answer", "answer.own", "reference", "words", "reach", "name", "sure", "again",
          "about", "language", "beside", "mark")  # fmt: skip
EMPTY = {
    "nothing": [],
    "all of it empty": [(name, "") for name in FIELDS],
    "all of it blank": [(name, " \n") for name in FIELDS],
    "all but what starts": [(name, "") for name in FIELDS if name not in {"start", "language"}],
}


@pytest.fixture(params=["nobody", "somebody in a talk", "somebody with a case"])
def sam(request: pytest.FixtureRequest, client: FlaskClient) -> YoungVisitor:
    visitor = YoungVisitor(client)
    if request.param == "somebody in a talk":
        visitor.at_step("points.what")
    elif request.param == "somebody with a case":
        visitor.at_check()
        visitor.send("data-send")
    return visitor


@pytest.mark.parametrize("path", FORMS)
def test_a_form_with_nothing_in_it_is_answered_with_a_page(sam: YoungVisitor, path: str) -> None:
    token = sam.client.get_cookie("y")
    page = sam.go("/sefton/talk")
    keys = [value for form in page.forms for value in form.default("csrf_token")][:1]
    for fields in EMPTY.values():
        if token:
            sam.client.set_cookie("y", token.value)
            sam.client.delete_cookie("l")
        seen = sam.post(path, [*fields, *(("csrf_token", key) for key in keys)])
        assert seen.status < 500, (path, fields)
        if seen.page != "left":
            page_rules.hold(seen)
