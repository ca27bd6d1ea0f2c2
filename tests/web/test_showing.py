"""Photos and papers on the way to sending: added, refused kindly, taken away, sent, looked at."""

from __future__ import annotations

from hashlib import sha512
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pypdfium2
import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from intake.adapters.documents import render
from intake.domain.talk.proofs import MOST_PROOFS
from intake.services.body_limits import FILE
from intake.web.shell.busy import WAITED
from tests.support.made_letters import FULL, letter_of
from tests.support.planted_files import (
    CANARY,
    CUT_SHORT,
    bomb,
    huge_picture,
    locked,
    photo,
    planted,
)
from tests.web.test_desk import opened
from tests.web.young_visitor import HOST, YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from intake.app import Intake
    from tests.support.page_hooks import Form, PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office

PAPER = planted(render("pdf", letter_of(FULL)))
SHOW = "/sefton/talk/show"
TOO_LARGE = b"\xff\xd8\xff" + bytes(FILE + 2 * 1024 * 1024)
WORDS = "The mould <b>is</b>\nbehind my bed."


@pytest.fixture
def someone(client: FlaskClient) -> YoungVisitor:
    """Somebody at the check page."""
    visitor = YoungVisitor(client)
    visitor.at_check()
    return visitor


def adds(
    someone: YoungVisitor, content: bytes | None, words: str = "", *, late: bool = False
) -> PageHooks:
    """Fill in the form with a file, as a browser without scripts sends it; ``late`` is one that
    others were before for too long."""
    return posts(someone, someone.go(SHOW).form("data-show"), content, words, late=late)


def posts(
    someone: YoungVisitor,
    form: Form,
    content: bytes | None,
    words: str = "",
    *,
    late: bool = False,
) -> PageHooks:
    """The same from a page that was opened before."""
    fields: dict[str, object] = dict(form.sent({"beside": [words]}, None))
    if content is not None:
        fields["content"] = FileStorage(BytesIO(content), filename="IMG_Sam.jpg")
    boundary, body = encode_multipart(fields)  # in memory, where the client would make a file
    sent = someone.client.post(
        SHOW,
        data=body,
        headers={"Origin": HOST},
        content_type=f"multipart/form-data; boundary={boundary}",
        environ_overrides={WAITED: True} if late else {},
        follow_redirects=not late,
    )
    someone.seen = type(someone.seen)(sent.text, f"{HOST}{SHOW}", sent.status_code)
    return someone.seen


def presses(someone: YoungVisitor, hook: str, words: str | None = None) -> PageHooks:
    """Type beside the photo that is not chosen yet, and press the first button with a hook."""
    form, button = someone.seen.form("data-show"), someone.seen.hooked(hook)[0]
    fields = form.sent({} if words is None else {"beside": [words]}, None)
    name = button.get("name", "")
    fields += [(name, button.get("value", ""))] if name else []
    return someone.post(button.get("formaction", ""), [*fields, ("content", "IMG_Sam.jpg")])


def box(seen: PageHooks) -> list[str]:
    """What stands in the box beside the photo; nothing where there is none."""
    return [each.replace("\r\n", "\n") for each in seen.form("data-show").default("beside")]


def picture_in(page: str) -> str:
    """The address of the only picture on a page."""
    (source,) = [each.partition('"')[0] for each in page.split('src="') if SHOW in each[:30]]
    return source


