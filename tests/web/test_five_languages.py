"""The languages that are shipped: each says who made its words, and help in it stays English."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.support.page_hooks import text_of
from tests.support.page_rules import faults
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from flask import Flask

    from intake.app import Intake
    from tests.support.page_hooks import PageHooks

SHIPPED = ("ar", "ckb", "ti", "uk", "vi")
MADE_BY = (
    "A computer made these words from English. No person has checked them yet. Some may be wrong."
)


HEARS_LITTLE = (
    "This page does not know all words about danger in this language.",
    "If you are not safe, tap “Help now”.",
)


def lines_of(seen: PageHooks, hook: str) -> list[Element]:
    return [each for each in seen.root.iter() if hook in each.attrib]


@pytest.mark.parametrize("tag", SHIPPED)
def test_each_page_says_that_a_computer_made_its_words(app: Flask, wired: Intake, tag: str) -> None:
    visitor = YoungVisitor(app.test_client(), {"Accept-Language": tag})
    said = wired.services.languages.tongue(tag).say(MADE_BY)
    for path in ("/", "/sefton/", "/sefton/for/adults", "/sefton/about/who-can-see", "/nowhere"):
        (line,) = lines_of(visitor.go(path), "data-by-whom")
        assert text_of(line).strip() == said, path
    assert not lines_of(YoungVisitor(app.test_client()).go("/sefton/"), "data-by-whom")


@pytest.mark.parametrize("tag", SHIPPED)
def test_where_own_words_are_typed_a_page_says_that_it_may_not_hear_them(
    app: Flask, wired: Intake, tag: str
) -> None:
    visitor = YoungVisitor(app.test_client(), {"Accept-Language": tag})
    say = wired.services.languages.tongue(tag).say
    seen = visitor.at_step("points.what")
    (line,) = lines_of(seen, "data-heard")
    assert text_of(line).strip() == " ".join(map(say, HEARS_LITTLE))
    assert say("Help now") in say(HEARS_LITTLE[1])
    assert faults(seen) == []
    assert not lines_of(visitor.go("/sefton/about/who-can-see"), "data-heard")


def test_in_english_no_page_says_so(app: Flask) -> None:
    seen = YoungVisitor(app.test_client()).at_step("points.what")
    assert not lines_of(seen, "data-heard")


@pytest.mark.parametrize("tag", SHIPPED)
def test_help_is_in_english_with_the_translation_below(app: Flask, tag: str) -> None:
    visitor = YoungVisitor(app.test_client(), {"Accept-Language": tag})
    seen = visitor.go("/sefton/safe")
    assert faults(seen) == []
    (heading,) = seen.root.iter("h1")
    assert (heading.get("lang"), text_of(heading)) == ("en-GB", "Help now")
    english = next(each for each in seen.root.iter("div") if each.get("lang") == "en-GB")
    (below,) = (each for each in seen.root.iter() if each.get("id") == "below")
    numbers = [[link.get("href") for link in each.iter("a")] for each in (english, below)]
    assert numbers[0] == numbers[1]
    assert "tel:999" in numbers[0]


def test_the_languages_are_offered_first_by_their_own_names_with_a_line_on_interpreters(
    app: Flask,
) -> None:
    seen = YoungVisitor(app.test_client()).go("/sefton/")
    buttons = {
        each.get("value"): text_of(each) for each in seen.root.iter("button") if each.get("lang")
    }
    assert {tag: buttons[tag] for tag in SHIPPED} == {
        "ar": "العربية",
        "ckb": "کوردی (سۆرانی)",
        "ti": "ትግርኛ",
        "uk": "Українська",
        "vi": "Tiếng Việt",
    }
    places = [each.get("class") for each in next(seen.root.iter("main"))]
    assert places.index("tongues") < places.index("bubble")
    (lines,) = lines_of(seen, "data-interpreters")
    directions = {each.get("lang"): each.get("dir") for each in lines.iter("li")}
    assert {tag: directions[tag] for tag in ("en-GB", *SHIPPED)} == {
        "en-GB": "ltr", "ar": "rtl", "ckb": "rtl", "ti": "ltr", "uk": "ltr", "vi": "ltr",
    }  # fmt: skip


def test_a_council_can_offer_fewer(
    app: Flask, wired: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = replace(wired.services.packs["sefton"], languages=frozenset({"uk"}))
    monkeypatch.setitem(wired.services.packs, "sefton", pack)
    visitor = YoungVisitor(app.test_client(), {"Accept-Language": "ar, uk;q=0.5"})
    assert visitor.go("/sefton/").root.get("lang") == "uk"
    assert visitor.go("/trafford/").root.get("lang") == "ar"
    visitor.post("/language", [("language", "vi"), ("to", "/sefton/")])
    assert visitor.go("/sefton/").root.get("lang") == "uk"
    offered = {each.get("value") for each in visitor.seen.root.iter("button") if each.get("lang")}
    assert offered == {"en-GB"}
    assert visitor.go("/trafford/").root.get("lang") == "vi"


def test_a_letter_is_english_and_says_where_it_stands_in_their_language(app: Flask) -> None:
    visitor = YoungVisitor(app.test_client(), {"Accept-Language": "ar"})
    visitor.at_step("points.what")
    visitor.send("data-step", {"answer": ["نقلوني إلى بيت آخر."]})
    while visitor.seen.page == "turn":
        visitor.send("data-step", {}, "skip")
    check = visitor.seen
    assert faults(check) == []
    (notice,) = lines_of(check, "data-in-english")
    assert [link.get("href") for link in notice.iter("a")] == ["#said"]
    (said,) = (each for each in check.root.iter() if each.get("id") == "said")
    assert "open" in said.attrib
    letter = visitor.go("/sefton/letter")
    (article,) = letter.root.iter("article")
    text = text_of(article)
    assert "(in Arabic)" in text
    assert "I was asked the questions in Arabic." in text


@pytest.mark.parametrize("tag", ["ar", "uk"])
def test_what_to_do_without_a_voice_is_a_page_away_in_two_languages_and_keeps_what_was_typed(
    app: Flask, tag: str
) -> None:
    visitor = YoungVisitor(app.test_client(), {"Accept-Language": tag})
    front = visitor.go("/sefton/")
    (line,) = lines_of(front, "data-relay")
    assert (line.tag, line.get("href")) == ("a", "/sefton/about/relay")
    visitor.at_step("advocate")
    (line,) = lines_of(visitor.seen, "data-relay")
    assert (line.tag, line.get("value")) == ("button", "keep")
    assert line.get("formaction") == "/sefton/talk?to=relay"
    fields = [*visitor.seen.turn.sent({"answer": ["have"]}, None)]
    led = visitor.post(line.get("formaction", ""), [*fields, ("move", "keep")])
    assert led.address.endswith("/sefton/about/relay")
    english, below = led.root.iter("h1"), lines_of(led, "data-relay")
    assert next(english).get("lang") == "en-GB"
    assert below
    assert visitor.go("/sefton/talk").turn.default("answer") == ["have"]


def test_help_itself_tells_it_in_both_languages_at_once(app: Flask) -> None:
    seen = YoungVisitor(app.test_client(), {"Accept-Language": "uk"}).go("/sefton/safe")
    folds = [each for each in lines_of(seen, "data-relay") if each.tag == "details"]
    assert folds
    assert "18001" in text_of(folds[0])
