"""An author follows the docs in a copy of the house, and all of it works through the pages.

A flow with a question of its own, a move, and a third council: from data alone.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from intake.adapters.db.migrate import upgrade
from intake.adapters.files.check.everything import check_everything
from intake.app import application, wire
from intake.domain.complaint_record import OtherAnswer
from intake.domain.records import SKIPPED
from intake.settings import read_settings
from tests.content.test_writing_flows import BLOCK, HOME, PIECE, TUTORIAL, WHOLE, placed
from tests.support.served_app import NOW, fresh_key
from tests.web.conftest import put_away
from tests.web.desk_visitor import Clockwork, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.web.desk_visitor import DeskVisitor, Young

LABEL = "How many times I moved this year"


def follow_the_tutorial(home: Path) -> None:
    for kind, text in BLOCK.findall(TUTORIAL):
        whole, piece = WHOLE.match(text), PIECE.match(text)
        if kind == "yaml" and whole:
            (home / whole[1]).write_text(text[whole.end() :], encoding="utf-8")
        elif kind == "yaml" and piece and not piece[4]:
            path = home / piece[1]
            source = path.read_text(encoding="utf-8")
            path.write_text(placed(source, text[piece.end() :], piece), encoding="utf-8")


def copy_the_pack(home: Path) -> Path:
    """A pack copied and renamed, with nothing in it changed yet."""
    packs = home / "content/councils"
    shutil.copy(packs / "sefton.yaml", packs / "wirral.yaml")
    return packs / "wirral.yaml"


def make_it_wirral(pack: Path) -> None:
    """The council's own in the place of Sefton's: numbers are those that no one has."""
    source = pack.read_text(encoding="utf-8")
    for old, new in (
        ("Sefton", "Wirral"),
        ("sefton", "wirral"),
        ("0151 934 4013", "0151 496 0001"),
        ("0151 934 3555", "0151 496 0002"),
    ):
        source = source.replace(old, new)
    pack.write_text(f"{source}\nleaves_out: [thanks]\n", encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house in which the docs were followed; the checker finds nothing in it."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("flows", "content"):
        shutil.copytree(HOME / name, folder / name)
    follow_the_tutorial(folder)
    pack = copy_the_pack(folder)
    told = [str(fault) for fault in check_everything(folder, [pack])]
    assert any("this should be 'wirral', as the file is called" in each for each in told), told
    make_it_wirral(pack)
    assert check_everything(folder) == []
    return folder


@pytest.fixture(scope="module")
def office(home: Path) -> Iterator[Office]:
    now = home / "now"
    now.write_text(NOW)
    settings = {
        "INTAKE_HOME": str(home),
        "INTAKE_DATABASE_URL": f"sqlite:///{home}/intake.db",
        "INTAKE_SECRET_KEY": fresh_key(),
        "INTAKE_ENCRYPTION_KEYS": fresh_key(),
        "INTAKE_TESTING": "1",
        "INTAKE_NOW": f"@{now}",
    }
    made = wire(read_settings(settings))
    upgrade(made.database)
    yield Office(application(made), made, Clockwork(now))
    put_away(made)


@pytest.fixture(scope="module")
def asha(office: Office) -> DeskVisitor:
    return office.officer("Asha Khan", council="wirral", role="manager")


@pytest.fixture(scope="module")
def young(office: Office) -> Young:
    """Somebody in Wirral who goes through the new flow to its end."""
    return office.complaint(council="wirral", flow="moving", how_often="3", new_home="fine")


def opened(asha: DeskVisitor, young: Young) -> str:
    asha.go(f"/desk/case/{young.reference}")
    if asha.seen.page and any(form.hooks.get("data-move") == "read" for form in asha.seen.forms):
        asha.send("data-move=read")
    return asha.seen.shown()


def test_the_new_council_and_the_new_flow_are_on_the_front_page(office: Office) -> None:
    client = office.app.test_client()
    assert "Wirral" in client.get("/").get_data(as_text=True)
    front = client.get("/wirral/").get_data(as_text=True)
    assert "I had to move" in front
    assert "0151 496 0001" in client.get("/wirral/safe").get_data(as_text=True)
    assert "I want to say thank you" not in front
    assert "I want to say thank you" in client.get("/sefton/").get_data(as_text=True)


def test_the_answer_to_a_question_of_its_own_is_in_the_letter_and_the_export(
    office: Office, young: Young
) -> None:
    assert f"{LABEL}: 3" in young.visitor.client.get("/wirral/letter.txt").get_data(as_text=True)
    record = office.wired.services.writing.sent(young.reference)
    assert record.other == (
        OtherAnswer("how_often", LABEL, 3),
        OtherAnswer("own_room", "I have a room of my own", SKIPPED),
    )


def test_it_is_at_the_desk_and_so_is_a_skip(
    office: Office, asha: DeskVisitor, young: Young
) -> None:
    shown = " ".join(opened(asha, young).split())
    assert f"{LABEL} 3" in shown
    other = office.complaint(council="wirral", flow="moving", new_home="fine")
    assert office.wired.services.writing.sent(other.reference).other[0].value == SKIPPED
    assert f"{LABEL} Skipped" in " ".join(opened(asha, other).split())


def test_the_new_move_is_on_the_tracker_and_reaches_the_desk(
    asha: DeskVisitor, young: Young
) -> None:
    visitor = young.visitor
    visitor.go("/wirral/case")
    assert visitor.send("data-start=new_home").step == "words"
    visitor.send("data-step", {"answer": ["By the sea, with Jo."]})
    visitor.send("data-send")
    assert "By the sea, with Jo." in opened(asha, young)
