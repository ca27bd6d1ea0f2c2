"""What the server's secrets are stands where it needs them, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil

from tests.served.crowd import ready_to_send

if TYPE_CHECKING:
    from tests.support.served_app import ServedApp

SECRETS = ("INTAKE_SECRET_KEY", "INTAKE_ENCRYPTION_KEYS")


def test_no_secret_of_the_server_is_in_its_log_on_a_command_line_or_with_those_that_make_files(
    served_app: ServedApp,
) -> None:
    visitor = ready_to_send(served_app, "A letter as a file.")
    assert visitor.fetch_file("/sefton/letter.pdf").body.startswith(b"%PDF")
    assert served_app.process is not None
    server = psutil.Process(served_app.process.pid)
    every_process = [server, *server.children(recursive=True)]
    family = [each for each in every_process if each.status() != psutil.STATUS_ZOMBIE]
    makers = [each for each in family if "intake.adapters" in " ".join(each.cmdline())]
    assert makers
    places = [served_app.log.read_text(), *(" ".join(each.cmdline()) for each in family)]
    places += [str(each.environ()) for each in makers]
    secrets = [served_app.environment[each] for each in SECRETS]
    assert [each for each in secrets if any(each in place for place in places)] == []
