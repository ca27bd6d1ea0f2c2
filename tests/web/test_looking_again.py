"""Two devices at one complaint ask often whether something changed; it costs next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event as sql_event

from tests.web.host_and_guest import WAIT, Child, Guest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from tests.web.desk_visitor import Office


@pytest.fixture
def statements(office: Office) -> Iterator[list[str]]:
    """What the database was asked."""
    heard: list[str] = []

    def hear(_: object, __: object, statement: str, *___: object) -> None:
        heard.append(statement)

    with office.wired.database.read() as connection:
        engine = connection.engine
    sql_event.listen(engine, "before_cursor_execute", hear)
    yield heard
    sql_event.remove(engine, "before_cursor_execute", hear)


def again(client: FlaskClient, path: str, tag: str) -> TestResponse:
    return client.get(path, headers={"If-None-Match": tag})


def test_looking_again_when_nothing_changed_costs_one_question_and_no_page(
    office: Office, statements: list[str]
) -> None:
    child, guest = Child(office.app.test_client()), Guest(office.app.test_client())
    child.at_step("points.what")
    guest.knocks(child.invites())
    child.go("/sefton/talk/join")
    beside = "/sefton/talk/beside?to=check"
    for client, path in ((child.client, beside), (guest.client, WAIT)):
        first = client.get(path)
        assert first.status_code == 200
        statements.clear()
        second = again(client, path, first.headers["ETag"])
        assert (second.status_code, second.data) == (304, b"")
        assert len([each for each in statements if each.startswith("SELECT")]) == 1
        assert not [each for each in statements if "sealed" in each or each.startswith("UPDATE")]
    shown, waiting = child.client.get(beside), guest.client.get(WAIT)
    child.presses("data-let-in")
    now = again(child.client, beside, shown.headers["ETag"])
    assert (now.status_code, "data-alongside" in now.text) == (200, True)
    assert again(guest.client, WAIT, waiting.headers["ETag"]).status_code == 303
    child.post("/leave", [])
    assert child.client.get(beside).status_code == 303
