"""The drill: a backup under load, the machine gone, an empty one, and children who come back."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

import pytest

from intake.adapters.crypto.backup_seal import (
    BackupUnopened,
    new_backup_keys,
    open_backup,
    private_keys,
)
from intake.cli.gone_list import GoneRounds
from tests.served.crowd import ready_to_send, whats
from tests.support.plain_visitor import PlainVisitor
from tests.support.served_app import ServedApp, fresh_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.real_postgres import Server

UNSENT, SENT = "Canary that was not sent.", "Canary that was sent."


@dataclass(frozen=True)
class Place:
    """Where the machines are, what is kept apart from them, and the keys of all of them."""

    folder: Path
    keys: dict[str, str]

    @property
    def backup(self) -> Path:
        return self.folder / "backup.age"

    @property
    def private(self) -> Path:
        return self.folder / "private"

    @contextmanager
    def machine(self, name: str, database: str) -> Iterator[ServedApp]:
        """A machine with nothing on it, which does not serve yet."""
        settings = {
            "INTAKE_DATABASE_URL": database,
            "INTAKE_GONE_FILE": f"{self.folder}/apart/gone",
            "INTAKE_MAIL_URL": f"file://{self.folder}/mail",
            **self.keys,
        }
        app = ServedApp(self.folder / name, settings, workers=1)
        try:
            yield app
        finally:
            app.kill()
            app.leave()

    def content(self, *keys: str) -> bytes:
        """What private keys find in the backup."""
        pieces: list[bytes] = []
        with self.backup.open("rb") as file:
            open_backup(file, keys, pieces.append)
        return b"".join(pieces)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    keys = {"INTAKE_SECRET_KEY": fresh_key(), "INTAKE_ENCRYPTION_KEYS": fresh_key()}
    return Place(tmp_path, keys)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """The address of an empty database, as often as it is called."""
    with ExitStack() as after:

        def address() -> str:
            if request.param == "sqlite":
                return f"sqlite:///{tmp_path}/disk{len(list(tmp_path.iterdir()))}/intake.db"
            from tests.support.real_postgres import empty_database

            server: Server = request.getfixturevalue("postgres_server")
            return after.enter_context(empty_database(server))

        yield address


def go_on_sending(app: ServedApp, stop: Event) -> int:
    """Somebody who tells and sends, again and again."""
    count = 0
    while not stop.is_set():
        ready_to_send(app, f"Under load {count}.").send("data-send")
        count += 1
    return count


def back_up_under_load(app: ServedApp, place: Place) -> None:
    public = app.command("backup-key", str(place.private)).strip()
    stop = Event()
    with ThreadPoolExecutor(2) as others:
        loads = [others.submit(go_on_sending, app, stop) for _ in range(2)]
        try:
            app.command("backup", str(place.backup), "--to", public)
        finally:
            stop.set()
    assert all(each.result() for each in loads)


def code_of(visitor: PlainVisitor) -> tuple[str, str]:
    """The reference and the words of somebody on the check page, who is there again then."""
    seen = visitor.go("/sefton/keep")
    code = seen.text("data-reference"), seen.text("data-code")
    visitor.go("/sefton/talk/check")
    return code


def comes_back(app: ServedApp, reference: str, words: str) -> str:
    """The page that a phone which has nothing gets with these."""
    phone = PlainVisitor(app.base)
    phone.go("/sefton/back")
    phone.send("data-back", {"reference": [reference], "words": [words]})
    return phone.seen.page


def test_everybody_comes_back_after_the_machine_is_gone_and_a_thief_opens_nothing(
    place: Place, new_database: Callable[[], str]
) -> None:
    with place.machine("here", new_database()) as here:
        here.start()
        unsent, sent, leaver = (ready_to_send(here, each) for each in (UNSENT, SENT, "Gone."))
        unsent_code, sent_code = code_of(unsent), code_of(sent)
        assert sent.send("data-send").page == "sent"
        back_up_under_load(here, place)
        cookies = dict(leaver.cookies)
        leaver.send("data-mark")
        GoneRounds(here.beside).carry()
    shutil.rmtree(here.folder)
    with place.machine("there", new_database()) as there:
        there.command("restore", str(place.backup), "--key", str(place.private))
        there.start()
        assert comes_back(there, *unsent_code) in {"turn", "check"}
        assert comes_back(there, *sent_code) == "case"
        assert SENT in [what for document in there.export_all() for what in whats(document)]
        # Who left fast after the backup has left, though it has their phone's way in.
        assert PlainVisitor(there.base, cookies).go("/sefton/talk/check").page != "check"
    with pytest.raises(BackupUnopened):
        place.content(new_backup_keys().private)
    content = place.content(*private_keys(place.private.read_text()))
    secrets = (UNSENT, SENT, unsent_code[1], *place.keys.values())
    assert not [each for each in secrets if each.encode() in content]
