"""A third council goes live by docs/adding-a-council.md alone: every command in it is run."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
import yaml

from intake.settings import PROJECT
from tests.support.plain_visitor import PlainVisitor
from tests.support.real_mail import mail_server
from tests.support.replies import briefly
from tests.support.served_app import INTAKE, WAIT, answers, free_port
from tests.support.walker import Walker
from tests.support.written_yaml import yaml_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DOCS = PROJECT / "docs" / "adding-a-council.md"
BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DEMO = "intake serve --demo"

pytestmark = pytest.mark.long


@dataclass
class Newcomer:
    """Somebody at a terminal who does what the page says, block by block."""

    folder: Path
    ports: Mapping[str, int]
    output: str = ""
    groups: list[int] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.ports['serve']}"

    def shell(self, commands: str) -> None:
        """Run a block; what it exports, and where it went, holds for the next one."""
        commands = commands.replace("intake serve", f"intake serve --port {self.ports['serve']}")
        commands = commands.replace("127.0.0.1:1025", f"127.0.0.1:{self.ports['mail']}")
        state = self.folder / "state"
        script = (
            f'set -e\n. "{state}"\n{commands}\n{{ export -p; echo "cd \\"$PWD\\""; }} > "{state}"'
        )
        state.touch()
        shell = subprocess.Popen(
            ["bash", "-c", script],
            cwd=self.folder,
            env={**fresh_environment(), "PATH": f"{INTAKE.parent}:{os.environ['PATH']}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.groups.append(shell.pid)
        said, _ = shell.communicate(timeout=5 * WAIT)
        self.output += said
        # Whether the doctor is content, it says itself: on one's own machine it isn't.
        assert shell.returncode == 0 or "intake doctor" in commands, said

    def await_page(self, path: str) -> None:
        give_up = time.monotonic() + 5 * WAIT
        while not answers(f"{self.base}{path}"):
            assert time.monotonic() < give_up, self.logs()
            time.sleep(0.1)

    def stop_everything(self) -> None:
        for group in self.groups:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
        self.groups.clear()

    def logs(self) -> str:
        return "\n".join(path.read_text() for path in self.folder.rglob("*.log"))

    def fill_in(self, text: str) -> None:
        """Put what a block of the page has into the file that its first line names."""
        path = self.folder / "our-intake" / text.partition("\n")[0].removeprefix("# ")
        values = yaml.safe_load(path.read_text()) | yaml.safe_load(text)
        path.write_text(yaml_of(values), encoding="utf-8")


def fresh_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("INTAKE")}


@contextmanager
def newcomer(folder: Path, mail_port: int) -> Iterator[Newcomer]:
    somebody = Newcomer(folder, {"serve": free_port(), "mail": mail_port})
    try:
        yield somebody
    finally:
        somebody.stop_everything()


def test_whoever_does_what_the_page_says_has_a_council_that_hears_a_child(tmp_path: Path) -> None:
    with mail_server() as server, newcomer(tmp_path, server.port) as somebody:
        for kind, text in BLOCK.findall(DOCS.read_text(encoding="utf-8")):
            if kind == "yaml":
                somebody.fill_in(text)
            elif DEMO in text:
                somebody.shell(text.replace("\n", " > demo.log 2>&1 &\n"))
                somebody.await_page("/wirral/")
                somebody.stop_everything()
            else:
                somebody.shell(text)
        somebody.await_page("/readyz")
        assert "To know: what is missing of Wirral Council" in somebody.output
        assert "has no address for notices" not in somebody.output
        assert "team.email, front_door.phone" in somebody.output, "made up, and told so"
        assert somebody.output.count("/desk/link#") == 2
        visitor = PlainVisitor(somebody.base)
        walker = Walker(visitor, "wirral", briefly(points_what="This is a test."))
        walker.begin()
        walker.walk()
        reference = walker.send().text("data-reference")
        somebody.shell(f"intake export {reference}")
        assert "This is a test." in somebody.output
        give_up = time.monotonic() + WAIT
        while ["complaints@wirral.example"] not in server.box.to:
            assert time.monotonic() < give_up, somebody.logs()
            time.sleep(0.1)


def test_every_link_of_the_page_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", DOCS.read_text(encoding="utf-8")):
        assert (DOCS.parent / target).is_file(), target
