"""A picture or a card that isn't there is found before anybody misses it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.check.shown_beside import (
    content_pictures,
    page_pictures,
    strange_cards,
    strange_pictures,
)
from intake.adapters.files.pages.front import read_front
from intake.adapters.files.pages.pictures import FOLDER, load_pictures
from intake.adapters.files.pages.road_map import read_map
from intake.adapters.files.reading.faults import ContentFault
from intake.domain.flow.flow import Option
from tests.content.packs import CONTENT
from tests.support.made_flows import a_flow, asked

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = (Option("hurts", "It hurts", picture="hurtt", card="hurtt"),)
FLOW = a_flow(replace(asked("choice", "what"), options=OPTIONS))


def test_the_picture_and_the_card_of_an_option_are_looked_for() -> None:
    (picture,) = strange_pictures(FLOW, {"hurt"})
    (card,) = strange_cards(FLOW, {"hurt"})
    assert picture.says == "there is no picture 'hurtt'; did you mean 'hurt'?"
    assert card.says == "there is no help card 'hurtt'; did you mean 'hurt'?"
    assert list(strange_pictures(FLOW, {"hurtt"})) == list(strange_cards(FLOW, {"hurtt"})) == []


def test_the_picture_of_an_offer_is_looked_for() -> None:
    front = read_front(CONTENT / "front" / "en.yaml")
    (fault,) = content_pictures(front, {"picture"})
    assert fault.message == "there is no picture 'pictures'; did you mean 'picture'?"


def test_the_pictures_of_the_map_are_looked_for_however_deep_they_stand() -> None:
    road = read_map(CONTENT / "map" / "en.yaml")
    things = (thing.picture for part in road.model.parts for thing in part.things)
    named = {name for name in (*(part.picture for part in road.model.parts), *things) if name}
    assert list(content_pictures(road, named)) == []
    assert {fault.message for fault in content_pictures(road, named - {"angry"})} == {
        "there is no picture 'angry'"
    }


def test_the_pictures_of_a_page_are_looked_for(tmp_path: Path) -> None:
    source = "---\ntitle: Help\n---\n\n:ear: Listen.\n\n- :phnoe: Call.\n- Or: write.\n"
    (tmp_path / "help.md").write_text(source, encoding="utf-8")
    (fault,) = page_pictures(tmp_path, {"ear", "phone"})
    assert (fault.line, fault.message) == (
        7,
        "there is no picture 'phnoe'; did you mean 'phone'?",
    )


def test_a_picture_is_lines_and_nothing_that_could_act(tmp_path: Path) -> None:
    assert load_pictures(CONTENT / FOLDER)["home"].startswith("<path ")
    whole = (CONTENT / FOLDER / "home.svg").read_text(encoding="utf-8")
    (tmp_path / "home.svg").write_text(whole.replace("<path ", '<path onload="alert(1)" ', 1))
    with pytest.raises(ContentFault, match="this is no picture"):
        load_pictures(tmp_path)