def test_a_photo_and_a_paper_are_sent_along_and_are_theirs_to_have_again(
    someone: YoungVisitor,
) -> None:
    assert f'href="{SHOW}' in someone.client.get("/sefton/talk/check").text
    adds(someone, photo(), "The mould <b>in</b> my room")
    assert adds(someone, PAPER).status == 200
    page = someone.client.get("/sefton/talk/check").text
    assert page.count("data-proof=") == 2
    assert "The mould &lt;b&gt;in&lt;/b&gt; my room" in page
    assert "IMG_Sam" not in page
    source = picture_in(page)
    picture = someone.client.get(source)
    assert CANARY.encode() not in picture.data
    assert picture.headers["Content-Security-Policy"].endswith("sandbox")
    assert picture.headers["Content-Disposition"].startswith("inline")
    assert picture.headers["Cache-Control"] == "no-store"
    assert Image.open(BytesIO(picture.data)).format == "JPEG"
    assert "Photo 1" in someone.client.get("/sefton/letter.txt").text
    someone.go("/sefton/talk/check")
    someone.send("data-send")
    tracker = someone.client.get("/sefton/case").text
    links = [each for each in tracker.split('"') if each.startswith("/sefton/case/report/")]
    assert len(links) == 2
    assert someone.client.get(links[0]).data == picture.data
    with pypdfium2.PdfDocument(someone.client.get(links[1]).data) as paper:
        assert len(paper) > 1
        assert not [each for each in paper if each.get_textpage().count_chars()]
    assert "The mould &lt;b&gt;" in someone.client.get("/sefton/letter").text
    names = ZipFile(BytesIO(someone.client.get("/sefton/case/story.zip").data)).namelist()
    assert [each for each in names if "Photo 1" in each or "Paper 1" in each] == [
        *("documents/002 Photo 1.jpg", "documents/003 Paper 1.pdf")
    ]
    assert "Photo 1.jpg" in someone.client.get("/sefton/mine.html").text
    assert someone.client.get(source).status_code == 404
    assert someone.go(SHOW).page == "case"


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        (None, 422, "Choose a photo or a paper first."),
        (sha512(b"any").digest() * 160, 422, "open this kind of file"),
        (b"MZ" + photo()[2:], 422, "open this kind of file"),
        (huge_picture(), 422, "This photo is too big."),
        (huge_picture("JPEG"), 422, "This photo is too big."),
        (locked(render("pdf", letter_of(FULL))), 422, "This PDF has a password."),
        (b"", 422, "Something in it is broken."),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), 422, "open this kind of photo"),
        (b"GIF89a" + bytes(50), 422, "open this kind of photo. Make a screenshot of it."),
        (photo()[:400], 422, "broken"),
        (TOO_LARGE, 413, "10 MB"),
    ],
    ids=[
        *("none", "random", "renamed", "huge", "huge photo", "locked", "empty", "iphone", "gif"),
        *("cut", "large"),
    ],
)
def test_what_can_t_be_opened_is_told_kindly_and_loses_nothing(
    someone: YoungVisitor, content: bytes | None, status: int, says: str
) -> None:
    seen = adds(someone, content, "It is cold.")
    assert (seen.status, seen.page) == (status, "show")
    assert says in seen.shown()
    assert seen.form("data-show").default("beside") == ["It is cold."]
    assert "data-proof=" not in someone.client.get("/sefton/talk/check").text


@pytest.mark.parametrize(
    ("content", "is_late"),
    [(None, False), (sha512(b"any").digest(), False), (photo(), True), (TOO_LARGE, False)],
    ids=["none", "random", "busy", "large"],
)
def test_words_beside_a_file_that_is_not_taken_bring_their_card_all_the_same(
    someone: YoungVisitor, content: bytes | None, is_late: bool
) -> None:
    seen = adds(someone, content, "My dad hits me with a belt. This is where.", late=is_late)
    assert seen.root.find(".//details[@id='next']") is not None
    assert "0800 1111" in seen.shown()
    text = seen.shown()
    assert text.index("It was not added.") < text.index("0800 1111")


