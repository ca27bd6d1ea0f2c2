"""A wheel in an environment of its own, served from PostgreSQL on two machines that share nothing
but the database: two processes that serve, two that work, and one of each is killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg
import pyotp
import pytest

from tests.support.database_line import DatabaseLine
from tests.support.page_hooks import text_of
from tests.support.plain_visitor import PlainVisitor
from tests.support.real_mail import HOST, MailServer, mail_server
from tests.support.replies import briefly
from tests.support.served_app import NOW, WAIT, answers, free_port, fresh_key
from tests.support.walker import Walker
from tests.support.wheel import built_wheel, installed_command
from tests.web.desk_visitor import PASSWORD, Clockwork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

TEAM = "team@example.org"

PATIENCE = 300
"""Seconds; four processes that begin from nothing on a busy machine take their time."""


@dataclass
class Machine:
    """One process that serves and one that works, with a folder that no other machine sees."""

    command: Path
    folder: Path
    shared: Mapping[str, str]
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.environment = {**self.shared, "INTAKE_VAR": str(self.folder / "var")}
        self.serving = self._begun("serve", "--port", str(self.port), "--workers", "1")
        self.working = self._begun("worker")

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def said(self) -> str:
        return "\n".join(each.read_text() for each in self.folder.glob("*.log"))

    def run(self, *words: str) -> str:
        """What a command prints that is run here."""
        done = subprocess.run(
            [self.command, *words], env=self.environment, cwd=self.folder, text=True,
            stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
        return done.stdout

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End a process and all that it began, as a power cut would."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(WAIT)

    def _begun(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{words[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [self.command, *words], env=self.environment, cwd=self.folder, stdout=log,
                stderr=log, start_new_session=True,
            )  # fmt: skip


@dataclass
class SecondPath:
    """Two machines, the database's line, the mail server, and the clock of all of them."""

    one: Machine
    other: Machine
    line: DatabaseLine
    mail: MailServer
    clock: Clockwork


@contextmanager
def _machine(command: Path, folder: Path, shared: Mapping[str, str]) -> Iterator[Machine]:
    machine = Machine(command, folder, shared)
    try:
        yield machine
    finally:
        for process in (machine.serving, machine.working):
            if process.poll() is None:
                machine.kill(process)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Iterator[SecondPath]:
    """Everything started at once, on a database in which nothing is yet."""
    folder = tmp_path_factory.mktemp("second-path")
    command = installed_command(built_wheel(folder), folder / "environment")
    clock = Clockwork(folder / "now")
    clock.file.write_text(NOW)
    line = DatabaseLine(postgres_url)
    with ExitStack() as after:
        after.callback(line.close)
        mail = after.enter_context(mail_server())
        shared = {
            "PATH": os.environ["PATH"],
            "INTAKE_DATABASE_URL": line.url,
            "INTAKE_SECRET_KEY": fresh_key(),
            "INTAKE_ENCRYPTION_KEYS": fresh_key(),
            "INTAKE_TESTING": "1",
            "INTAKE_LISTENER": "off",
            "INTAKE_NOW": f"@{clock.file}",
            "INTAKE_MAIL_URL": f"smtp://{HOST}:{mail.port}?from=news@example.org",
            "INTAKE_NOTICES": f"sefton={TEAM}",
        }
        one, other = [
            after.enter_context(_machine(command, folder / name, shared))
            for name in ("one", "other")
        ]
        for each in (one, other):
            until(partial(answers, f"{each.base}/readyz"), each)
        yield SecondPath(one, other, line, mail, clock)


def until(happens: Callable[[], bool], machine: Machine) -> None:
    give_up = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < give_up, machine.said()
        time.sleep(0.1)


def at_check(base: str, what: str) -> Walker:
    walker = Walker(PlainVisitor(base), "sefton", briefly(points_what=what))
    walker.begin()
    walker.walk()
    return walker


def signed_in(path: SecondPath, machine: Machine) -> PlainVisitor:
    """An officer whose link was printed on one machine, and who signs in at another."""
    email = "dan.carter@sefton.gov.uk"
    printed = path.one.run("officer", "add", email, "--council", "sefton", "--name", "Dan Carter")
    link = next(word for word in printed.split() if "/desk/link" in word)
    officer = PlainVisitor(machine.base)
    officer.go("/desk/link")
    officer.send("data-link", {"key": [urlsplit(link).fragment]})
    secret = text_of(officer.seen.first("code"))

    def code() -> str:
        path.clock.move(seconds=30)
        return pyotp.TOTP(secret).at(path.clock.now())

    officer.send("data-set-up", {"password": [PASSWORD], "again": [PASSWORD], "code": [code()]})
    officer.go("/desk/sign-in")
    officer.send("data-sign-in", {"email": [email], "password": [PASSWORD], "code": [code()]})
    return officer


def test_what_is_sent_through_one_is_read_through_the_other_and_goes_on_when_the_one_is_killed(
    path: SecondPath,
) -> None:
    kim, sam = (at_check(path.one.base, f"They shout, says {name}.") for name in ("Kim", "Sam"))
    reference = kim.send().text("data-reference").replace("-", "")
    officer = signed_in(path, path.other)
    assert f'data-case="{reference}"' in officer.seen.html
    path.one.kill(path.one.serving)
    path.one.kill(path.one.working)
    for each in (kim, sam):
        assert isinstance(each.visitor, PlainVisitor)
        each.visitor.base = path.other.base
    assert kim.go("case").page == "case"
    sam.go("talk/check")
    other_reference = sam.send().text("data-reference").replace("-", "")
    until(lambda: len(path.mail.box.got) >= 2, path.other)
    assert path.mail.box.to == [[TEAM], [TEAM]]
    assert len({*path.mail.box.keys()}) == 2
    officer.go("/desk/")
    assert f'data-case="{other_reference}"' in officer.seen.html
    assert officer.go(f"/desk/case/{reference}").status == 200
    assert "Traceback" not in path.one.said() + path.other.said()


def test_while_the_database_is_away_a_calm_page_keeps_what_was_typed_and_all_is_well_by_itself(
    path: SecondPath,
) -> None:
    visitor = PlainVisitor(path.other.base)
    lee = Walker(visitor, "sefton", briefly())
    lee.begin()
    while lee.seen.step != "points.what":
        lee.turn()
    turn = lee.seen
    with path.line.cut():
        shown = lee.visitor.send("data-step", {"answer": ["They never ring back."]})
        assert (shown.status, shown.page) == (503, "error")
        assert "They never ring back." in shown.html
        assert not answers(f"{path.other.base}/readyz")
        until(partial(answers, f"{path.other.base}/healthz"), path.other)
    visitor.seen = turn
    until(lambda: answers(f"{path.other.base}/readyz"), path.other)
    assert lee.visitor.send("data-step", {"answer": ["They never ring back."]}).page == "turn"


def test_a_newer_versions_tables_do_not_stop_it_and_it_does_not_start_with_them(
    path: SecondPath, postgres_url: str
) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as newer:
        (revision,) = newer.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        try:
            until(partial(answers, f"{path.other.base}/readyz"), path.other)
            assert at_check(path.other.base, "They shout.").send().page == "sent"
            refused = subprocess.run(
                [path.one.command, "worker", "--once"], env=path.one.environment,
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert refused.returncode == 1
            assert "newer version of Intake" in refused.stderr
        finally:
            newer.execute("UPDATE alembic_version SET version_num = %s", (revision,))
