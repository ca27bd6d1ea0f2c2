"""`intake backup` and `intake backup-key`: an encrypted copy, and what it is encrypted to."""

import os
import sys
from contextlib import closing
from pathlib import Path

import click

from intake.adapters.crypto.backup_seal import new_backup_keys, seal_backup
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.backup.copying import Copying
from intake.adapters.db.key_checks import admit_keys
from intake.adapters.db.migrate import is_newest
from intake.adapters.gone_file import GoneUnreadable
from intake.adapters.whole_file import new_file
from intake.app import wire
from intake.cli.arguments import PATH, complain
from intake.cli.database import shell_user
from intake.cli.gone_list import GoneRounds
from intake.settings import read_settings


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
    except FileExistsError:
        return complain(f"{file} is there already, and is left as it is.")
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
    intake = wire(settings)
    if is_newest(intake.database):
        admit_keys(intake.database, Keyring.of(intake.keys.encryption), intake.keys.secret)
        # So that the list of what is gone is there, and reaches from this copy on.
        try:
            GoneRounds(intake).carry()
        except (OSError, GoneUnreadable) as fault:
            complain(f"The list of what is gone is not up to date, but this is done: {fault}")
    copying = Copying(intake.database, intake.keys.secret, intake.casework.clock)
    try:
        with new_file(file) as place, closing(copying.lines(_tell)) as lines:
            seal_backup(recipients, lines, place)
    except FileExistsError:
        return complain(f"{file} is there already, and is left as it is.")
    intake.services.desk.log.write(shell_user(), "backup")
    intake.database.close()
    print(f"{file}: {file.stat().st_size} bytes, encrypted to {', '.join(recipients)}")
    return 0


def _tell(count: int, total: int) -> None:
    print(f"{count} of {total} rows", file=sys.stderr, flush=True)
