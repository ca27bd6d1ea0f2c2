"""Leaving and coming back: only the words open it again, and they open it anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import page_rules
from tests.support.browser_visitor import phone
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.support.served_app import ServedApp
    from tests.support.walker import Visitor

WHAT = "They moved me on a Friday."
HALF = "I had only beg"
Code = dict[str, list[str]]


def telling(base: str, step: str = "points.facts") -> PlainVisitor:
    """Somebody in the middle of telling."""
    walker = Walker(PlainVisitor(base), "sefton", briefly(points_what=WHAT))
    walker.begin()
    while walker.seen.step != step:
        walker.turn()
    assert isinstance(walker.visitor, PlainVisitor)
    return walker.visitor


def code_of(visitor: PlainVisitor) -> Code:
    page = visitor.go("/sefton/keep")
    return {"reference": [page.text("data-reference")], "words": [page.text("data-code")]}


def come_back(visitor: Visitor, code: Code) -> str:
    visitor.go("/sefton/back")
    page = visitor.send("data-back", code)
    page_rules.hold(page)
    return page.page


def test_who_leaves_is_locked_out_until_the_words_are_typed(visitor: Visitor) -> None:
    begun = telling(visitor.base)
    code = code_of(begun)
    visitor.take_over(begun.cookies)
    assert visitor.go("/sefton/talk").page == "turn"
    visitor.leave()
    locked = visitor.go("/sefton/talk")
    assert (locked.page, WHAT in locked.shown()) == ("front", False)
    assert come_back(visitor, code) == "turn"
    assert visitor.seen.step == "points.facts"


def test_the_words_open_it_on_another_phone_while_this_one_stays_in(plain: PlainVisitor) -> None:
    begun = telling(plain.base)
    assert come_back(plain, code_of(begun)) == "turn"
    plain.send("data-step", {"answer.who": ["Dan"]}, move="answer")
    assert "Dan" in begun.fetch("/sefton/letter.txt")


def test_half_typed_text_is_there_on_another_phone(plain: PlainVisitor) -> None:
    begun = telling(plain.base, "points.what")
    begun.send("data-step", {"answer": [HALF]}, move="back")
    come_back(plain, code_of(begun))
    while plain.seen.step != "points.what":
        plain.send("data-step", move="answer")
    assert plain.seen.turn.default("answer") == [HALF]


def test_new_words_sign_every_other_phone_out(plain: PlainVisitor) -> None:
    begun = telling(plain.base)
    old = code_of(begun)
    come_back(plain, old)
    begun.go("/sefton/keep")
    begun.send("data-renew")
    new = code_of(begun)
    assert plain.go("/sefton/talk").page == "turn"
    begun.send("data-have")
    assert new["reference"] == old["reference"]
    assert new["words"] != old["words"]
    assert plain.go("/sefton/talk").page == "front"
    assert come_back(plain, old) == "back"
    assert come_back(plain, new) == "turn"


def test_a_saved_link_needs_only_a_press_and_its_words_stand_in_no_address(
    served_app: ServedApp, chromium: Browser
) -> None:
    begun = telling(served_app.base)
    words = code_of(begun)["words"][0].split()
    link = next(href for each in begun.seen.links if "#" in (href := each.get("href", ""))
                and all(word in href for word in words))  # fmt: skip
    with phone(chromium, served_app.base, scripts=True) as visitor:
        visitor.page.goto(visitor.base + link)
        assert words[0] not in visitor.page.url
        assert visitor.send("data-back").step == "points.facts"
        assert not any(word in address for word in words for address in visitor.addresses)


def test_a_saved_link_leads_to_the_form_where_there_are_no_scripts(
    served_app: ServedApp, chromium: Browser
) -> None:
    code = code_of(telling(served_app.base))
    pasted = f"{served_app.base}/sefton/back#{code['reference'][0]}-{code['words'][0]}"
    with phone(chromium, served_app.base, scripts=False) as visitor:
        assert come_back(visitor, {"words": [pasted.replace(" ", "-")]}) == "turn"


def test_words_typed_at_the_other_council_lead_to_the_right_one(plain: PlainVisitor) -> None:
    code = code_of(telling(plain.base))
    plain.go("/trafford/back")
    plain.send("data-back", code)
    assert plain.seen.step == "points.facts"
    assert "/sefton/" in plain.seen.address


def test_a_start_on_a_phone_that_holds_one_already_asks_first(visitor: Visitor) -> None:
    begun = telling(visitor.base)
    visitor.take_over(begun.cookies)
    visitor.go("/sefton/")
    asked = visitor.send("data-start=complaint")
    page_rules.hold(asked)
    assert asked.page == "already"
    assert visitor.go("/sefton/talk").step == "points.facts"


def test_a_link_with_a_code_fills_it_in_and_takes_it_out_of_the_address(
    served_app: ServedApp, chromium: Browser
) -> None:
    code = "ABCD-EFGH-JKMN-PQRS"
    with phone(chromium, served_app.base, scripts=True) as visitor:
        visitor.page.goto(f"{served_app.base}/sefton/claim#{code}")
        assert visitor.page.input_value("#code") == code
        assert visitor.page.url == f"{served_app.base}/sefton/claim"
