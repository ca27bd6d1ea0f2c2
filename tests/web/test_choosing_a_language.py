"""Reading on in another language: at a button, on every page, and without losing a word."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.letters.notices import notices_in
from intake.adapters.files.live_content import LiveContent
from intake.adapters.languages.catalogues import languages
from intake.adapters.languages.made_up import accented
from intake.app import application
from intake.domain.case.event import Event
from intake.domain.complaint_record import Choice, SafeContact, ShownIn, to_document
from intake.domain.notices.occasion import Occasion
from intake.domain.text import UNSAID, marked
from intake.services.languages import ENGLISH
from intake.web.shell.untranslated_words import with_english_said
from intake.wiring import Ground
from tests.support.made_letters import FULL
from tests.support.page_rules import faults
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask.testing import FlaskClient

    from intake.app import Intake
    from tests.support.page_hooks import PageHooks

LONG, TURNED = "en-XA", "ar-XB"
SAID = "They moved me.  \n\tTwice "


def tongue(seen: PageHooks) -> str:
    return seen.root.get("lang", "")


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ("", "en-GB"),
        ("fr, de;q=0.5", "en-GB"),
        ("en-US", "en-GB"),
        ("fr, en-XA;q=0.9, en;q=0.8", LONG),
        ("ar-XB", TURNED),
        ("*", "en-GB"),
        ("nonsense;;;q=", "en-GB"),
    ],
)
def test_the_first_visit_is_in_the_browsers_language(
    client: FlaskClient, wanted: str, got: str
) -> None:
    visitor = YoungVisitor(client, {"Accept-Language": wanted} if wanted else {})
    assert tongue(visitor.go("/sefton/")) == got
    assert visitor.cookies_set == []


def test_the_choice_leads_back_to_the_same_page_and_stays(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.go("/sefton/about/who-can-see?x=1")
    seen = switched(visitor, TURNED)
    assert (seen.address.removeprefix("http://localhost"), tongue(seen)) == (
        "/sefton/about/who-can-see?x=1",
        TURNED,
    )
    assert tongue(visitor.go("/sefton/")) == TURNED
    assert tongue(switched(visitor, "en-GB")) == "en-GB"
    visitor.headers["Accept-Language"] = TURNED
    assert tongue(visitor.go("/sefton/map")) == "en-GB"


def switched(visitor: YoungVisitor, tag: str) -> PageHooks:
    """Press the button of a language, in whatever form it stands."""
    button = next(
        each
        for each in visitor.seen.root.iter("button")
        if each.get("name") == "language" and each.get("value") == tag
    )
    form = next(
        each for each in visitor.seen.root.iter("form") if each.get("id") == button.get("form")
    )
    inside = [each for each in visitor.seen.root.iter() if each.get("form") == form.get("id")]
    fields = [
        (each.get("name", ""), each.get("value") or "".join(each.itertext()).removeprefix("\n"))
        for each in [*form.iter("input"), *form.iter("textarea"), *inside]
        if each.tag != "button"
    ]
    return visitor.post(form.get("action", ""), [*fields, ("language", tag)])


def test_the_one_cookie_keeps_it_and_is_only_set_when_somebody_chooses(
    client: FlaskClient,
) -> None:
    visitor = YoungVisitor(client)
    visitor.go("/sefton/")
    switched(visitor, LONG)
    assert [each.partition(";")[0] for each in visitor.cookies_set] == [f"y=.{LONG}"]
    assert "Max-Age" not in visitor.cookies_set[0]
    visitor.start()
    assert visitor.seen.page == "turn"
    assert tongue(visitor.seen) == LONG
    assert visitor.cookies_set[-1].partition(";")[0].endswith(f".{LONG}")
    visitor.client.post("/leave")
    assert tongue(visitor.go("/sefton/")) == "en-GB"


def test_what_is_half_typed_is_there_in_the_next_language(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.at_step("points.what")
    at = visitor.seen.turn
    fields = at.sent({"answer": [SAID]}, None)
    seen = visitor.post(at.action, [*fields, ("language", TURNED)])
    assert (seen.step, tongue(seen), seen.status) == ("points.what", TURNED, 200)
    assert seen.turn.default("answer") == [SAID.replace("\n", "\r\n")]
    seen = visitor.post(seen.turn.action, [*seen.turn.sent({}, None), ("language", "en-GB")])
    assert seen.turn.default("answer") == [SAID.replace("\n", "\r\n")]
    assert seen.step == "points.what"


def test_every_box_to_type_in_goes_with_the_language_buttons(client: FlaskClient) -> None:
    """A new page with a box of its own must name its form: `{% set form = "its-id" %}`."""
    visitor = YoungVisitor(client)
    visitor.at_step("points.what")
    pages = [
        visitor.seen,
        visitor.go("/sefton/back"),
        visitor.post("/sefton/talk", [("answer", SAID)]),
    ]
    for seen in pages:
        owners = {button.get("form") for button in seen.root.iter("button")
                  if button.get("name") == "language"}  # fmt: skip
        assert owners, seen.page
        for box in seen.root.iter():
            if box.tag == "textarea" or (
                box.tag == "input" and box.get("type") in ("text", "email")
            ):
                assert owner_of(seen, box) in owners, f"{seen.page}: {box.get('id')}"


def owner_of(seen: PageHooks, box: object) -> str | None:
    named = box.get("form")  # type: ignore[attr-defined]  # an element of either tree
    inside = [form.get("id") for form in seen.root.iter("form") if box in list(form.iter())]
    return str(named or (inside or [None])[0])


def test_the_way_back_keeps_what_was_typed(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.go("/sefton/back")
    form = visitor.seen.form("data-back")
    fields = form.sent({"reference": ["ABCD-EF"], "words": ["apple bear"]}, None)
    seen = visitor.post(form.action, [*fields, ("language", LONG)])
    assert (seen.status, tongue(seen), seen.page) == (200, LONG, "back")
    assert seen.form("data-back").default("reference") == ["ABCD-EF"]
    assert seen.form("data-back").default("words") == ["apple bear"]


def test_words_that_could_not_be_kept_are_there_in_the_next_language(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    seen = visitor.post("/sefton/talk", [("answer", SAID)])
    assert seen.page == "lost"
    seen = switched(visitor, TURNED)
    assert (seen.page, tongue(seen)) == ("typed", TURNED)
    (box,) = seen.root.iter("textarea")
    assert "".join(box.itertext()).removeprefix("\n").strip("\r\n") == SAID
    assert tongue(switched(visitor, LONG)) == LONG
    (box,) = visitor.seen.root.iter("textarea")
    assert SAID in "".join(box.itertext())


@pytest.mark.parametrize("to", ["https://example.com/", "//example.com", "/\\example.com", "x", ""])
def test_it_leads_nowhere_but_here(client: FlaskClient, to: str) -> None:
    response = client.post("/language", data={"language": LONG, "to": to})
    assert (response.status_code, response.headers["Location"]) == (303, "/")


@pytest.mark.parametrize("tag", ["xx", "", "../../x", "en-GB; Path=/"])
def test_what_is_no_language_here_changes_nothing(client: FlaskClient, tag: str) -> None:
    response = client.post("/language", data={"language": tag, "to": "/sefton/"})
    assert (response.status_code, "Set-Cookie" in response.headers) == (303, False)


def test_another_site_cannot_choose(client: FlaskClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    response = client.post("/language", data={"language": LONG, "to": "/"}, headers=headers)
    assert response.status_code == 403
    assert "Set-Cookie" not in response.headers


def test_the_desk_is_in_english(client: FlaskClient) -> None:
    visitor = YoungVisitor(client, {"Accept-Language": TURNED})
    assert tongue(visitor.go("/desk/sign-in")) == "en-GB"


def test_what_is_not_found_is_said_in_the_readers_language(client: FlaskClient) -> None:
    visitor = YoungVisitor(client, {"Accept-Language": LONG})
    assert tongue(visitor.go("/nowhere/at/all")) == LONG
    assert tongue(YoungVisitor(client).go("/nowhere/at/all")) == "en-GB"


def test_the_council_reads_english_and_is_told_the_language(app: Flask, wired: Intake) -> None:
    """Options and letter are English, consents stand as they were shown, own words as typed."""
    visitor = YoungVisitor(app.test_client(), {"Accept-Language": TURNED})
    visitor.at_step("points.what")
    visitor.send("data-step", {"answer": [SAID]})
    while visitor.seen.page == "turn":
        chosen = {"answer": ["email"]} if visitor.seen.step == "reach" else {}
        if visitor.seen.step == "wants":
            chosen = {"answer": ["sorry"]}
        visitor.send("data-step", chosen, "" if chosen else "skip")
    letter = visitor.go("/sefton/letter")
    (article,) = letter.root.iter("article")
    assert (article.get("lang"), article.get("dir")) == ("en", "ltr")
    assert "I was asked the questions in Right to left." in "".join(article.itertext())
    visitor.go("/sefton/talk/check")
    visitor.send("data-send")
    shown = next(each for each in visitor.seen.root.iter() if "data-reference" in each.attrib)
    reference = "".join(shown.itertext()).replace("-", "").strip()
    told = to_document(wired.services.writing.sent(reference))
    assert told["shown_in"] == {"tag": TURNED, "name": "Right to left", "way": None}
    outcomes, contact = json.dumps(told["outcomes"]), json.dumps(told["contact"])
    assert '"Say sorry to me"' in outcomes
    assert '"Email me"' in contact
    wordings = [each["wording"] for each in told["consent"]]  # type: ignore[attr-defined]  # it is a list
    assert all("\u202e" in wording for wording in wordings)
    assert [each["what"] for each in told["points"]] == [SAID]  # type: ignore[attr-defined]  # it is a list


FIRST, LAST = marked("x").split("x")


def test_english_among_other_words_is_said_to_be_english() -> None:
    page = f"<p>{marked('Hello <bdi>Sam</bdi>.')} Cymraeg</p>"
    said = '<p><span lang="en-GB" dir="ltr">Hello <bdi>Sam</bdi>.</span> Cymraeg</p>'
    assert with_english_said(page) == said


def test_no_sign_of_it_is_left_where_no_element_can_stand() -> None:
    page = f'<title>{marked("Notes")}</title><p aria-label="{marked("Hello")}">x</p>'
    assert with_english_said(page) == '<title>Notes</title><p aria-label="Hello">x</p>'


def test_what_somebody_typed_is_left_as_it_is() -> None:
    typed = f'<textarea>{FIRST}mine</textarea><input value="{LAST}mine">'
    said = '<p><span lang="en-GB" dir="ltr">ours</span></p>'
    assert with_english_said(f"{typed}<p>{marked('ours')}</p>") == typed + said


def test_a_sentence_that_was_cut_short_ends_where_its_paragraph_does() -> None:
    page = f"<p>{FIRST}Long {FIRST}words…</p><p>Gair{LAST}</p>"
    said = '<p><span lang="en-GB" dir="ltr">Long words…</span></p><p>Gair</p>'
    assert with_english_said(page) == said


def test_a_page_that_misses_nothing_is_left_alone() -> None:
    assert with_english_said("<p>Helo</p>") == "<p>Helo</p>"


@pytest.fixture
def begun(wired: Intake, tmp_path: Path) -> Iterator[FlaskClient]:
    """The application with a language in which little is translated yet."""
    path = tmp_path / "cy" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(BEGUN, encoding="utf-8")
    ground = Ground(wired.settings, LiveContent(HOUSE), languages(tmp_path))
    services = ground.spoken(ENGLISH.tag)
    yield application(replace(wired, services=services)).test_client()
    ground.database.close()


HOUSE = Path(__file__).parents[2]
BEGUN = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Start"
msgstr "Dechrau"

msgid "Help now"
msgstr "Help nawr"
"""