def test_who_waited_for_others_or_for_a_slow_file_can_try_it_again(
    someone: YoungVisitor, wired: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = adds(someone, photo(), "It is cold.", late=True)
    assert (late.status, late.page) == (503, "show")
    assert "Many people are here just now." in late.shown()
    monkeypatch.setattr(wired.services.sending.showing.flattening, "patience", 0.01)
    seen = adds(someone, photo(), "It is cold.")
    assert (seen.status, seen.page) == (503, "show")
    assert "This took too long. Try it again. Or try a smaller one." in seen.shown()
    for each in (late, seen):
        assert each.form("data-show").default("beside") == ["It is cold."]


def test_a_bomb_is_told_as_too_much_and_not_to_be_tried_again(
    someone: YoungVisitor, wired: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wired.services.sending.showing.flattening, "command", CUT_SHORT)
    seen = adds(someone, bomb(), "It is cold.")
    assert (seen.status, seen.page) == (422, "show")
    assert "This is too much for us to open. Make a screenshot of it." in seen.shown()
    assert "Try it again" not in seen.shown()
    assert seen.form("data-show").default("beside") == ["It is cold."]


def test_a_photo_that_comes_after_sending_is_told_so_and_its_words_can_be_added(
    someone: YoungVisitor,
) -> None:
    form = someone.go(SHOW).form("data-show")
    someone.go("/sefton/talk/check")
    someone.send("data-send")
    alone = posts(someone, form, photo())
    assert (alone.status, alone.page) == (410, "gone")
    assert "You have sent it. This was not added to it." in alone.shown()
    assert "You can add a photo." in alone.shown()
    assert "What you typed" not in alone.shown()
    assert len(alone.hooked("data-adds")) == 1
    seen = posts(someone, form, photo(), WORDS)
    assert (seen.status, seen.page) == (410, "gone")
    assert WORDS in seen.shown()
    someone.send("data-adds")
    assert someone.seen.turn.default("answer") == [WORDS.replace("\n", "\r\n")]
    someone.send("data-step", {"answer": [WORDS]})
    assert f'href="{SHOW}' in someone.seen.html
    assert "data-proof=" not in someone.client.get("/sefton/case").text
    added = adds(someone, photo(), "The mould")
    assert (added.status, added.page) == (200, "show")


def test_a_photo_for_what_was_begun_anew_meanwhile_gives_its_words_back(
    someone: YoungVisitor,
) -> None:
    form = someone.go(SHOW).form("data-show")
    key = form.default("csrf_token")[0]
    fields = [("csrf_token", key), ("start", "own_letter"), ("again", "yes")]
    assert someone.post("/leeds/talk", fields).page == "turn"
    lost = posts(someone, form, photo(), WORDS)
    assert (lost.status, lost.page) == (403, "lost")
    assert WORDS in lost.shown()


def test_words_beside_one_too_many_stand_there_and_in_their_box_once_there_is_room(
    someone: YoungVisitor,
) -> None:
    for number in range(MOST_PROOFS - 1):
        adds(someone, photo(), str(number))
    form = someone.go(SHOW).form("data-show")
    posts(someone, form, photo(), "the last")
    seen = posts(someone, form, photo(), WORDS)
    assert (seen.status, seen.page) == (422, "show")
    assert seen.hooked("data-fault")[0].get("data-fault") == "many"
    assert WORDS in seen.shown()
    presses(someone, "data-away")
    assert (someone.seen.status, someone.seen.page) == (200, "show")
    assert box(someone.seen) == [WORDS]
    page = someone.client.get("/sefton/talk/check").text
    assert page.count("data-proof=") == MOST_PROOFS - 1


def test_words_that_came_along_when_one_is_taken_away_are_never_lost(
    someone: YoungVisitor,
) -> None:
    key = someone.go(SHOW).form("data-show").default("csrf_token")[0]
    fields = [("csrf_token", key), ("mark", "gone"), ("beside", WORDS), ("content", "gone")]
    someone.go("/sefton/talk/check")
    someone.send("data-send")
    late = someone.post(f"{SHOW}/away", fields)
    assert (late.status, late.page) == (410, "gone")
    assert WORDS in late.shown()
    lost = someone.post(f"{SHOW}/away", [("csrf_token", "another"), *fields[1:]])
    assert (lost.status, lost.page) == (403, "lost")
    assert WORDS in lost.shown()
    assert "gone" not in [each.text for each in lost.root.iter("textarea")]


def test_one_press_takes_it_away_and_hiding_hides_it(someone: YoungVisitor) -> None:
    seen = adds(someone, photo(), "The mould. He hit me with a belt.")
    assert "Hide this" in seen.shown()  # a help card
    presses(someone, "data-hide")
    assert someone.seen.page == "show"
    assert "The mould" not in someone.seen.shown()
    presses(someone, "data-hide")
    presses(someone, "data-away")
    assert someone.seen.page == "show"
    assert "data-proof=" not in someone.client.get("/sefton/talk/check").text


def test_whoever_types_neither_sees_what_was_shown_before_nor_takes_it_along(
    someone: YoungVisitor,
) -> None:
    adds(someone, photo(), "The mould")
    page = someone.client.get("/sefton/talk/check").text
    source = picture_in(page)
    someone.go("/sefton/talk/typist")
    someone.send("data-hand-over", {"typist": ["other"], "name": ["Bea"]})
    assert "The mould" not in someone.client.get("/sefton/talk/check").text
    assert someone.client.get(source).status_code == 404
    assert "The mould" not in someone.client.get("/sefton/letter").text


def test_after_leaving_fast_nothing_of_it_is_there(someone: YoungVisitor) -> None:
    adds(someone, photo(), "The mould")
    page = someone.client.get("/sefton/talk/check").text
    source = picture_in(page)
    someone.post("/leave", [])
    assert someone.client.get(source).status_code in (302, 303)
    assert someone.go(SHOW).page == "front"


def test_the_desk_sees_what_was_added_later_with_the_words_and_has_no_way_to_take_it_out(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint()
    opened(dan, young.reference)
    young.visitor.go("/sefton/case")
    young.visitor.send("data-start=add")
    young.visitor.send("data-step", {"answer": ["There is more."]})
    adds(young.visitor, photo(), "The <b>mould</b>")
    young.visitor.go("/sefton/talk/check")
    young.visitor.send("data-send")
    page = dan.client.get(f"/desk/case/{young.reference}").text
    papers = page.partition("data-documents")[2].partition("</section>")[0]
    assert "The &lt;b&gt;mould&lt;/b&gt;" in papers
    assert "document_taken_back" not in papers
    (address,) = [each for each in papers.split('"') if each.endswith("?show")]
    picture = dan.client.get(address)
    assert (picture.status_code, picture.mimetype) == (200, "image/jpeg")
    assert picture.headers["Content-Security-Policy"].endswith("sandbox")
