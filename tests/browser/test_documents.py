"""Documents in a browser and on the real server: chosen, refused kindly, put in, looked at, erased.

With INTAKE_TEST_PICTURES=FOLDER a picture of each page is kept there, wide and as on a phone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake.services.body_limits import FILE
from tests.browser.test_desk import Officer, dan, office
from tests.browser.test_desk_drafts import sent_and_opened
from tests.browser.test_drafts_by_others import pictured
from tests.support.page_hooks import PageHooks
from tests.support.planted_files import photo

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.real_mail import MailServer
    from tests.support.served_app import ServedApp

__all__ = ["dan", "office"]


def chooses(dan: Officer, folder: Path, name: str, content: bytes) -> None:
    file = folder / name
    file.write_bytes(content)
    dan.page.set_input_files("#content", file)


def looks_again(dan: Officer) -> None:
    """Look with axe at a kind of page that somebody has looked at, as it is now."""
    dan.look_with_axe(PageHooks(dan.page.content(), dan.page.url))


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_a_document_is_put_in_looked_at_and_taken_out(
    office: tuple[ServedApp, MailServer], dan: Officer, tmp_path: Path
) -> None:
    case = sent_and_opened(dan)
    dan.go(case)
    dan.press("[data-documents] a.button")
    pictured(dan, "documents-form")
    dan.page.select_option("#kind", "photo")
    dan.types("called", "The broken window")
    chooses(dan, tmp_path, "large.jpg", b"\xff\xd8\xff" + bytes(FILE + 3_000_000))
    dan.press("[data-move=document_kept] button.go")
    looks_again(dan)
    pictured(dan, "documents-refused")
    assert "larger than 10 MB" in dan.page.inner_text("#content-fault")
    assert dan.page.input_value("#called") == "The broken window"
    assert dan.page.input_value("#kind") == "photo"
    chooses(dan, tmp_path, "IMG_0001.jpg", photo())
    dan.press("[data-move=document_kept] button.go")
    assert "The broken window.jpg" in dan.page.inner_text("[data-documents]")
    dan.page.locator("[data-document] a").click()
    assert dan.page.evaluate("document.images[0].naturalWidth") == 480
    dan.go(case)
    assert "Opened by: Dan Carter" in dan.page.inner_text("[data-documents]")
    dan.page.locator("[data-documents]").scroll_into_view_if_needed()
    pictured(dan, "documents-card")
    looks_again(dan)
    dan.page.locator("[data-document] summary").first.click()
    dan.page.fill("[data-move=document_taken_back] [name=reason]", "It shows another child.")
    dan.press("[data-move=document_taken_back] button[type=submit]")
    pictured(dan, "documents-taken-out")
    assert "It shows another child." in dan.page.inner_text("[data-documents]")
    assert dan.found == []
