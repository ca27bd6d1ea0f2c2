"""While nothing can be written the probe says so, and the log says why; afterwards all is well."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from intake.services.trouble import LOCKED, READ_ONLY, TROUBLES
from tests.support import outages
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from intake.app import Intake

OUTAGES = {"full": outages.full, "read-only": outages.read_only, "locked": outages.locked}
SAYS = {"read-only": {READ_ONLY}, "locked": {LOCKED}}


def test_the_probe_fails_for_as_long_as_nothing_can_be_written(
    wired: Intake, tmp_path: Path, client: FlaskClient
) -> None:
    for outage in OUTAGES.values():
        assert client.get("/readyz").status_code == 200
        with outages.afterwards_as_before(wired), outage(wired, tmp_path / "now"):
            assert client.get("/readyz").status_code == 503
            assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("outage", sorted(OUTAGES))
def test_the_log_says_in_plain_words_what_is_wrong(
    outage: str,
    wired: Intake,
    tmp_path: Path,
    client: FlaskClient,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with (
        outages.afterwards_as_before(wired),
        OUTAGES[outage](wired, tmp_path / "now"),
        caplog.at_level(logging.WARNING),
    ):
        YoungVisitor(client).post("/sefton/talk", [("start", "complaint")])
    lines = [record.getMessage() for record in caplog.records]
    assert lines
    expected = SAYS.get(outage, TROUBLES)
    assert all(any(words in line for words in expected) for line in lines), lines


@pytest.mark.parametrize("outage", sorted(OUTAGES))
def test_who_could_not_send_is_led_back_to_their_letter(
    outage: str, wired: Intake, tmp_path: Path, client: FlaskClient
) -> None:
    young = YoungVisitor(client)
    check = young.at_check()
    with outages.afterwards_as_before(wired), OUTAGES[outage](wired, tmp_path / "now"):
        young.send("data-send")
        assert young.seen.status == 503
        way = young.seen.first("*[@class='button go']").get("href")
    assert young.go(way or "").page == check.page == "check"


@pytest.mark.parametrize("outage", ["locked", "read-only"])
def test_the_tracker_is_shown_where_it_cannot_be_kept_that_it_was(
    outage: str, wired: Intake, tmp_path: Path, client: FlaskClient
) -> None:
    visitor = YoungVisitor(client)
    visitor.at_check()
    visitor.send("data-send")
    with outages.afterwards_as_before(wired), OUTAGES[outage](wired, tmp_path / "now"):
        seen = visitor.go("/sefton/case")
    assert (seen.status, seen.page) == (200, "case")
