"""The least that a turn can cost: bare Flask, one durable update by Core, the same bytes out."""

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


def made(folder: Path) -> tuple[Flask, Engine]:
    """The application, and its database, which every worker must open anew."""
    app, page = Flask(__name__), (folder / "page.html").read_text()
    engine = create_engine(f"sqlite:///{folder}/floor.db")

    @event.listens_for(engine, "connect")
    def settle(connection: Connection, _: object) -> None:
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}")

    with engine.begin() as first:
        first.execute(text("CREATE TABLE draft (id INTEGER PRIMARY KEY, body BLOB)"))
        first.execute(text("INSERT INTO draft VALUES (1, '')"))

    @app.post("/turn")
    def answer() -> ResponseReturnValue:
        with engine.begin() as connection:
            body = {"body": request.form["answer"].encode()}
            connection.execute(text("UPDATE draft SET body = :body WHERE id = 1"), body)
        return redirect("/turn?q=1", 303)

    @app.get("/turn")
    def show() -> Response:
        return Response(page)

    return app, engine


def main() -> None:
    app, engine = made(Path(sys.argv[1]))
    Server(app, f"127.0.0.1:{sys.argv[2]}", 2, engine.dispose).run()


if __name__ == "__main__":
    main()
