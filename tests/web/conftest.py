"""The whole application on a database of its own, asked without a server."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import pytest

from intake.adapters.documents.apart import Documents
from intake.app import LOCKDOWN, application, wire
from intake.settings import read_settings
from tests.support.ready_made import TEMPLATES, with_tables
from tests.support.served_app import NOW, fresh_key
from tests.web.desk_visitor import Clockwork, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask
    from flask.testing import FlaskClient

    from tests.web.desk_visitor import DeskVisitor

from intake.app import Intake


@pytest.fixture(scope="module")
def wired(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Intake]:
    """Everything put together on an empty SQLite file, new for each module of tests."""
    folder = tmp_path_factory.mktemp("web")
    made = wire(
        read_settings(
            {
                "INTAKE_DATABASE_URL": with_tables(folder / "intake.db"),
                "INTAKE_SECRET_KEY": fresh_key(),
                "INTAKE_ENCRYPTION_KEYS": fresh_key(),
                "INTAKE_TESTING": "1",
                "INTAKE_NOW": NOW,
            }
        )
    )
    yield made
    put_away(made)


def put_away(made: Intake) -> None:
    """End the process that makes documents, and leave the database."""
    documents = getattr(made.services.letter_file, "__self__", None)
    if isinstance(documents, Documents):
        documents.close()
    made.database.close()


@pytest.fixture(scope="module")
def app(wired: Intake) -> Flask:
    return compiled(application(wired))


def compiled(app: Flask) -> Flask:
    """An application that takes the templates that others have compiled."""
    app.jinja_env.bytecode_cache = TEMPLATES
    # Asked once, so that it falls into no count of what a page asks of the database.
    app.extensions[LOCKDOWN].read()
    app.extensions[LOCKDOWN].seconds = inf
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that has no cookie yet."""
    return app.test_client()


@pytest.fixture(scope="module")
def desk_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Intake, Path]]:
    """Everything on an empty database, with a file that holds the time."""
    folder = tmp_path_factory.mktemp("desk")
    now = folder / "now"
    now.write_text(NOW)
    made = wire(
        read_settings(
            {
                "INTAKE_DATABASE_URL": with_tables(folder / "intake.db"),
                "INTAKE_SECRET_KEY": fresh_key(),
                "INTAKE_ENCRYPTION_KEYS": fresh_key(),
                "INTAKE_TESTING": "1",
                "INTAKE_NOW": f"@{now}",
            }
        )
    )
    yield compiled(application(made)), made, now
    put_away(made)


@pytest.fixture
def office(desk_app: tuple[Flask, Intake, Path]) -> Office:
    """The council's office, with the desk in it."""
    app, wired, now = desk_app
    return Office(app, wired, Clockwork(now))


@pytest.fixture
def dan(office: Office) -> DeskVisitor:
    """An officer who is signed in."""
    return office.officer()
