"""The least that a turn can cost: bare Flask, one durable update by Core, the same bytes out.

Each client has a row of its own, as each young person has a draft.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response, redirect, request
from sqlalchemy import create_engine, event, text

from intake.adapters.serving.server import Server

if TYPE_CHECKING:
    from sqlite3 import Connection

    from flask.typing import ResponseReturnValue
    from sqlalchemy import Engine

SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000")
MOST = 64
"""Clients that there is a row for."""


def made(page: str, database: str) -> tuple[Flask, Engine]:
    """The application, and its database, which every worker must open anew."""
    app = Flask(__name__)
    engine = create_engine(database.replace("postgresql:", "postgresql+psycopg:"))
    blob = "BYTEA" if engine.name == "postgresql" else "BLOB"
    if engine.name == "sqlite":

        @event.listens_for(engine, "connect")
        def settle(connection: Connection, _: object) -> None:
            for setting in SETTINGS:
                connection.execute(f"PRAGMA {setting}")

    with engine.begin() as first:
        first.execute(text(f"CREATE TABLE draft (id INTEGER PRIMARY KEY, body {blob})"))
        rows = [{"id": number} for number in range(MOST)]
        first.execute(text("INSERT INTO draft (id) VALUES (:id)"), rows)

    @app.post("/turn")
    def answer() -> ResponseReturnValue:
        with engine.begin() as connection:
            form = request.form
            body = {"body": form["answer"].encode(), "id": int(form["id"])}
            connection.execute(text("UPDATE draft SET body = :body WHERE id = :id"), body)
        return redirect("/turn?q=1", 303)

    @app.get("/turn")
    def show() -> Response:
        return Response(page)

    return app, engine


def main() -> None:
    page, database, port = sys.argv[1:]
    app, engine = made(Path(page).read_text(), database)
    Server(app, f"127.0.0.1:{port}", 2, engine.dispose).run()


if __name__ == "__main__":
    main()
