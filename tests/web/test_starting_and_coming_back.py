"""Starting, starting again, and being led to where one's talk is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import page_rules
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

MOVE = "add"
"""A flow about a complaint that was sent."""


@pytest.fixture
def visitor(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


def test_starting_leads_to_the_first_question(visitor: YoungVisitor) -> None:
    assert (visitor.start().page, visitor.seen.step) == ("turn", "promise")


def test_the_first_question_says_what_stays_on_this_phone_and_what_leaving_fast_does(
    visitor: YoungVisitor,
) -> None:
    shown = visitor.start().shown()
    assert "What you type stays on this phone for 30 days." in shown
    assert "“Leave fast” locks it." in shown
    assert "Then only your reference and your five words open it. You need both." in shown
    assert "“Keep my place” shows you both." in shown
    assert "You can make this phone forget it there, too." in shown


def test_the_five_words_are_offered_right_after_the_first_words_of_their_own_and_not_again(
    visitor: YoungVisitor,
) -> None:
    visitor.at_step("points.what")
    assert not offered(visitor)
    visitor.send("data-step", {"answer": ["They moved me again."]})
    assert (visitor.seen.step, offered(visitor)) == ("points.facts", True)
    page_rules.hold(visitor.seen)
    visitor.send("data-step", move="skip")
    assert not offered(visitor)


def test_one_tap_on_the_offer_shows_the_words_and_takes_along_what_is_half_typed(
    visitor: YoungVisitor,
) -> None:
    visitor.at_step("points.facts")
    offer = visitor.seen.first("p[@data-way-back]/button")
    fields = visitor.seen.turn.sent({"answer.who": ["Mo from the home"]}, None)
    keep = visitor.post(offer.get("formaction", ""), [*fields, ("move", offer.get("value", ""))])
    assert keep.page == "keep"
    assert len(visitor.seen.first("p[@data-code]").text or "") > 0
    assert "Mo from the home" in visitor.go("/sefton/talk").html


def test_what_is_hidden_is_not_told_of_by_an_offer(visitor: YoungVisitor) -> None:
    visitor.at_step("points.facts")
    visitor.send("data-step", move="hide")
    assert (visitor.seen.step, offered(visitor)) == ("points.facts", False)


def offered(visitor: YoungVisitor) -> bool:
    return "data-way-back" in visitor.seen.html


def test_where_the_words_stand_the_reference_stands_and_that_both_are_needed(
    visitor: YoungVisitor,
) -> None:
    visitor.at_step("points.what")
    code = visitor.go("/sefton/keep").first("*[@id='code']")
    both = " ".join("".join(code.itertext()).split())
    assert visitor.seen.text("data-reference") in both
    assert visitor.seen.text("data-code") in both
    assert "You need both to come back." in both


def test_who_lost_their_reference_is_told_where_it_stands_and_whom_to_ask(
    visitor: YoungVisitor,
) -> None:
    help_for_it = visitor.go("/sefton/back").text("data-no-reference")
    assert "Your reference is in the letter you sent" in help_for_it
    assert "0151 934 4013" in help_for_it
    assert "They never see your words" in help_for_it
    (fold,) = visitor.seen.hooked("data-no-reference")
    assert fold.get("open") is None
    visitor.send("data-back", {"words": ["myrtle hasty grill wallet bacon"]})
    (fold,) = visitor.seen.hooked("data-no-reference")
    assert fold.get("open") is not None
    page_rules.hold(visitor.seen)


def test_on_the_phone_that_can_open_it_the_lost_reference_is_a_tap_away(
    visitor: YoungVisitor,
) -> None:
    visitor.at_step("points.what")
    visitor.go("/sefton/back")
    assert "Is it the one on this phone?" in visitor.seen.text("data-no-reference")


def test_where_no_council_has_it_nobody_is_said_to_know_the_reference(
    visitor: YoungVisitor,
) -> None:
    visitor.go("/leeds/back")
    assert "complaints team" not in visitor.seen.text("data-no-reference")


def test_once_the_words_are_gone_from_the_pages_the_reference_still_stands_there(
    visitor: YoungVisitor,
) -> None:
    visitor.at_check()
    reference = visitor.send("data-send").text("data-reference")
    visitor.go("/sefton/sent")
    visitor.send("data-noted")
    kept = visitor.go("/sefton/keep")
    page_rules.hold(kept)
    assert kept.text("data-reference") == reference
    assert not kept.hooked("data-code")
    assert "To come back, you need both." in kept.shown()


def test_a_move_after_sending_does_not_say_that_the_words_are_shown(visitor: YoungVisitor) -> None:
    visitor.at_check()
    visitor.send("data-send")
    visitor.go("/sefton/case")
    first = visitor.send(f"data-move={MOVE}").shown()
    assert "shows you both" not in first
    assert "“My five words” tells how to get new ones." in first


def test_who_comes_back_with_something_begun_sees_the_tracker_and_can_go_on(
    visitor: YoungVisitor,
) -> None:
    visitor.at_check()
    sent = visitor.send("data-send")
    code = [("reference", sent.text("data-reference")), ("words", sent.text("data-code"))]
    visitor.go("/sefton/case")
    visitor.send(f"data-move={MOVE}")
    other = YoungVisitor(visitor.client.application.test_client())
    back = other.post("/sefton/back", code)
    page_rules.hold(back)
    assert back.page == "case"
    assert "You began this: “Add something I forgot”. It is not sent." in back.text("data-begun")
    assert other.go("/sefton/talk").page == "turn"


def test_a_second_start_does_not_take_the_first_talk_away(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    already = visitor.start("trafford")
    page_rules.hold(already)
    assert already.page == "already"
    assert visitor.go("/sefton/talk").step == "points.what"


def test_who_comes_back_to_another_talk_is_told_to_keep_the_words_of_this_one(
    visitor: YoungVisitor,
) -> None:
    assert "You have one on this phone" not in visitor.go("/sefton/back").shown()
    visitor.at_step("points.what")
    asked = visitor.go("/sefton/back")
    page_rules.hold(asked)
    assert "You have one on this phone" in asked.shown()


def test_who_wants_a_second_talk_can_have_one(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    visitor.start("trafford")
    assert visitor.send("data-start=complaint", move="again=1").step == "promise"
    assert visitor.seen.address.startswith("http://localhost/trafford/")


@pytest.mark.parametrize("page", ["talk", "talk/check", "letter", "keep"])
def test_the_address_of_another_council_leads_to_ones_own(visitor: YoungVisitor, page: str) -> None:
    visitor.at_step("points.what")
    visitor.go(f"/trafford/{page}")
    assert visitor.seen.address.startswith(f"http://localhost/sefton/{page}")


def test_what_is_no_conversation_cannot_be_started(client: FlaskClient) -> None:
    assert client.post("/sefton/talk", data={"start": "nonsense"}).status_code == 400


def test_a_move_in_a_case_cannot_be_started_without_one(visitor: YoungVisitor) -> None:
    visitor.at_step("points.what")
    assert visitor.post("/sefton/talk", [("start", MOVE)]).page == "lost"


def test_a_move_in_a_case_is_started_from_the_tracker_and_sent_once(
    visitor: YoungVisitor,
) -> None:
    visitor.at_check()
    visitor.send("data-send")
    visitor.go("/sefton/case")
    visitor.send(f"data-move={MOVE}")
    while visitor.seen.page == "turn":
        visitor.send("data-step", {"answer": ["One more thing."]})
    assert "One more thing." in visitor.seen.shown()
    assert visitor.send("data-send").page == "case"
    assert visitor.go("/sefton/talk").page == "case"


def test_what_was_not_sent_can_be_thrown_away_in_two_taps(visitor: YoungVisitor) -> None:
    visitor.at_check()
    visitor.go("/sefton/keep")
    assert visitor.send("data-throw").page == "thrown"
    assert "/sefton/keep" not in {each.get("href") for each in visitor.seen.links}
    assert visitor.go("/sefton/talk").page == "front"
    asked = visitor.go("/sefton/back")
    assert "Did you throw it away? Then it is gone." in asked.shown()
    assert "still there" not in asked.shown()


def test_what_was_sent_is_not_offered_to_be_thrown_away(visitor: YoungVisitor) -> None:
    visitor.at_check()
    throw = visitor.go("/sefton/keep").form("data-throw")
    visitor.go("/sefton/talk/check")
    visitor.send("data-send")
    assert not visitor.go("/sefton/keep").hooked("data-throw")
    assert visitor.post(throw.action, throw.sent({}, None)).page == "case"


def test_the_link_that_brings_one_back_tells_the_server_nothing(visitor: YoungVisitor) -> None:
    visitor.start()
    kept = visitor.go("/sefton/keep")
    (link,) = [each.get("href", "") for each in kept.links if each.get("id") == "link"]
    path, _, secret = link.partition("#")
    assert path == "/sefton/back"
    assert secret == "-".join([kept.text("data-reference"), *kept.text("data-code").split()])
    pasted = visitor.post("/sefton/back", [("reference", ""), ("words", link)])
    assert pasted.page == "turn"


@pytest.mark.parametrize("typed", [str.upper, str.title, lambda words: words.replace(" ", ", ")])
def test_words_can_be_typed_back_in_many_ways(
    visitor: YoungVisitor, typed: Callable[[str], str]
) -> None:
    visitor.start()
    kept = visitor.go("/sefton/keep")
    code = [("reference", kept.text("data-reference").lower().replace("-", " ")),
            ("words", typed(kept.text("data-code")))]  # fmt: skip
    visitor.send("data-to")
    assert visitor.post("/sefton/back", code).page == "turn"


def test_a_word_that_is_none_of_ours_is_named(visitor: YoungVisitor) -> None:
    visitor.go("/sefton/back")
    typed = {"reference": ["7K3M-9Q4T"], "words": ["apple qqqq <b> table river"]}
    shown = visitor.send("data-back", typed)
    page_rules.hold(shown)
    assert shown.text("data-slip").startswith("“qqqq” isn't one of our words.")


def test_once_it_is_sent_the_footer_leads_to_the_words(visitor: YoungVisitor) -> None:
    visitor.at_check()
    assert "Keep my place" in visitor.seen.shown()
    visitor.send("data-send")
    for path in ("sent", "case", "letter", "map", ""):
        shown = visitor.go(f"/sefton/{path}").shown()
        assert "My five words" in shown
        assert "Keep my place" not in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("apple river table canoe", "There should be five words. You typed 4."),
        ("яблуко річка стіл каное піаніно", "Are these the words in English, as they were shown?"),
        (
            "apple river table canoe hether",
            "“hether” isn't one of our words. Did you mean “heather”?",
        ),
        ("apple rivertabl canoe piano", "“rivertabl” may be two words."),
    ],
)
def test_what_does_not_fit_is_told_to_who_comes_back(
    visitor: YoungVisitor, words: str, says: str
) -> None:
    visitor.go("/sefton/back")
    shown = visitor.send("data-back", {"reference": ["7K3M-9Q4T"], "words": [words]})
    page_rules.hold(shown)
    assert says in shown.text("data-misfit")
