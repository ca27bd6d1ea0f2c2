"""Which phones and computers can open a young person's place, and ending one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import page_rules
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from tests.web.desk_visitor import Office


@pytest.fixture
def sam(office: Office) -> YoungVisitor:
    """Somebody who told something on their phone."""
    visitor = YoungVisitor(office.app.test_client())
    visitor.at_step("points.what")
    return visitor


def another(office: Office, sam: YoungVisitor) -> YoungVisitor:
    """A device that came back with the words."""
    kept = sam.go("/sefton/keep")
    code = [("reference", kept.text("data-reference")), ("words", kept.text("data-code"))]
    other = YoungVisitor(office.app.test_client())
    assert other.post("/sefton/back", code).page in {"turn", "check"}
    return other


def listed(visitor: YoungVisitor, page: str = "keep") -> list[str]:
    seen = visitor.go(f"/sefton/{page}")
    return [each.get("data-device", "") for each in seen.hooked("data-device")]


def test_every_device_is_listed_with_when_it_was_used_last(
    office: Office, sam: YoungVisitor
) -> None:
    assert listed(sam) == ["here"]
    other = another(office, sam)
    used = office.clock.now()
    office.clock.move(hours=3)
    assert listed(sam) == ["here", "other"]
    page_rules.hold(sam.seen)
    assert f"{used:%H:%M}" in sam.seen.shown()
    assert listed(other) == ["here", "other"]


def test_the_tracker_lists_them_too(office: Office) -> None:
    sam = YoungVisitor(office.app.test_client())
    sam.at_check()
    another(office, sam)
    sam.go("/sefton/talk/check")
    sam.send("data-send")
    assert listed(sam, "case") == ["here", "other"]


def test_a_device_is_locked_out_by_another_and_the_words_still_open_it(
    office: Office, sam: YoungVisitor
) -> None:
    other = another(office, sam)
    sam.go("/sefton/keep")
    assert sam.send("data-device=other").page == "keep"
    assert listed(sam) == ["here"]
    assert other.go("/sefton/talk").page == "front"
    assert another(office, sam).seen.page == "turn"


def test_this_device_forgets_it_and_no_other_does(office: Office, sam: YoungVisitor) -> None:
    other = another(office, sam)
    sam.go("/sefton/keep")
    assert "Forget it on this phone? It is not deleted." in sam.seen.shown()
    forgot = sam.send("data-device=here")
    page_rules.hold(forgot)
    assert forgot.page == "forgotten"
    assert "Your reference and your five words open it." in forgot.shown()
    assert "/sefton/keep" not in {each.get("href") for each in forgot.links}
    assert sam.go("/sefton/talk").page == "front"
    assert sam.client.get_cookie("y") is None
    assert listed(other) == ["here"]


def test_a_mark_that_names_no_device_ends_none(office: Office, sam: YoungVisitor) -> None:
    another(office, sam)
    form = sam.go("/sefton/keep").form("data-device=other")
    key = dict(form.sent({}, None))["csrf_token"]
    for mark in ("", "%", "x" * 16, "é"):
        sam.post(form.action, [("csrf_token", key), ("mark", mark)])
    assert listed(sam) == ["here", "other"]


def test_a_device_that_nobody_used_for_a_month_has_no_way_in_any_more(
    office: Office, sam: YoungVisitor
) -> None:
    other = another(office, sam)
    office.clock.move(days=20)
    assert sam.go("/sefton/talk").page == "turn"
    office.clock.move(days=11)
    assert listed(sam) == ["here"]
    assert other.go("/sefton/talk").page == "front"
