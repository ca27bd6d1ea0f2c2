"""`intake import` brings in all that a file has, once, or nothing and says why."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.desk_wiring import given_places
from intake.domain.people.coming_back import read_reference
from intake.services.ports import Caller, Place
from intake.settings import PROJECT
from tests.support.commands import send_complaint

if TYPE_CHECKING:
    from pathlib import Path

    from intake.app import Intake

EXAMPLE = PROJECT / "docs" / "running-cases.csv"
"""What docs/running-cases.md explains; it is of March 2026."""


@pytest.fixture
def served(settings: Path) -> Intake:
    settings.write_text("2026-03-31T12:00:00+00:00")
    return opened_intake()


def run(*words: object) -> int:
    return main(["import", *map(str, words), "--council", "sefton"])


def test_the_example_comes_in_once_with_a_way_in_for_who_gets_one(
    served: Intake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words_file = tmp_path / "words.csv"
    assert run(EXAMPLE, "--check") == 0
    assert "2 cases would be brought in. Nothing was written." in capsys.readouterr().out
    assert served.casework.cases.references() == []
    assert run(EXAMPLE) == 1
    assert "--words FILE" in capsys.readouterr().err
    assert run(EXAMPLE, "--words", words_file) == 0
    printed = capsys.readouterr()
    assert "2 cases brought in." in printed.out
    assert "Reading 2 cases" in printed.err
    assert "Sam" not in printed.out
    ((reference, words),) = list(csv.reader(words_file.read_text().splitlines()))[1:]
    assert words_file.stat().st_mode & 0o077 == 0
    key = read_reference(reference)
    assert served.casework.case(str(key)).stage == "stage1"
    caller, place = Caller("192.0.2.1", ""), Place("1", served.casework.clock.now())
    opened = served.services.talks.drafts.by_words(reference, words, caller, place)
    assert opened is not None
    assert opened[0].draft.sent
    again = tmp_path / "again.csv"
    assert run(EXAMPLE, "--words", again) == 0
    assert "0 cases brought in. 2 were here before." in capsys.readouterr().out
    assert not again.exists()
    assert len(served.casework.cases.references()) == 2
    assert main(["verify"]) == 0


def test_one_bad_row_leaves_nothing_behind_and_is_named(
    served: Intake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.csv"
    text = EXAMPLE.read_text(encoding="utf-8").replace("02/02/2026", "30/02/2026")
    file.write_text(text, encoding="utf-8")
    words_file = tmp_path / "words.csv"
    assert run(file, "--words", words_file) == 1
    said = capsys.readouterr().err
    assert "row 3, received: “30/02/2026” is in no calendar; write a day as 28/02/2026" in said
    assert "Nothing was brought in: 1 thing is wrong in this file." in said
    assert served.casework.cases.references() == []
    assert not words_file.exists()


def test_who_brings_in_the_same_at_the_same_moment_is_refused_and_leaves_no_words(
    served: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    # Both checked before either of them wrote: the other one has not seen any case yet.
    assert run(EXAMPLE, "--words", tmp_path / "first.csv") == 0
    monkeypatch.setattr("intake.adapters.db.desk_lists.DeskLists.all_of", lambda *_: [])
    assert run(EXAMPLE, "--words", tmp_path / "second.csv") == 1
    assert "Run this again." in capsys.readouterr().err
    assert not (tmp_path / "second.csv").exists()
    assert len(served.casework.cases.references()) == 2


def test_what_cannot_be_begun_is_refused(
    served: Intake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there.csv"
    there.write_text("mine")
    assert run(EXAMPLE, "--words", there) == 1
    assert "is there already" in capsys.readouterr().err
    assert there.read_text() == "mine"
    assert main(["import", str(EXAMPLE)]) == 1
    assert "--council" in capsys.readouterr().err
    assert main(["import"]) == 1
    assert "Name the file" in capsys.readouterr().err
    assert served.casework.cases.references() == []


def test_the_columns_are_listed_and_every_one_of_the_example_is_among_them(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "--columns"]) == 0
    columns = [row[0] for row in csv.reader(capsys.readouterr().out.splitlines())]
    assert {*next(csv.reader(EXAMPLE.read_text(encoding="utf-8").splitlines()))} <= {*columns}
    assert settings.is_file()


def test_many_faults_are_counted(
    served: Intake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "many.csv"
    header = "old_reference,stage,received,came_by,complains_as,about\n"
    file.write_text(header + "".join(f"{n},1,soon,phone,self,x\n" for n in range(203)))
    assert run(file) == 1
    said = capsys.readouterr().err
    assert "… and 3 more." in said
    assert "203 things are wrong" in said
    assert send_complaint(served)


def test_a_place_that_was_begun_and_told_to_nobody_gives_way_to_the_next(served: Intake) -> None:
    places = given_places(served.database, served.services.talks, PROJECT / "content")
    (_, first), (_, second) = (places.begin("7KQ2M4XZ", "sefton") for _ in range(2))
    caller, place = Caller("192.0.2.1", ""), Place("1", served.casework.clock.now())
    opens = [
        served.services.talks.drafts.by_words("7KQ2M4XZ", " ".join(each), caller, place)
        for each in (first, second)
    ]
    assert (opens[0], opens[1] is not None) == (None, True)
