"""Whose council it is, and what there is for those that are not here."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.adapters.db.migrate import upgrade
from intake.app import application, wire
from intake.settings import read_settings
from tests.support.served_app import NOW, fresh_key
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.support.page_hooks import PageHooks

HOUSE = Path(__file__).parents[2]
MAY_NOT_BE_SAID = re.compile(
    r"the council has it|you sent it|(?<!what )(?<!if it )is sent\b|was sent\b|has been sent"
    r"|we (will )?send(?! (it|this|this letter) to no one)|promises?\b"
    r"|by (monday|tuesday|wednesday|thursday|friday)"
    r"|(?<!\d )\b20\d\d\b",
    re.IGNORECASE,
)
"""That something was sent, who has it, or a promise or a date that nobody gave. What may be sent,
and the end of a number to call, are none of these."""
OTHER_DAYS = ("Like 4 May 2012.", "Like 4 May 2005.", "We wrote this on 29 November 2026.")
"""Days that say nothing of a complaint: how to type one, and when a page was written."""


@pytest.fixture
def child(client: FlaskClient) -> YoungVisitor:
    return YoungVisitor(client)


def find(child: YoungVisitor, place: str) -> PageHooks:
    child.go("/find")
    return child.send("data-find", {"place": [place]})


def leads_to(seen: PageHooks) -> list[str]:
    buttons = [each.get("href", "") for each in seen.links if each.get("class") == "button"]
    return [href for href in buttons if href]


def test_leeds_leads_to_a_page_that_is_true(child: YoungVisitor) -> None:
    assert "/leeds/" in leads_to(find(child, "Leeds"))
    front = child.go("/leeds/")
    assert (front.status, front.page) == (200, "front")
    assert "Leeds City Council" in front.html
    assert "You send it to the council" in front.html


def test_a_councils_old_name_leads_to_those_that_took_its_place(child: YoungVisitor) -> None:
    seen = find(child, "Cumbria")
    assert leads_to(seen) == ["/cumberland/", "/westmorland-and-furness/"]
    for path in leads_to(seen):
        assert child.go(path).page == "front"


def test_a_town_leads_to_its_county(child: YoungVisitor) -> None:
    seen = find(child, "burnley")
    assert leads_to(seen) == ["/lancashire/"]
    assert "Burnley" in seen.html


def test_a_council_with_a_desk_is_found_at_its_own_door(child: YoungVisitor) -> None:
    assert leads_to(find(child, "Bootle")) == ["/sefton/"]
    assert 'data-start="complaint"' in child.go("/sefton/").html


@pytest.mark.parametrize(
    ("place", "page", "says"),
    [
        ("Cardiff", "/about/wales", "0300 790 0203"),
        ("glasgow", "/about/scotland", "0800 377 7330"),
        ("Belfast", "/about/northern-ireland", "0800 34 34 24"),
    ],
)
def test_another_nation_leads_to_who_there_is_there(
    child: YoungVisitor, place: str, page: str, says: str
) -> None:
    assert leads_to(find(child, place)) == [page]
    seen = child.go(page)
    assert seen.status == 200
    assert says in seen.html


def test_what_is_not_found_stands_there_to_be_put_right(child: YoungVisitor) -> None:
    seen = find(child, "Xyzzy <b>")
    assert "We could not find" in seen.html
    assert "<b>" not in seen.html
    assert 'value="Xyzzy &lt;b&gt;"' in seen.html


def test_what_is_typed_stands_in_no_address(child: YoungVisitor) -> None:
    assert "Leeds" not in find(child, "Leeds").address


def test_the_first_page_leads_on_whoever_asks(child: YoungVisitor) -> None:
    seen = child.go("/")
    there = {each.get("href") for each in seen.links}
    assert {
        "/sefton/", "/trafford/", "/about/which-council", "/about/wales", "/about/scotland",
        "/about/northern-ireland", "/about/who-else",
    } <= there  # fmt: skip


def test_who_does_not_know_is_never_sent_to_their_social_worker_alone(child: YoungVisitor) -> None:
    seen = child.go("/about/which-council")
    assert "0800 528 0731" in seen.html
    assert "ask your social worker" not in seen.shown().lower()


DOORS = {
    "own_letter": "",
    "own_letter_adult": "adults",
    "own_letter_helping": "helping",
    "own_letter_left_care": "care-leavers",
}
"""Each letter that can be begun, and behind which door."""

PICKED = {"knows": "asked", "typist": "advocate", "complains_as": "foster_carer"}


def turns(
    child: YoungVisitor, flow: str = "own_letter", picked: Mapping[str, str] = PICKED
) -> Iterator[PageHooks]:
    """Each question of a letter, skipped where that can be, up to the check page."""
    child.start("leeds", flow, DOORS[flow])
    while child.seen.page == "turn":
        yield child.seen
        step = child.seen.step
        skip = "skip" if "skip" in child.seen.moves and step not in picked else ""
        child.send("data-step", {"answer": [picked.get(step, "They moved me.")]}, skip)


def writes(
    child: YoungVisitor, flow: str = "own_letter", picked: Mapping[str, str] = PICKED
) -> PageHooks:
    """Come as far as the check page of a letter."""
    for _ in turns(child, flow, picked):
        pass
    return child.seen


def test_the_talk_ends_in_a_letter_that_one_sends_oneself(child: YoungVisitor) -> None:
    check = writes(child)
    assert check.page == "check"
    assert "data-own-letter" in check.html
    assert "data-send" not in check.html
    assert "children's social care complaints" in check.shown()
    letter = child.client.get("/leeds/letter.txt").text
    assert "Children's Services complaints team\nLeeds City Council\n" in letter
    assert "My reference" not in letter
    assert "They moved me." in letter


def test_pressing_send_all_the_same_sends_nothing(child: YoungVisitor) -> None:
    check = writes(child)
    key = check.turn.default("csrf_token")[0]
    seen = child.post("/leeds/sent", [("csrf_token", key), ("seen", "")])
    assert seen.page == "check"
    assert child.go("/leeds/case").page != "case"


def test_a_complaint_cannot_be_begun_where_nobody_gets_it(child: YoungVisitor) -> None:
    assert child.post("/leeds/talk", [("start", "complaint")]).status == 400
    assert child.post("/sefton/talk", [("start", "own_letter")]).status == 400
    assert child.post("/leeds/talk", [("start", "adult")]).status == 400
    assert child.post("/sefton/talk", [("start", "own_letter_adult")]).status == 400


@pytest.mark.parametrize("flow", [flow for flow, door in DOORS.items() if door])
def test_whoever_it_is_not_about_finds_a_door_and_a_letter_behind_it(
    child: YoungVisitor, flow: str
) -> None:
    front = child.go("/leeds/")
    assert f"/leeds/for/{DOORS[flow]}" in {each.get("href") for each in front.links}
    door = child.go(f"/leeds/for/{DOORS[flow]}")
    assert [each.get("data-start") for each in door.hooked("data-start")] == [flow]
    assert "Nobody gets it from here." in door.shown()
    assert writes(child, flow).page == "check"
    assert "data-own-letter" in child.seen.html
    assert "data-send" not in child.seen.html
    letter = child.client.get("/leeds/letter.txt").text
    assert "Leeds City Council\n" in letter
    assert "They moved me." in letter
    assert child.go(f"/sefton/for/{DOORS[flow]}").page == "door"
    assert "Nobody gets it from here." not in child.seen.shown()


def test_a_foster_carers_letter_is_written_in_their_own_right(child: YoungVisitor) -> None:
    shown = [seen.shown() for seen in turns(child, "own_letter_adult")]
    letter = child.client.get("/leeds/letter.txt").text
    assert "in my own right" in " ".join(letter.split())
    assert "I am the foster carer of the child." in letter
    for child_word in ("Childline", "advocate", "your social worker"):
        assert not [page for page in [*shown, child.seen.shown()] if child_word in page]


@pytest.mark.parametrize(
    ("flow", "named", "not_named"),
    [
        ("own_letter", ("Coram Voice", "Help at Hand"), ("Family Rights",)),
        ("own_letter_adult", ("Family Rights Group",), ("Coram Voice", "Help at Hand")),
    ],
)
def test_who_cannot_wait_is_told_how_to_find_a_number_that_nobody_here_has(
    child: YoungVisitor, flow: str, named: tuple[str, ...], not_named: tuple[str, ...]
) -> None:
    check = writes(child, flow, {**PICKED, "about_to_happen": "yes"})
    calls = check.text("data-ring-today")
    assert "Leeds children's social care complaints" in calls
    assert "Leeds emergency social worker" in calls
    assert "We can't know" not in calls
    assert [name for name in named if name in calls] == list(named)
    assert [name for name in not_named if name in calls] == []
    assert "data-ring-today" not in writes_anew(child, flow).html


def writes_anew(child: YoungVisitor, flow: str) -> PageHooks:
    """The check page of another letter, of somebody else for whom all can wait."""
    return writes(YoungVisitor(child.client.application.test_client()), flow)


@pytest.mark.parametrize("flow", DOORS)
def test_no_page_of_it_promises_anything_or_says_that_something_was_sent(
    child: YoungVisitor, flow: str
) -> None:
    paths = ["", "by-hand", "map", "back", "safe", *(f"about/{name}" for name in about_pages())]
    doors = [f"for/{door}" for door in DOORS.values() if door]
    pages = {path: child.go(f"/leeds/{path}") for path in [*paths, *doors]}
    told = {**PICKED, "about_to_happen": "yes"}
    pages |= {f"turn {seen.step}": seen for seen in turns(child, flow, told)}
    pages["check"] = child.seen
    for path in ("letter", "keep"):
        pages[path] = child.go(f"/leeds/{path}")
    for name, seen in pages.items():
        assert seen.status == 200, name
        said = readable(seen)
        for other_day in OTHER_DAYS:
            said = said.replace(other_day, "")
        assert not MAY_NOT_BE_SAID.findall(said), name


def about_pages() -> list[str]:
    pages = (HOUSE / "content/pages/en").glob("*.md")
    return sorted(path.stem for path in pages if path.stem != "safe")


def readable(seen: PageHooks) -> str:
    """What stands on a page, but for its letter, which has the day on it."""
    main = seen.html.partition("<main")[2].partition("</main>")[0]
    without_letter = re.sub(r"<article.*?</article>", "", main, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", without_letter)


def test_it_has_no_desk(client: FlaskClient) -> None:
    assert client.get("/leeds/desk").status_code == 404
    assert client.get("/leeds/desk/").status_code == 404


def served(folder: Path, *, councils: str = "", places: bool = True) -> Flask:
    for name in ("flows", "content"):
        shutil.copytree(HOUSE / name, folder / name)
    if not places:
        shutil.rmtree(folder / "content/places")
    settings = {
        "INTAKE_HOME": str(folder),
        "INTAKE_DATABASE_URL": f"sqlite:///{folder}/intake.db",
        "INTAKE_SECRET_KEY": fresh_key(),
        "INTAKE_ENCRYPTION_KEYS": fresh_key(),
        "INTAKE_COUNCILS": councils,
        "INTAKE_TESTING": "1",
        "INTAKE_NOW": NOW,
    }
    made = wire(read_settings(settings))
    upgrade(made.database)
    return application(made)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    shutil.rmtree(tmp_path)


def test_with_one_council_the_first_page_is_its_own_and_others_are_found_beside_it(
    folder: Path,
) -> None:
    child = YoungVisitor(served(folder, councils="sefton").test_client())
    front = child.go("/")
    assert front.address.endswith("/sefton/")
    assert "/find" in {each.get("href") for each in front.links}
    assert leads_to(find(child, "Sale")) == ["/trafford/"]
    assert 'data-start="own_letter"' in child.go("/trafford/").html


def test_a_home_without_the_list_asks_as_it_did_before(folder: Path) -> None:
    child = YoungVisitor(served(folder, places=False).test_client())
    seen = child.go("/")
    assert "data-find" not in seen.html
    assert {"/sefton/", "/trafford/"} <= {each.get("href") for each in seen.links}
    assert child.go("/leeds/").status == 404
