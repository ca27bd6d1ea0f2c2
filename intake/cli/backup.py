"""`intake backup` and `intake backup-key`: an encrypted copy, and what it is encrypted to."""

import os
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

import click

from intake.adapters.crypto.backup_seal import new_backup_keys, seal_backup
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.backup.copying import Copying
from intake.adapters.db.engine import DatabaseFault
from intake.adapters.db.key_checks import admit_keys
from intake.adapters.db.migrate import is_newest, never_begun
from intake.adapters.gone_file import GoneUnreadable
from intake.adapters.whole_file import new_file
from intake.app import Intake, wire
from intake.cli.arguments import PATH, complain
from intake.cli.database import NOT_BEGUN, shell_user
from intake.cli.gone_list import GoneRounds
from intake.services.trouble import trouble_of
from intake.settings import read_settings

WRITING_FAULTS: Final = (FileExistsError, FileNotFoundError, NotADirectoryError, PermissionError)
"""What is wrong with a place that was named, not with a disk."""

UNHELD: Final = (
    "The keys that are set here could not be held against the database, but this is done; if they"
    " are not the server’s, nobody can bring it back"
)
UNCARRIED: Final = "The list of what is gone is not up to date, but this is done"
UNNOTED: Final = "The backup is whole; that it was made could not be written down"


@click.command("backup-key")
@click.argument("file", metavar="FILE", type=PATH, help="Where the private key goes.")
def backup_key(file: Path) -> int:
    """Make the pair of keys for backups: the private one into a file, the public one printed.

    Do so on a machine that does not serve: whoever has the private key opens every backup.
    """
    keys = new_backup_keys()
    lines = (f"# public key: {keys.public}", keys.private, "")
    try:
        with new_file(file) as place:
            place.write("\n".join(lines).encode())
    except WRITING_FAULTS as fault:
        return complain(_unwritten(file, fault))
    print(keys.public)
    complain(
        f"{file} opens every backup that is encrypted to this public key; lose it and none opens."
        " Keep two copies, on paper or on a stick in a safe: never on the machine that serves, and"
        " never where the backups are. The server gets the public key: INTAKE_BACKUP_KEYS"
    )
    return 0


@click.command
@click.argument("file", metavar="FILE", type=PATH, help="A new file.")
@click.option("--to", "keys", metavar="KEY", multiple=True, help="A public key; instead of "
              "INTAKE_BACKUP_KEYS.")  # fmt: skip
def backup(file: Path, keys: tuple[str, ...]) -> int:
    """Copy everything that is stored into one encrypted file, while the server runs.

    It holds what was there at one moment. Neither this machine nor the keys that cases are sealed
    with open it; drafts in it stay sealed to their young people. The keys of the server are not
    in it: keep those apart.
    """
    settings = read_settings(os.environ)
    recipients = keys or settings.backup_keys
    if not recipients:
        return complain(
            "There is no public key to encrypt to: name one by --to, or in INTAKE_BACKUP_KEYS."
            " Make the pair elsewhere: intake backup-key FILE"
        )
    if never_begun(settings.database_url):
        raise DatabaseFault(NOT_BEGUN)
    intake = wire(settings)
    if is_newest(intake.database):
        _if_it_can(partial(_hold_keys, intake), UNHELD)
        # So that the list of what is gone is there, and reaches from this copy on.
        _if_it_can(GoneRounds(intake).carry, UNCARRIED)
    copying = Copying(intake.database, intake.keys.secret, intake.casework.clock)
    try:
        with new_file(file) as place, closing(copying.lines(_tell)) as lines:
            seal_backup(recipients, lines, place)
    except WRITING_FAULTS as fault:
        return complain(_unwritten(file, fault))
    _if_it_can(partial(_note, intake), UNNOTED)
    intake.database.close()
    print(f"{file}: {file.stat().st_size} bytes, encrypted to {', '.join(recipients)}")
    return 0


def _hold_keys(intake: Intake) -> None:
    admit_keys(intake.database, Keyring.of(intake.keys.encryption), intake.keys.secret)


def _note(intake: Intake) -> None:
    intake.services.desk.log.write(shell_user(), "backup")


def _if_it_can(act: Callable[[], object], otherwise: str) -> None:
    """Do what needs a database that can be written; without that, say so and go on.

    A disk that is full, or a writer that got stuck, is when a backup is needed most.
    """
    try:
        act()
    except Exception as fault:
        if not isinstance(fault, OSError | GoneUnreadable) and not trouble_of(fault):
            raise
        complain(f"{otherwise}: {trouble_of(fault) or fault}")


def _unwritten(file: Path, fault: OSError) -> str:
    if isinstance(fault, FileExistsError):
        return f"{file} is there already, and is left as it is."
    return f"{file} can't be written ({fault.strerror}). Is its folder there, and is it yours?"


def _tell(count: int, total: int) -> None:
    print(f"{count} of {total} rows", file=sys.stderr, flush=True)
