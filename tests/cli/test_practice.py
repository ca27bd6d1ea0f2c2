"""Made-up cases come and go by command, and only at a council that is there to practise with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from intake.adapters.db.advocate_tables import advocate_rows
from intake.adapters.db.practice_rows import NotForPractice, take_away
from intake.adapters.files.pages.made_up_stories import load_stories
from intake.cli.database import opened_intake
from intake.cli.main import main
from intake.domain.people.officer import OfficerNames
from tests.support.commands import send_complaint

if TYPE_CHECKING:
    from pathlib import Path

    from intake.app import Intake


@pytest.fixture
def served(settings: Path, monkeypatch: pytest.MonkeyPatch) -> Intake:
    monkeypatch.setenv("INTAKE_COUNCILS", "sefton,practice")
    return opened_intake()


def test_cases_of_each_state_are_made_up_with_dates_of_their_own_and_go_again(
    served: Intake, capsys: pytest.CaptureFixture[str]
) -> None:
    real = send_complaint(served)
    desk = served.services.desk
    officers = desk.listing.officers
    officers.invite("a@practice.example", "practice", "manager", OfficerNames("Asha Khan"))
    assert main(["verify"]) == 0
    capsys.readouterr()
    assert main(["practice", "fill", "practice", "--each", "1"]) == 0
    assert capsys.readouterr().err == ""
    cases = {each: served.casework.case(each) for each in served.casework.cases.references()}
    practice = [case for key, case in cases.items() if key != real]
    assert len(practice) == len(load_stories(served.settings.home / "content").stories)
    assert {case.stage for case in practice} >= {"stage1", "stage2", "closed"}
    assert any(case.paused for case in practice)
    with served.database.write() as connection:
        made_up = next(key for key in cases if key != real)
        connection.execute(insert(advocate_rows), {"reference": made_up, "who": b"a"})
    assert len({case.events[0].day for case in practice}) > 5
    assert main(["practice", "empty", "practice"]) == 0
    assert list(served.casework.cases.references()) == [real]
    with served.database.read() as connection:
        assert connection.execute(select(advocate_rows)).all() == []
    assert main(["verify"]) == 0
    assert "0 faults" in capsys.readouterr().out
    assert len(desk.log.of("practice")) == 2


@pytest.mark.parametrize("council", ["sefton", "trafford", "nowhere"])
def test_nothing_is_made_up_or_taken_away_at_any_other_council(
    served: Intake, capsys: pytest.CaptureFixture[str], council: str
) -> None:
    real = send_complaint(served)
    for command in (["fill", council], ["empty", council]):
        assert main(["practice", *command]) == 1
        assert council in capsys.readouterr().err
    with pytest.raises(NotForPractice):
        take_away(served.database, served.services.councils["sefton"])
    assert list(served.casework.cases.references()) == [real]