@pytest.mark.parametrize("path", ["/sefton/", "/sefton/map", "/sefton/about/who-can-see"])
def test_a_language_that_is_only_begun_can_be_read_and_says_what_is_english(
    begun: FlaskClient, path: str
) -> None:
    visitor = YoungVisitor(begun, {"Accept-Language": "cy"})
    seen = visitor.go(path)
    assert faults(seen) == []
    assert not set(UNSAID) & set(seen.html)
    bar = next(each for each in seen.root.iter("a") if "data-help" in each.attrib)
    assert ("".join(bar.itertext()), list(bar)) == ("Help nawr", [])
    heading = next(seen.root.iter("h1"))
    english = [each for each in heading.iter("span") if each.get("lang")]
    assert [(each.get("lang"), each.get("dir")) for each in english] == [("en-GB", "ltr")]


def test_a_talk_in_a_language_that_is_only_begun_goes_all_the_way(begun: FlaskClient) -> None:
    visitor = YoungVisitor(begun, {"Accept-Language": "cy"})
    seen = visitor.at_check()
    assert faults(seen) == []
    assert not set(UNSAID) & set(seen.html)
    visitor.send("data-send")
    assert visitor.seen.page == "sent"
    assert not set(UNSAID) & set(visitor.go("/sefton/letter.txt").html)


