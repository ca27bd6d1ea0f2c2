"""Leaving fast: whatever is lost on the way, what comes next on this device shows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import page_rules
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

SECRET = "They hit me on a Friday."
FRONT = "/sefton/"


def cookie(client: FlaskClient, name: str) -> str | None:
    there = client.get_cookie(name)
    return there.value if there else None


@pytest.fixture
def sam(client: FlaskClient) -> YoungVisitor:
    """Somebody in the middle of a talk."""
    visitor = YoungVisitor(client)
    visitor.at_step("points.what")
    return visitor


def code(sam: YoungVisitor) -> dict[str, list[str]]:
    seen = sam.go("/sefton/keep")
    return {"reference": [seen.text("data-reference")], "words": [seen.text("data-code")]}


@pytest.mark.parametrize("path", ["talk", "talk/check", "letter", "letter.txt", "keep", "case"])
def test_where_only_the_mark_arrived_the_next_page_is_locked_first(
    sam: YoungVisitor, path: str
) -> None:
    token = cookie(sam.client, "y")
    sam.client.set_cookie("l", "1")
    seen = sam.go(f"/sefton/{path}")
    assert (seen.page, seen.address) == ("front", f"http://localhost{FRONT}")
    assert "Go on with mine" not in seen.shown()
    assert cookie(sam.client, "y") is None
    sam.client.delete_cookie("l")
    sam.client.set_cookie("y", token or "")
    assert sam.go("/sefton/talk").page == "front"


@pytest.mark.parametrize("path", ["", "safe", "back", "map", "by-hand", "about/who-can-see"])
def test_what_anybody_may_see_is_shown_as_to_anybody_once_somebody_left(
    sam: YoungVisitor, path: str
) -> None:
    sam.client.set_cookie("l", "1")
    seen = sam.go(f"/sefton/{path}")
    page_rules.hold(seen)
    assert (seen.status, seen.address) == (200, f"http://localhost/sefton/{path}")
    assert "/sefton/keep" not in [each.get("href") for each in seen.links]
    assert cookie(sam.client, "y") is None


def test_a_form_that_a_browser_sends_again_after_leaving_shows_no_word_of_it(
    sam: YoungVisitor,
) -> None:
    fields = sam.seen.turn.sent({"answer": [SECRET]}, None)
    sam.client.set_cookie("l", "1")
    for _ in range(2):
        seen = sam.post("/sefton/talk", fields)
        assert (seen.page, SECRET in seen.html) == ("front", False)


def test_what_is_half_typed_while_leaving_is_kept_and_then_locked(sam: YoungVisitor) -> None:
    words = code(sam)
    fields = dict(sam.go("/sefton/talk").turn.sent({"answer": [SECRET]}, None)) | {"move": "keep"}
    sam.client.set_cookie("l", "1")
    kept = sam.client.post("/sefton/talk", data=fields, headers={"X-Kept": "1"})
    assert (kept.status_code, cookie(sam.client, "y")) == (204, None)
    assert sam.go("/sefton/talk").page == "front"
    sam.go("/sefton/back")
    assert sam.send("data-back", words).turn.default("answer") == [SECRET]


def test_after_leaving_nobody_is_told_that_there_ever_was_anything(sam: YoungVisitor) -> None:
    sam.client.post("/leave")
    for path in ("talk", "keep", "talk/check"):
        assert sam.go(f"/sefton/{path}").page == "front"


@pytest.mark.parametrize("path", ["talk", "talk/check", "letter", "keep", "sent", "case"])
def test_an_old_address_shows_the_first_page_long_after_leaving_as_to_who_never_was_here(
    sam: YoungVisitor, path: str
) -> None:
    sam.client.post("/leave")
    sam.client.delete_cookie("l")
    seen, new = sam.go(f"/sefton/{path}"), YoungVisitor(sam.client.application.test_client())
    assert (seen.page, seen.address) == ("front", f"http://localhost{FRONT}")
    assert seen.shown() == new.go(f"/sefton/{path}").shown() == new.go(FRONT).shown()


def test_a_file_that_this_device_can_not_have_is_no_page_that_is_saved_in_its_place(
    client: FlaskClient,
) -> None:
    assert client.get("/sefton/letter.pdf").status_code == 403


def test_the_page_of_a_lost_place_does_not_speak_of_leaving(client: FlaskClient) -> None:
    seen = YoungVisitor(client).post("/sefton/talk", [("answer", SECRET)])
    assert seen.page == "lost"
    assert "leave" not in "".join(seen.first("main").itertext())


def test_who_begins_or_comes_back_after_leaving_is_let_on_as_ever(sam: YoungVisitor) -> None:
    words = code(sam)
    sam.client.post("/leave")
    assert cookie(sam.client, "l") == "1"
    assert sam.start().step == "promise"
    assert cookie(sam.client, "l") is None
    sam.client.set_cookie("l", "1")
    sam.go("/sefton/back")
    assert sam.send("data-back", words).step == "points.what"
    assert cookie(sam.client, "l") is None


def test_the_mark_says_nothing_and_scripts_can_read_it(client: FlaskClient) -> None:
    (plain,) = [
        each
        for each in client.post("/leave").headers.getlist("Set-Cookie")
        if each.startswith("l=")
    ]
    assert (plain.partition(";")[0], "HttpOnly" in plain) == ("l=1", False)
    assert "Max-Age=3600" in plain
    over_tls = client.post("/leave", base_url="https://complain.example")
    (secure,) = [
        each for each in over_tls.headers.getlist("Set-Cookie") if each.startswith("__Host-l=")
    ]
    assert "Secure" in secure
    assert "Path=/" in secure
    assert "Domain" not in secure


def test_the_desk_does_not_mind_the_mark(client: FlaskClient) -> None:
    client.set_cookie("l", "1")
    assert client.get("/desk/").headers["Location"].startswith("/desk/sign-in")
