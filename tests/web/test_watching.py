"""What a monitor reads, who may, and the line of each request: no word or address of anybody."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families

from intake.app import application
from intake.settings import SettingsRefused, read_settings
from tests.support.made_notices import notice
from tests.web.conftest import compiled

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from intake.app import Intake
    from tests.web.desk_visitor import Office

TOKEN = "a token that only the monitor has"


def asking(wired: Intake, public_url: str | None, token: str | None) -> FlaskClient:
    settings = replace(wired.settings, public_url=public_url, metrics_token=token)
    return compiled(application(replace(wired, settings=settings))).test_client()


def numbers(text: str) -> dict[str, float]:
    return {
        ".".join((each.name.removeprefix("intake_"), *each.labels.values())): each.value
        for family in text_string_to_metric_families(text)
        for each in family.samples
    }


def test_what_waits_is_read_as_numbers_and_warned_of_in_readyz(office: Office) -> None:
    monitor = office.app.test_client()
    before = numbers(monitor.get("/metrics").text)
    assert (before["ready"], before["safety_concerns"]) == (1, 0)
    assert before["closed_days_known_days"] > 900
    office.complaint(safe="no")
    office.wired.delivering.outbox.put_in(None, replace(notice(1), kind="unsafe"))
    office.clock.move(hours=5)
    after = numbers(monitor.get("/metrics").text)
    assert after["safety_concerns"] == 1
    assert after["safety_concern_oldest_seconds"] == pytest.approx(5 * 60 * 60, abs=60)
    assert after["outbox_waiting.safety"] == 1
    assert after["outbox_oldest_seconds.safety"] >= 5 * 60 * 60
    ready = monitor.get("/readyz")
    assert (ready.status_code, ready.text.splitlines()[0]) == (200, "ok")
    assert "may not be safe" in ready.text
    assert "waited too long to be sent" in ready.text


def test_the_days_of_the_last_work_and_backup_are_there_once_there_was_one(office: Office) -> None:
    office.wired.services.desk.log.write("shell:root", "backup")
    office.wired.timed.run()
    seen = numbers(office.app.test_client().get("/metrics").text)
    assert (seen["timed_work_days"], seen["backup_age_seconds"]) == (0, 0)


def test_without_a_token_the_public_learns_nothing_but_whether_it_is_ready(wired: Intake) -> None:
    stranger = asking(wired, "https://notes.example", None)
    assert stranger.get("/metrics").status_code == 404
    assert stranger.get("/readyz").text == "ok\n"
    here = asking(wired, None, None)
    assert here.get("/metrics").status_code == 200
    assert here.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 404


@pytest.mark.parametrize("shown", [None, "", "Bearer", "Bearer é", "Bearer other", "Basic eDp5"])
def test_a_token_that_is_not_the_monitors_is_refused(wired: Intake, shown: str | None) -> None:
    client = asking(wired, None, TOKEN)
    headers = {} if shown is None else {"Authorization": shown}
    refused = client.get("/metrics", headers=headers)
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "intake_" not in refused.text


def test_a_monitor_with_the_token_reads_by_whatever_name_it_calls_us(wired: Intake) -> None:
    client = asking(wired, "https://notes.example", TOKEN)
    headers = {"Authorization": f"Bearer {TOKEN}", "Host": "192.0.2.7:8000"}
    assert numbers(client.get("/metrics", headers=headers).text)["ready"] == 1


def test_a_token_that_could_be_guessed_is_refused() -> None:
    for token in ("short", "é" * 40):
        with pytest.raises(SettingsRefused, match="INTAKE_METRICS_TOKEN"):
            read_settings({"INTAKE_METRICS_TOKEN": token})


def test_while_the_database_cannot_serve_a_monitor_reads_that_and_no_more(wired: Intake) -> None:
    services = replace(wired.services, ready=lambda: False)
    client = compiled(application(replace(wired, services=services))).test_client()
    assert numbers(client.get("/metrics").text) == {"ready": 0}
    refused = client.get("/readyz")
    assert (refused.status_code, refused.text) == (503, "not ready\n")


@pytest.fixture
def lines(wired: Intake) -> tuple[FlaskClient, list[str]]:
    written: list[str] = []
    return compiled(application(wired, tell=written.append)).test_client(), written


def test_each_request_is_one_line_of_json_by_its_pattern_and_says_nothing_of_anybody(
    lines: tuple[FlaskClient, list[str]],
) -> None:
    client, written = lines
    client.get("/sefton/about/who-can-see?name=CANARY", headers={"Referer": "http://CANARY/"})
    client.post("/sefton/talk", data={"start": "complaint", "answer": "CANARY"})
    client.get("/advocate/asked/CANARY")
    client.open("/CANARY", method="CANARY")
    seen = [json.loads(line) for line in written]
    assert [(each["method"], each["route"], each["status"]) for each in seen] == [
        ("GET", "/<council>/about/<name>", 200),
        ("POST", "/<council>/talk", 303),
        ("GET", "/advocate/asked/<link>", seen[2]["status"]),
        ("other", None, seen[3]["status"]),
    ]
    assert {frozenset(each) for each in seen} == {
        frozenset(("at", "request", "method", "route", "status", "ms"))
    }
    assert "CANARY" not in "".join(written)
    assert "sefton" not in "".join(written)


@pytest.mark.parametrize(
    ("given", "is_taken"),
    [("0af7651916cd43dd8448eb211c80319c", True), ("Sam-Smith-of-Leeds", False), ("a" * 65, False)],
)
def test_a_number_that_a_proxy_gave_is_kept_and_goes_into_the_answer(
    lines: tuple[FlaskClient, list[str]], given: str, is_taken: bool
) -> None:
    client, written = lines
    answer = client.get("/healthz", headers={"X-Request-ID": given})
    number = answer.headers["X-Request-ID"]
    assert (number == given) is is_taken
    assert json.loads(written[-1])["request"] == number


def test_who_calls_us_by_a_wrong_name_has_a_line_too(wired: Intake) -> None:
    written: list[str] = []
    settings = replace(wired.settings, public_url="https://notes.example")
    app = application(replace(wired, settings=settings), tell=written.append)
    assert app.test_client().get("/", headers={"Host": "evil.example"}).status_code == 400
    assert json.loads(written[0])["status"] == 400
    assert "evil" not in written[0]


def test_the_line_of_a_fault_names_the_request(
    wired: Intake, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = compiled(application(wired))
    endpoint, _ = app.url_map.bind("").match("/")
    monkeypatch.setitem(app.view_functions, endpoint, lambda **_: 1 // 0)
    number = app.test_client().get("/").headers["X-Request-ID"]
    assert f"in request {number}" in caplog.text
