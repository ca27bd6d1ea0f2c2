"""The `intake` command, whose parts are loaded when they are asked for."""

import sys
from collections.abc import Sequence
from pkgutil import resolve_name
from typing import Final

import click

from intake.cli.arguments import complain, read_no_further
from intake.domain.faults import OperatorFault
from intake.domain.records import is_text
from intake.services.ports import Busy
from intake.services.trouble import trouble_of

COMMANDS: Final = {
    "serve": "intake.cli.serve:serve",
    "worker": "intake.cli.worker:worker",
    "doctor": "intake.cli.doctor:doctor",
    "officer": "intake.cli.desk:officer",
    "advocate": "intake.cli.advocate:advocate",
    "token": "intake.cli.token:token",
    "rebuild": "intake.cli.desk:rebuild",
    "access-log": "intake.cli.access_log:access_log",
    "keys": "intake.cli.keys:keys",
    "lockdown": "intake.cli.lockdown:lockdown",
    "verify": "intake.cli.verify:verify",
    "backup-key": "intake.cli.backup:backup_key",
    "backup": "intake.cli.backup:backup",
    "restore": "intake.cli.restore:restore",
    "practice": "intake.cli.practice:practice",
    "purge": "intake.cli.purge:purge",
    "council": "intake.cli.council:council",
    "advocacy": "intake.cli.council:advocacy",
    "init": "intake.cli.own_folder:init",
    "check": "intake.cli.content:check",
    "translate": "intake.cli.content:translate",
    "graph": "intake.cli.graph:graph",
    "timeline": "intake.cli.timeline:timeline",
    "event": "intake.cli.cases:event",
    "import": "intake.cli.running_cases:import_cases",
    "letter": "intake.cli.letter:letter",
    "safety": "intake.cli.safety:safety",
    "export": "intake.cli.cases:export",
    "report": "intake.cli.report:report",
}
"""Where each command is. Only the one that is asked for is loaded, so that it starts fast."""


BUSY: Final = (
    "Another program has been writing to the database for too long. Nothing was changed; try again,"
    " and if it is said again, look for one that was stopped while it wrote."
)


class LazyGroup(click.Group):
    """The commands, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, what is used most first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The one of this name, if there is one."""
        place = COMMANDS.get(cmd_name)
        command: click.Command | None = resolve_name(place) if place else None
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is typed. Raises NoSuchCommand, which names the nearest ones."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as fault:
            name = fault.command_name
            raise click.exceptions.NoSuchCommand(name, possibilities=COMMANDS, ctx=ctx) from None


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
)
def intake() -> None:
    """Intake, from the command line. `intake COMMAND --help` explains a command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Gives the exit code: 0 done, 1 refused or faults found, 2 not understood."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if any(not is_text(word) for word in words):
        return complain("What was typed after “intake” is no text in UTF-8.")
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        return read_no_further()
    except OperatorFault as fault:
        return complain(str(fault))
    except Busy:
        return complain(BUSY)
    except Exception as fault:
        trouble = trouble_of(fault)
        if not trouble:
            raise
        read_no_further()
        return complain(f"This could not be done, or not all of it: {trouble}.")
    return code


def _run(words: list[str]) -> int:
    # As click's own `main` does, which would end the process and hide a pipe that broke.
    try:
        with intake.make_context("intake", words) as context:
            code: int = intake.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    return code
