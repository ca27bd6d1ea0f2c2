"""Showing a photo with a phone: what can't be opened is refused at its place; nothing is lost."""

from __future__ import annotations

from hashlib import sha512
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from intake.adapters.documents import render
from intake.services.body_limits import UPLOAD
from tests.support.made_letters import FULL, letter_of
from tests.support.plain_visitor import PlainVisitor
from tests.support.planted_files import huge_picture, locked, photo
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from tests.support.browser_visitor import BrowserVisitor
    from tests.support.served_app import ServedApp

PAPER = render("pdf", letter_of(FULL))
REFUSED = {
    "random.jpg": (sha512(b"any").digest() * 160, "kind"),
    "program.pdf": (b"MZ\x90\x00" + bytes(500), "kind"),
    "huge.png": (huge_picture(), "pixels"),
    "huge.jpg": (huge_picture("JPEG"), "pixels"),
    "IMG_0001.HEIC": (b"\x00\x00\x00\x18ftypheic" + bytes(500), "heic"),
    "locked.pdf": (locked(PAPER), "locked"),
    "empty.jpg": (b"", "damaged"),
    "cut.jpg": (photo()[:400], "damaged"),
    "large.jpg": (photo() + bytes(UPLOAD), "large"),
}
"""Files that are chosen by mistake or to harm, and what is said of each."""


@pytest.fixture
def at_show(someone: BrowserVisitor, served_app: ServedApp) -> BrowserVisitor:
    """Somebody with something to show, who has told all the rest."""
    plain = PlainVisitor(served_app.base)
    walker = Walker(plain, "sefton", briefly(points_what="They moved me."))
    walker.begin()
    walker.walk()
    someone.take_over(plain.cookies)
    someone.go("/sefton/talk/show")
    return someone


def add(someone: BrowserVisitor, name: str, content: bytes, words: str | None = None) -> None:
    """Choose a file as a finger does, and press."""
    form = someone.page.locator("form[data-show]")
    if words is not None:
        form.locator("textarea").fill(words)
    kind = "application/octet-stream"
    form.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )
    someone.press(form.locator("button.go"))


def test_what_can_t_be_opened_is_refused_at_its_place_and_all_that_was_typed_is_there(
    at_show: BrowserVisitor,
) -> None:
    words = "The mould.\n\nIt is behind my bed. 😢"
    page = at_show.page
    for name, (content, fault) in REFUSED.items():
        add(at_show, name, content, words)
        wrong = page.locator("form[data-show], .wrong").first
        assert wrong.get_attribute("data-fault") == fault, name
        expect(page.locator(".wrong")).to_contain_text("It was not added. All else is still here.")
        expect(page.locator("textarea[name=beside]")).to_have_value(words)
        expect(page.locator("input[type=file]")).to_have_attribute(
            "aria-describedby", "limits fault"
        )
        expect(page.locator("[data-proof]")).to_have_count(0)
    add(at_show, "IMG_0002.jpg", photo())
    add(at_show, "letter.pdf", PAPER, "The letter")
    expect(page.locator("[data-proof]")).to_have_count(2)
    expect(page.locator("[data-shown]")).to_contain_text("It is behind my bed. 😢")
    expect(page.locator(".wrong")).to_have_count(0)
    at_show.go("/sefton/talk/check")
    expect(page.locator("main")).to_contain_text("They moved me.")
    expect(page.locator("[data-proof]")).to_have_count(2)
