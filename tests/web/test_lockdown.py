"""While everybody is shut out nothing of anybody's is shown or taken in, and help is open."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from intake.adapters.db.shut_out import end_sessions
from intake.adapters.lockdown_note import LockdownNote
from intake.app import LOCKDOWN, application
from intake.services.lockdown import Lockdown
from intake.web import advocate, desk, drafting, referral, young
from intake.web.api import v1
from intake.web.shell.access import Audience
from tests.support.fakes import FakeClock
from tests.web.conftest import compiled
from tests.web.desk_visitor import Clockwork, Office
from tests.web.young_visitor import YoungVisitor

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from intake.app import Intake
    from tests.web.desk_visitor import DeskVisitor

TEXT = "They moved me on a Friday."


DRAWN = re.compile(r'value="[^"]{60,}"|"form-\w+"')


@pytest.fixture
def note(tmp_path: Path) -> LockdownNote:
    return LockdownNote(tmp_path / "var")


@pytest.fixture
def app(desk_app: tuple[Flask, Intake, Path], note: LockdownNote) -> Flask:
    """What everybody else is served from, with a note of its own."""
    _, made, _ = desk_app
    settings = replace(made.settings, var=note.folder)
    return compiled(application(replace(made, settings=settings)))


@pytest.fixture
def dan(app: Flask, desk_app: tuple[Flask, Intake, Path]) -> DeskVisitor:
    _, made, now = desk_app
    return Office(app, made, Clockwork(now)).officer()


def test_nothing_that_anybody_wrote_is_shown_or_taken_in(
    note: LockdownNote, client: FlaskClient
) -> None:
    visitor = YoungVisitor(client)
    visitor.at_step("points.what")
    letter = client.get("/sefton/letter.txt").data
    note.write(Lockdown.EVERYONE)
    for door in young.DOORS:
        path = door.rule.replace("<council>", "sefton")
        if door.audience is Audience.DEVICE and door.method == "GET" and "<" not in path:
            assert client.get(path).status_code == 503, path
    seen = visitor.send("data-step", {"answer": [TEXT]}, move="answer")
    assert (seen.status, TEXT in seen.html) == (503, True)
    words = {"reference": "ABCD-EFGH", "words": "otter kettle"}
    response = client.post("/sefton/back", data=words)
    assert (response.status_code, "otter kettle" in response.text) == (503, False)
    claim = client.post("/sefton/claim", data={"code": "otter-kettle"})
    assert (claim.status_code, "otter" in claim.text) == (503, False)
    note.lift()
    assert client.get("/sefton/letter.txt").data == letter


@pytest.mark.parametrize("path", ["/", "/safe", "/sefton/", "/sefton/safe", "/sefton/map"])
def test_help_and_numbers_to_call_are_open_and_show_nothing_of_this_device(
    note: LockdownNote, client: FlaskClient, path: str
) -> None:
    YoungVisitor(client).at_check()
    note.write(Lockdown.EVERYONE)
    response = client.get(path)
    assert response.status_code == 200
    stranger = client.application.test_client().get(path)
    assert DRAWN.sub("", response.text) == DRAWN.sub("", stranger.text)


def test_what_was_said_on_another_machine_counts_on_this_one(
    app: Flask, client: FlaskClient
) -> None:
    YoungVisitor(client).at_check()
    standing = app.extensions[LOCKDOWN]
    standing.seconds = 0
    standing.mark.write(Lockdown.EVERYONE, FakeClock().now())
    assert client.get("/sefton/letter.txt").status_code == 503
    standing.mark.lift()
    assert client.get("/sefton/letter.txt").status_code == 200


def test_leaving_fast_works(note: LockdownNote, client: FlaskClient) -> None:
    YoungVisitor(client).start()
    note.write(Lockdown.EVERYONE)
    assert client.post("/leave").status_code == 200
    note.lift()
    assert client.get("/sefton/talk").status_code == 303
    assert client.get("/sefton/letter.txt").status_code == 303


def test_with_staff_shut_out_a_young_person_goes_on_and_no_other_room_answers(
    note: LockdownNote, client: FlaskClient, dan: DeskVisitor
) -> None:
    visitor = YoungVisitor(client)
    visitor.at_check()
    note.write(Lockdown.STAFF)
    assert client.get("/sefton/letter.txt").status_code == 200
    rooms = (desk, drafting, advocate, referral)
    signed_in = dan.client.get("/desk/")
    assert (signed_in.status_code, "data-case" in signed_in.text) == (503, False)
    for door in (door for room in rooms for door in room.DOORS if "<" not in door.rule):
        response = client.open(door.rule, method=door.method)
        assert response.status_code in (303, 403, 503), door.rule
        assert "/sign-in" in response.headers.get("Location", "/sign-in")
    for each in (each for each in v1.OPERATIONS if each.scope):
        path = each.door.rule.replace("<reference>", "00000000").replace("<number>", "1")
        assert client.open(path, method=each.method).status_code == 503, path


def test_every_session_of_staff_is_over_and_no_young_persons_is(
    desk_app: tuple[Flask, Intake, Path], client: FlaskClient, dan: DeskVisitor
) -> None:
    YoungVisitor(client).at_check()
    assert dan.client.get("/desk/").status_code == 200
    assert end_sessions(desk_app[1].database) > 0
    assert "/desk/sign-in" in dan.client.get("/desk/").headers["Location"]
    assert client.get("/sefton/letter.txt").status_code == 200


def test_a_note_that_cannot_be_read_shuts_everyone_out(
    note: LockdownNote, client: FlaskClient
) -> None:
    note.folder.mkdir(parents=True, exist_ok=True)
    note.path.write_bytes(b"\xff\xfe")
    assert client.get("/sefton/back").status_code == 503
