"""Who had somebody told at once is shown who listens to people of their age."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web import test_telling_now as telling
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.desk_visitor import Office

staffed, sam = telling.staffed, telling.sam


@pytest.mark.parametrize(
    ("door", "flow", "there", "not_there"),
    [
        ("adults", "adult", ("116 123", "/about/safe-for-adults"), ("0800 1111", "0800 528 0731")),
        (
            "care-leavers",
            "left_care",
            ("116 123", "0800 528 0731", "Not yet 19?", "/about/safe-for-care-leavers"),
            ("Under 19?",),
        ),
    ],
)
def test_who_was_told_of_is_shown_who_listens_to_people_of_their_age(
    sam: YoungVisitor, door: str, flow: str, there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    sam.go(f"/sefton/for/{door}")
    sam.send(f"data-start={flow}")
    telling.asks(sam)
    assert sam.seen.page == "told-now"
    html = sam.seen.html.partition("<main")[2]
    assert [each for each in there if each not in html] == []
    assert [each for each in not_there if each in html] == []


@pytest.mark.parametrize(
    ("door", "flow", "pages"),
    [
        ("adults", "adult", ("about/safe-for-adults", "about/who-can-see-for-adults")),
        ("care-leavers", "left_care", ("about/safe-for-care-leavers", "about/who-can-see")),
        ("", "complaint", ("safe", "about/who-can-see")),
    ],
)
def test_from_a_question_help_now_leads_to_the_page_for_whoever_is_asked(
    client: FlaskClient, door: str, flow: str, pages: tuple[str, str]
) -> None:
    visitor = YoungVisitor(client)
    visitor.start("sefton", flow, door)
    for to, page in zip(("safe", "who"), pages, strict=True):
        turn = visitor.go("/sefton/talk").turn
        way = next(each for each in turn.buttons if each.action.endswith(f"to={to}"))
        assert f'data-go="/sefton/{page}"' in visitor.seen.html
        visitor.post(way.action, turn.sent({}, way))
        assert visitor.seen.address.endswith(f"/sefton/{page}")


def test_who_typed_for_somebody_is_told_whose_the_words_are(office: Office) -> None:
    replies = {"knows": "asked", "typist": "advocate"}
    helper = office.complaint(flow="helping", door="helping", **replies).visitor
    assert "Give them these" in helper.go("/sefton/sent").text("data-give")
    assert not office.complaint().visitor.go("/sefton/sent").hooked("data-give")


def test_the_numbers_on_the_page_after_a_private_yes_can_be_tapped(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.start("sefton", "left_care", "care-leavers")
    while visitor.seen.step != "pressure_help":
        told = {"answer": ["yes"]} if visitor.seen.step == "pressure" else {}
        skip = "" if told or "skip" not in visitor.seen.moves else "skip"
        visitor.send("data-step", told, skip)
    links = [link.get("href") for link in visitor.seen.hooked("href")]
    assert {"tel:999", "tel:116123", "tel:08088081001"} <= set(links)


@pytest.mark.parametrize("council", ["sefton", "trafford"])
@pytest.mark.parametrize(("door", "flow"), [("", "complaint"), ("care-leavers", "left_care")])
def test_who_is_told_not_to_complain_is_shown_an_advocate_and_who_listens_at_any_age(
    client: FlaskClient, council: str, door: str, flow: str
) -> None:
    visitor = YoungVisitor(client)
    visitor.start(council, flow, door)
    while visitor.seen.step != "pressure_help":
        said = {"answer": ["yes"]} if visitor.seen.step == "pressure" else None
        skips = said is None and "skip" in visitor.seen.moves
        visitor.send("data-step", said, "skip" if skips else "")
    shown = visitor.seen.shown()
    there = {"sefton": ("0808 808 1001",), "trafford": ("0161 912 5094",)}[council]
    assert [each for each in (*there, "116 123", "999") if each not in shown] == []
