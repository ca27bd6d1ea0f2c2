"""A council's own texts, put into a letter at a press."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from intake.adapters.files.law.council_models import SnippetModel
from intake.adapters.files.law.pack_letters import snippets
from intake.services.desk.snippets import snippets_for, with_snippet
from tests.support.made_letters import PACK

if TYPE_CHECKING:
    from intake.domain.people.council import CouncilPack

OWN: dict[str, Any] = {"name": "Late", "letters": ("stage1_answered",), "into": "points.sorry"}


def pack_with(**texts: str) -> CouncilPack:
    models = [
        SnippetModel(**{**OWN, "name": name, "text": text}) for name, text in texts.items()
    ]  # fmt: skip
    return replace(PACK, snippets=snippets(models))


def test_they_read_as_in_the_letter_and_none_names_what_is_not_known() -> None:
    pack = pack_with(a="Ask {officer.name}.\nSoon.", b="Meet on {case.panel}.")
    values = {"officer.name": "Dan"}
    assert snippets_for(pack, "stage1_answered", values) == {
        "points.sorry": {"a": "Ask Dan.\nSoon."}
    }
    assert snippets_for(pack, "closed", values) == {}


def test_one_goes_behind_what_stands_there_and_nothing_is_lost() -> None:
    own, at = {"points.sorry": {"a": "We are sorry."}, "how": {"b": "We asked."}}, "points.2.sorry"
    typed = {at: "It was wrong. \n", "how": ""}
    put = with_snippet(own, typed, {f"snippet.{at}": "a"}, at)
    assert put == {at: "It was wrong.\n\nWe are sorry.", "how": ""}
    assert with_snippet(own, typed, {"snippet.how": "b"}, "how") == {**typed, "how": "We asked."}
    for chosen, control in (({}, at), ({f"snippet.{at}": "b"}, at), ({"snippet.x": "a"}, "x")):
        assert with_snippet(own, typed, chosen, control) == typed
