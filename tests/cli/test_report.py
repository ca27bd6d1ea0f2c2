"""`intake report` prints what the desk's page shows, and publishes no more than it may."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from intake.cli.database import opened_intake
from intake.cli.main import main
from tests.support.commands import send_complaint

if TYPE_CHECKING:
    from pathlib import Path

    from intake.app import Intake


@pytest.fixture
def served(settings: Path) -> Intake:
    return opened_intake()


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["report", "--council", "sefton", *words]) == 0
    return capsys.readouterr().out


def test_the_year_is_printed_as_rows_a_document_and_a_page_that_agree(
    served: Intake, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = send_complaint(served)
    year = str(served.services.desk.registers.this_year().year)
    rows = list(csv.reader(StringIO(printed(capsys, "--year", year).removeprefix("\ufeff"))))
    assert ["totals", "complaint", "1", "0"] in rows
    document = json.loads(printed(capsys, "--year", year, "--format", "json"))
    assert document["figures"]["tables"]["totals"]["rows"]["complaint"] == 1
    page = printed(capsys, "--year", year, "--format", "html")
    assert 'data-many="1"' in page
    assert reference not in page
    register = printed(capsys, "--year", year, "--register")
    assert reference in register
    assert json.loads(printed(capsys, "--year", year, "--register", "--format", "json"))["entries"]
    assert reference not in printed(capsys, "--year", "2001", "--quarter", "4", "--register")


def test_what_was_published_long_ago_tells_of_nobody(
    served: Intake, capsys: pytest.CaptureFixture[str]
) -> None:
    send_complaint(served)
    document = json.loads(printed(capsys, "--year", "2001", "--published", "--format", "json"))
    assert document["published"] is True
    assert {each["of"] for each in document["figures"]["tables"].values()} == {None}
    assert "left out" not in printed(capsys, "--year", "2001", "--format", "html")
    assert "Fewer than 6" in printed(capsys, "--year", "2001", "--published", "--format", "html")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--council", "sefton", "--published", "--quarter", "1"), "Only whole years"),
        (("--council", "sefton", "--published", "--register"), "never published"),
        (("--council", "sefton", "--register", "--format", "html"), "--format csv"),
        (("--council", "nowhere"), "There is no council “nowhere”"),
        (("--council", "sefton", "--published"), "before it settles"),
    ],
)
def test_what_may_not_be_printed_is_refused_with_the_reason(
    served: Intake, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    year = str(served.services.desk.registers.this_year().year)
    assert main(["report", "--year", year, *words]) == 1
    assert why in capsys.readouterr().err
