"""Whatever comes in, a clear page goes out, and what was typed is still on it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.support import page_rules
from tests.support.plain_visitor import PlainVisitor
from tests.support.replies import briefly
from tests.support.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.page_hooks import PageHooks
    from tests.support.served_app import ServedApp

WHAT = "They moved me on a Friday."
TYPED = "It's <b>all</b> I have & 100 % true"
Fields = list[tuple[str, str]]


def at_step(plain: PlainVisitor, step: str) -> Walker:
    walker = Walker(plain, "sefton", briefly(points_what=WHAT), look=page_rules.hold)
    walker.begin()
    while walker.seen.step != step:
        walker.turn()
    return walker


def without(fields: Fields, *names: str) -> Fields:
    return [(name, text) for name, text in fields if name not in names]


def typed_in(plain: PlainVisitor) -> Fields:
    """The fields of the turn that is shown, with something typed."""
    form = plain.seen.turn
    return form.sent({"answer": [TYPED]}, form.buttons[0])


def again(plain: PlainVisitor) -> PageHooks:
    """Where the talk is now."""
    return plain.go("/sefton/talk")


def forge(plain: PlainVisitor, fields: Fields) -> Fields:
    return [*without(fields, "csrf_token"), ("csrf_token", "forged")]


def lose_the_form_key(plain: PlainVisitor, fields: Fields) -> Fields:
    return without(fields, "csrf_token")


def lose_the_cookie(plain: PlainVisitor, fields: Fields) -> Fields:
    plain.cookies.clear()
    return fields


def carry_a_cookie_of_nobody(plain: PlainVisitor, fields: Fields) -> Fields:
    plain.cookies.update(dict.fromkeys(plain.cookies, "nobody" * 7))
    return fields


@pytest.mark.parametrize(
    "spoil", [forge, lose_the_form_key, lose_the_cookie, carry_a_cookie_of_nobody]
)
def test_a_form_that_cannot_be_trusted_gives_its_text_back_and_stores_nothing(
    plain: PlainVisitor, spoil: Callable[[PlainVisitor, Fields], Fields]
) -> None:
    at_step(plain, "points.what")
    form, kept = plain.seen.turn, dict(plain.cookies)
    shown = plain.send_fields(form, spoil(plain, typed_in(plain)))
    page_rules.hold(shown)
    assert shown.status == 403
    assert TYPED in shown.shown()
    is_asked_again = shown.page == "turn" and shown.step == "points.what"
    assert is_asked_again or any(link.get("href") == "/sefton/back" for link in shown.links)
    plain.cookies.clear()
    plain.cookies.update(kept)
    assert again(plain).step == "points.what"


def test_a_form_from_another_site_is_refused_and_its_text_is_not_shown(
    plain: PlainVisitor,
) -> None:
    at_step(plain, "points.what")
    fields = typed_in(plain)
    plain.headers["Sec-Fetch-Site"] = "cross-site"
    shown = plain.send_fields(plain.seen.turn, fields)
    plain.headers.clear()
    assert (shown.status, TYPED in shown.shown()) == (403, False)
    assert again(plain).step == "points.what"


def test_an_unknown_option_is_asked_again(plain: PlainVisitor) -> None:
    walker = at_step(plain, "safe")
    fields = [*without(typed_in(plain), "answer"), ("answer", "nonsense")]
    shown = plain.send_fields(walker.seen.turn, fields)
    page_rules.hold(shown)
    assert (shown.status, shown.step) == (422, "safe")
    assert again(plain).step == "safe"


def test_an_answer_that_must_be_given_is_asked_again(plain: PlainVisitor) -> None:
    at_step(plain, "points.what")
    shown = plain.send("data-step", {"answer": ["  \n "]})
    page_rules.hold(shown)
    assert (shown.status, shown.step) == (422, "points.what")


def test_text_that_is_too_long_is_still_there(plain: PlainVisitor) -> None:
    at_step(plain, "points.what")
    long = "They never listen. " * 5000
    shown = plain.send("data-step", {"answer": [long]})
    page_rules.hold(shown)
    assert (shown.status, shown.step) == (422, "points.what")
    assert shown.turn.default("answer") == [long]


@pytest.mark.parametrize(
    "text", ["\x00 nought", "half \ud800", "\u202e turned", "\u0085\u2028 lines"], ids=ascii
)
def test_odd_characters_are_kept_to_the_letter_or_asked_again(
    plain: PlainVisitor, text: str
) -> None:
    at_step(plain, "points.what")
    shown = plain.send("data-step", {"answer": [text]})
    page_rules.hold(shown)
    assert shown.step in {"points.what", "points.facts"}


@pytest.mark.parametrize(
    "strange",
    [
        ("place", "nonsense"),
        ("place", "points.what#99"),
        ("place", "points.facts#1#1"),
        ("place", ""),
        ("seen", "nonsense"),
        ("move", "nonsense"),
        ("item", "nonsense"),
    ],
    ids="=".join,
)
def test_a_form_that_nobody_was_shown_loses_nothing(
    plain: PlainVisitor, strange: tuple[str, str]
) -> None:
    at_step(plain, "points.what")
    fields = [*without(typed_in(plain), strange[0]), strange]
    shown = plain.send_fields(plain.seen.turn, fields)
    page_rules.hold(shown)
    assert again(plain).page == "turn"
    kept = TYPED in plain.fetch("/sefton/letter.txt")
    assert kept or TYPED in shown.shown()


@pytest.mark.parametrize("move", ["up", "down", "remove", "change", "done"])
def test_a_move_that_was_not_offered_loses_no_word(plain: PlainVisitor, move: str) -> None:
    at_step(plain, "points.what")
    fields = [*without(typed_in(plain), "move"), ("move", move)]
    page_rules.hold(plain.send_fields(plain.seen.turn, fields))
    assert again(plain).step == "points.facts"
    assert TYPED in plain.fetch("/sefton/letter.txt")


@pytest.mark.parametrize("body", [b"\xff\xfe=\xff", b"answer=%ff%fe", b"&&==&", b"", b"a" * 99])
def test_a_body_that_is_no_form_is_refused(plain: PlainVisitor, body: bytes) -> None:
    at_step(plain, "points.what")
    shown = plain.post_bytes("/sefton/talk", body)
    page_rules.hold(shown)
    assert shown.status in {400, 403}


def test_far_too_much_at_once_is_refused_kindly(plain: PlainVisitor) -> None:
    at_step(plain, "points.what")
    shown = plain.send("data-step", {"answer": ["word " * 1_000_000]})
    page_rules.hold(shown)
    assert shown.status == 413


def test_words_that_do_not_fit_are_asked_again_with_what_was_typed(plain: PlainVisitor) -> None:
    plain.go("/sefton/back")
    code = {"reference": ["ABCD-2345"], "words": ["one two three four five"]}
    shown = plain.send("data-back", code)
    page_rules.hold(shown)
    assert shown.page == "back"
    assert shown.form("data-back").default("reference") == code["reference"]
    assert shown.form("data-back").default("words") == code["words"]


def test_wrong_words_however_many_keep_nobody_from_coming_back(served_app: ServedApp) -> None:
    child, stranger = PlainVisitor(served_app.base), PlainVisitor(served_app.base)
    at_step(child, "points.what")
    code = child.go("/sefton/keep")
    reference, words = code.text("data-reference"), code.text("data-code")
    for _ in range(12):
        stranger.go("/sefton/back")
        wrong = {"reference": [reference], "words": ["acorn acre actor abacus ability"]}
        page_rules.hold(stranger.send("data-back", wrong))
        assert stranger.seen.status == 422
    stranger.go("/sefton/back")
    assert stranger.send("data-back", {"reference": [reference], "words": [words]}).page == "turn"


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/sefton/nowhere", "/barset/", "/leave", "/sefton/about/..%2f..%2fsecrets",
     "/sefton/about/nothing", "/%00", "/sefton/talk/pick"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_gives_a_page_in_plain_words(
    plain: PlainVisitor, path: str
) -> None:
    shown = plain.go(path)
    page_rules.hold(shown)
    assert 400 <= shown.status < 500


@pytest.mark.parametrize("page", ["talk", "talk/check", "letter", "sent", "case", "keep"])
def test_who_has_no_way_in_is_shown_the_first_page(plain: PlainVisitor, page: str) -> None:
    shown = plain.go(f"/sefton/{page}")
    page_rules.hold(shown)
    assert (shown.page, shown.status) == ("front", 200)


@pytest.mark.parametrize("q", ["0", "1.1", "99999999", "-1", "x", "²", "5.99", "."])
def test_a_question_that_is_not_there_leads_to_where_the_talk_is(
    plain: PlainVisitor, q: str
) -> None:
    at_step(plain, "points.what")
    shown = plain.go(f"/sefton/talk?q={quote(q)}")
    page_rules.hold(shown)
    assert shown.page == "turn"


def test_looking_at_pages_changes_nothing(plain: PlainVisitor) -> None:
    at_step(plain, "points.what")
    for link in [each.get("href", "") for each in plain.seen.links]:
        if link.startswith("/"):
            plain.go(link)
    assert again(plain).step == "points.what"
