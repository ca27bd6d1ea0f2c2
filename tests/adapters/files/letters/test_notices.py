"""The words of notices are checked when they are read."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.check.everything import check_everything
from intake.adapters.files.letters.notices import load_notices
from intake.adapters.files.reading.faults import ContentFault
from intake.adapters.languages.made_up import accented
from intake.domain.text import plain
from intake.services.languages import ENGLISH
from tests.support.made_letters import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = (HOUSE / "content" / "notices" / "en.yaml").read_text(encoding="utf-8")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The file that ships, with this changed."""
    path = tmp_path / "en.yaml"
    assert old in SOURCE
    path.write_text(SOURCE.replace(old, new), encoding="utf-8")
    return path


def fault(tmp_path: Path, old: str, new: str) -> str:
    """The one fault of the file with this changed."""
    with pytest.raises(ContentFault) as caught:
        load_notices(changed(tmp_path, old, new))
    (found,) = caught.value.faults
    return str(found).removeprefix(f"{tmp_path}/")


def line_of(text: str) -> int:
    return next(at for at, line in enumerate(SOURCE.split("\n"), 1) if text in line)


def test_a_kind_of_notice_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentFault, match="unknown key 'nwes'; did you mean 'news'") as caught:
        load_notices(changed(tmp_path, "\nnews:", "\nnwes:"))
    assert len(caught.value.faults) == 1


def test_a_name_that_no_council_has_is_told_with_its_place(tmp_path: Path) -> None:
    line = "a complaint and asks for an advocate from {advocacy.name}."
    told = fault(tmp_path, line, line.replace("name", "nmae"))
    assert told.startswith(f"en.yaml:{line_of(line)}:")
    assert told.endswith("nothing is called '{advocacy.nmae}' here; did you mean 'advocacy.name'?")


def test_what_a_young_person_ticked_can_stand_only_in_a_referral(tmp_path: Path) -> None:
    old = "A complaint has come. The reference"
    assert "nothing is called '{shared}'" in fault(tmp_path, old, f"{{shared}} {old}")


def test_a_line_of_a_referral_can_only_say_what_it_is_about(tmp_path: Path) -> None:
    assert "nothing is called '{name}'" in fault(tmp_path, "Number: {number}", "Number: {name}")


def test_a_line_of_what_is_told_now_can_only_say_what_it_is_about(tmp_path: Path) -> None:
    assert "nothing is called '{name}'" in fault(tmp_path, "safely: {reach}", "safely: {name}")


def test_an_event_that_no_procedure_has_is_told_with_its_place(tmp_path: Path) -> None:
    for part in ("flows", "content"):
        shutil.copytree(HOUSE / part, tmp_path / part)
    changed(tmp_path / "content" / "notices", "after: [received,", "after: [recieved,")
    message = "no procedure has an event 'recieved'; did you mean 'received'?"
    found = [each.line for each in check_everything(tmp_path) if each.message == message]
    lines = enumerate(SOURCE.splitlines(), start=1)
    places = [at for at, line in lines if "after: [received," in line]
    assert found == places


def test_words_of_notices_from_elsewhere_can_be_checked(tmp_path: Path) -> None:
    path = changed(
        tmp_path, "a complaint and asks for an advocate from {advocacy.name}", "{advocacy.nmae}"
    )
    (found,) = check_everything(HOUSE, [path])
    assert found.path == path


def test_only_what_a_young_person_gets_is_translated() -> None:
    english, long = (
        load_notices(HOUSE / "content/notices/en.yaml", say) for say in (ENGLISH.say, accented)
    )
    said = {kind: plain(words.body.lines) for kind, words in long.kinds.items()}
    assert said.pop("news") == accented(plain(english.kinds["news"].body.lines))
    assert said == {kind: plain(english.kinds[kind].body.lines) for kind in said}
