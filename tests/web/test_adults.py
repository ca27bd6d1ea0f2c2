"""An adult who complains in their own right, from the front page to the tracker and the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.test_desk import MARY, opened
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from tests.web.desk_visitor import DeskVisitor, Office, Young

FAMILY_RIGHTS = "0808 801 0366"
FOR_A_CHILD = ("Childline", "0800 1111", "on your side", "Well done")


def adult(office: Office, option: str, **replies: str) -> Young:
    return office.complaint(flow="adult", door="adults", complains_as=option, **replies)


def test_the_front_page_leads_to_a_page_for_adults_after_the_childs_own_start(
    client: FlaskClient,
) -> None:
    visitor = YoungVisitor(client)
    front = visitor.go("/sefton/")
    shown = front.shown()
    assert shown.index("Start a short one") < shown.index("I am an adult")
    page = visitor.go("/sefton/for/adults")
    assert page.page == "door"
    assert FAMILY_RIGHTS in page.shown()
    assert visitor.send("data-start=adult").step == "promise"
    assert visitor.go("/sefton/for/nobody").status == 404


@pytest.mark.parametrize(
    ("option", "role"), [("foster_carer", "Foster carer"), ("parent", "Parent")]
)
def test_the_desk_shows_an_adult_as_what_they_are(
    office: Office, dan: DeskVisitor, option: str, role: str
) -> None:
    sent, child = adult(office, option, name="Ruth"), office.complaint()
    rows = {row.get("data-case"): row for row in dan.go("/desk/").hooked("data-case")}
    assert role in dan.seen.shown()
    marks = {key: [each.get("data-adult") for each in row.iter()] for key, row in rows.items()}
    assert option in marks[sent.reference]
    assert set(marks[child.reference]) == {None}
    opened(dan, sent.reference)
    case = dan.go(f"/desk/case/{sent.reference}").shown()
    assert role in case
    assert "Complains as" in case
    assert "Write to them" in case
    assert "Wants one" not in case


def test_a_letter_to_an_adult_tells_of_advice_for_adults_and_one_to_a_child_of_an_advocate(
    office: Office, dan: DeskVisitor
) -> None:
    letters = []
    for young in (adult(office, "special_guardian"), office.complaint()):
        opened(dan, young.reference)
        dan.go(f"/desk/case/{young.reference}/letter/acknowledgement")
        dan.send("data-letter", MARY)
        dan.send("data-send")
        letters.append(young.tracker())
    theirs, childs = letters
    assert "The child can have an advocate" in theirs
    assert not [words for words in FOR_A_CHILD if words in theirs]
    assert "An advocate can help you" in childs


def test_the_tracker_of_an_adult_has_words_and_numbers_for_an_adult(office: Office) -> None:
    young = adult(office, "parent", safe="no", about_to_happen="yes")
    sent = young.visitor.seen.shown()
    tracker = young.tracker()
    for shown in (sent, tracker):
        assert "a child may not be safe" in shown
        assert not [words for words in (*FOR_A_CHILD, "NYAS") if words in shown]
    assert "No one should treat you or the child worse" in tracker
    young.visitor.send("data-move=safety_raised")
    assert "you or the child worse" in young.visitor.seen.shown()
    assert "Childline" not in young.visitor.seen.shown()


def test_what_an_adult_types_of_harm_brings_up_help_for_adults(client: FlaskClient) -> None:
    visitor = YoungVisitor(client)
    visitor.start("sefton", "adult", "adults")
    while visitor.seen.step != "points.what":
        said = {"answer": ["parent"]} if visitor.seen.step == "complains_as" else None
        visitor.send("data-step", said, "skip" if "skip" in visitor.seen.moves else "")
    shown = visitor.send("data-step", {"answer": ["Her uncle hits her."]}).shown()
    assert "Is somebody in danger?" in shown
    assert "Childline" not in shown


@pytest.mark.parametrize(("door", "flow"), [("helping", "helping"), ("care-leavers", "left_care")])
def test_who_helps_and_who_was_in_care_begin_on_a_page_of_their_own(
    client: FlaskClient, door: str, flow: str
) -> None:
    visitor = YoungVisitor(client)
    assert visitor.go("/sefton/for/" + door).page == "door"
    assert visitor.send(f"data-start={flow}").step == "promise"


def test_the_pages_beside_an_adults_talk_are_for_adults(office: Office) -> None:
    visitor = YoungVisitor(office.app.test_client())
    links = [link.get("href") for link in visitor.go("/sefton/for/adults").hooked("href")]
    for beside in ("/sefton/about/safe-for-adults", "/sefton/about/who-can-see-for-adults"):
        assert beside in links
        assert not [words for words in FOR_A_CHILD if words in visitor.go(beside).shown()]
    assert "Withdraw it" in visitor.go("/sefton/map?for=adults").shown()
    young = adult(office, "parent")
    road = young.visitor.go("/sefton/map")
    assert "Withdraw it" in road.shown()
    assert "advocate can ask for you" not in road.shown()
    links = [link.get("href") for link in road.hooked("href")]
    assert "/sefton/about/safe-for-adults" in links
    assert "/sefton/safe" not in links
    child = office.complaint().visitor
    assert "You can stop your complaint" in child.go("/sefton/map").shown()
    assert "/sefton/safe" in [link.get("href") for link in child.seen.hooked("href")]


def test_help_now_beside_a_care_leavers_talk_is_for_care_leavers(office: Office) -> None:
    page = "/sefton/about/safe-for-care-leavers"
    visitor = YoungVisitor(office.app.test_client())
    door = visitor.go("/sefton/for/care-leavers")
    assert page in [link.get("href") for link in door.hooked("href")]
    shown = visitor.go(page).shown()
    assert "Help at Hand" in shown
    assert "Under 19" not in shown
    assert page in [link.get("href") for link in visitor.seen.hooked("href")]
    young = office.complaint(flow="left_care", door="care-leavers").visitor
    for beside in ("/sefton/case", "/sefton/map"):
        links = [link.get("href") for link in young.go(beside).hooked("href")]
        assert page in links
        assert "/sefton/safe" not in links
    assert "Help at Hand" in young.go("/sefton/case").text("data-no-worse")


def test_an_adult_is_asked_about_themselves_in_words_for_adults(office: Office) -> None:
    visitor = adult(office, "parent").visitor
    assert "Some questions about you" in visitor.go("/sefton/sent").shown()
    shown = visitor.go("/sefton/about-you").shown()
    assert "not about the child" in shown
    assert "60 or over" in shown
    assert "Girl" not in shown
    visitor.send("data-about-you", {"adult_age": ["from_60"]})
    assert "It is counted" in visitor.seen.shown()


def test_what_the_desk_says_of_passing_an_adults_case_on_speaks_of_no_young_person(
    office: Office, dan: DeskVisitor
) -> None:
    young = adult(office, "parent")
    opened(dan, young.reference)
    shown = dan.go(f"/desk/case/{young.reference}").shown()
    assert "Why, as they will read it" in shown
    assert "Ask the young person" not in shown
    why = {"to": ["trafford"], "pass_why": ["The social worker is Trafford's."]}
    shown = dan.send("data-move=route_proposed", why).shown()
    assert "who complains was asked" in shown


def test_who_left_care_reads_numbers_and_examples_of_their_age(
    office: Office, dan: DeskVisitor
) -> None:
    young = office.complaint(flow="left_care", door="care-leavers", safe="no", care="left_care")
    tracker = young.tracker()
    assert "Help at Hand" in tracker
    assert "116 123" in tracker
    assert tracker.count("Childline") == tracker.count("Not yet 19? Childline") == 1
    for move, says in (("urgent", "lose your home"), ("safety_raised", "0800 528 0731")):
        young.visitor.go("/sefton/case")
        shown = young.visitor.send(f"data-move={move}").shown()
        assert says in shown
        assert shown.count("Childline") == shown.count("Not yet 19? You can call Childline")
        assert not [words for words in ("Under 19", "new school") if words in shown]