PAGES = sorted((HOUSE / "intake" / "web" / "young" / "templates").rglob("*.html"))
BOXES = re.compile(r'<textarea|<input type="text"|\{% include partial %\}')


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_with_a_box_to_type_in_names_its_form(path: Path) -> None:
    """So that the language buttons take along what is half typed; its view asks `switching()`."""
    text = path.read_text(encoding="utf-8")
    if "{% extends layout %}" in text and BOXES.search(text):
        named = re.search(r'\{% set form = "([\w-]+)" %\}', text)
        assert named, "it needs {% set form = “the id of its form” %}"
        assert f'id="{named[1]}"' in text


def test_news_comes_in_the_language_of_the_complaint(wired: Intake) -> None:
    there = languages(made_up=True)
    first = Event(1, "received", date(2026, 3, 4), datetime(2026, 3, 4, tzinfo=UTC), "child", {})
    reach = SafeContact(how=Choice("email"), email="sam@example.org")
    told = replace(FULL, contact=reach, shown_in=ShownIn(LONG, "Long words"))
    news = replace(first, sequence=2, name="stage1_answered", actor="officer")
    happened = Occasion("ABCD2345", (news,), told, wired.services.councils["sefton"])
    (notice,) = notices_in(HOUSE / "content", there)(happened)
    assert notice.subject == accented("There is news")
    gone = replace(happened, submission=replace(told, shown_in=ShownIn("xx", "No more")))
    (notice,) = notices_in(HOUSE / "content", there)(gone)
    assert notice.subject == "There is news"
