"""A council's letter in short stands in the language of the page; the letter itself does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.page_hooks import text_of
from tests.support.page_rules import faults
from tests.web.test_desk import opened
from tests.web.test_desk_letters import address, fills

if TYPE_CHECKING:
    from tests.support.page_hooks import PageHooks
    from tests.web.desk_visitor import DeskVisitor, Office, Young

SHIPPED = {"ar": "rtl", "ckb": "rtl", "ti": "ltr", "uk": "ltr", "vi": "ltr"}
OURS = ("We agree with you.", "This is why:", "What you are unhappy about")


@pytest.fixture
def young(office: Office, dan: DeskVisitor) -> Young:
    """Somebody whose complaint was answered before they chose another language."""
    complained = office.complaint(points_what="Nobody came.")
    opened(dan, complained.reference)
    dan.go(address(complained))
    fills(dan)
    dan.send("data-send")
    return complained


def short_of(seen: PageHooks) -> str:
    parts = (each for each in seen.root.iter() if each.get("class") == "card letter")
    return " ".join(text_of(each) for each in parts)


@pytest.mark.parametrize(("tag", "direction"), SHIPPED.items())
def test_our_own_sentences_are_in_the_language_of_the_page_and_typed_ones_as_they_were(
    office: Office, young: Young, tag: str, direction: str
) -> None:
    young.visitor.post("/language", [("language", tag), ("to", "/sefton/case")])
    tracker = young.visitor.go("/sefton/case")
    assert faults(tracker) == []
    short = tracker.first("*[@data-short]")
    assert (short.get("lang"), short.get("dir")) == (tag, direction)
    say = office.wired.services.languages.tongue(tag).say
    said = short_of(tracker)
    assert [each for each in OURS if say(each) not in said or each in said] == []
    for typed in ("Nobody came.", "It is so.", "We are sorry.", "Mary Hill", "0151 000 0000"):
        runs = [each for each in tracker.root.iter() if each.text == typed]
        assert {each.get("lang") for each in runs} == {"en"}, typed
    assert tracker.hooked("data-councils-english")


def test_a_day_in_it_is_written_as_its_readers_write_it(young: Young) -> None:
    young.visitor.post("/language", [("language", "uk"), ("to", "/sefton/case")])
    assert " року" in short_of(young.visitor.go("/sefton/case"))


def test_the_letter_itself_stays_as_it_was_sent(young: Young) -> None:
    young.visitor.post("/language", [("language", "uk"), ("to", "/sefton/case")])
    tracker = young.visitor.go("/sefton/case")
    letter = next(
        href for each in tracker.links
        if "letter?of=" in (href := each.get("href", "")) and not href.endswith("=1")
    )  # fmt: skip
    (article,) = young.visitor.go(letter).root.iter("article")
    assert article.get("lang", "").startswith("en")
    assert "What we found: We agree with you." in text_of(article)
    saved = young.visitor.client.get(letter.replace("letter?", "letter.txt?"))
    assert "What we found: We agree with you." in saved.get_data(as_text=True)


def test_what_they_answered_stands_in_it_too_where_the_next_stage_is_asked_for(
    office: Office, young: Young
) -> None:
    young.visitor.post("/language", [("language", "uk"), ("to", "/sefton/case")])
    young.visitor.go("/sefton/case")
    young.visitor.send("data-start=stage2_requested")
    while not young.visitor.seen.hooked("data-reply"):
        young.visitor.send("data-step")
    folds = young.visitor.seen.root.iter("details")
    (fold,) = (each for each in folds if "data-reply" in each.attrib)
    say = office.wired.services.languages.tongue("uk").say
    assert f"{say('We agree with you.')} {say('This is why:')} It is so." in text_of(fold)


def test_in_english_it_stands_as_it_was_sent(young: Young) -> None:
    tracker = young.visitor.go("/sefton/case")
    short = tracker.first("*[@data-short]")
    assert (short.get("lang"), short.get("dir")) == ("en", "ltr")
    assert "We agree with you. This is why: It is so." in short_of(tracker)
    assert not tracker.hooked("data-councils-english")
    assert [each for each in short.iter() if each is not short and each.get("lang")] == []
