"""The `intake` command's part for the server's own keys."""

import os
import sys
from collections import Counter
from typing import Final

import click

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.key_rotation import KeyRotation
from intake.adapters.db.migrate import never_begun
from intake.app import wire
from intake.cli.arguments import complain
from intake.cli.database import NOT_BEGUN, existing_intake, make_ready
from intake.settings import read_settings

LOST: Final = (
    "Their key is not among INTAKE_ENCRYPTION_KEYS, or they were changed. They stay as they are:"
    " with the key in its place again they can be read."
)
DONE: Final = (
    "Everything that can be read is under the current key. Older keys may be taken out of"
    " INTAKE_ENCRYPTION_KEYS once no backup is needed that was made before now."
)

ALL_OPENED: Final = "Everything is under a key that is set here."
GOES_ON: Final = (
    "It can be started again without that key. Tell these cases’ councils what can't be read. Found"
    " again, the key goes back behind the others, after a comma, and all of it can be read."
)
ASKS: Final = (
    "Look for the key first: in var/, with the copies of the settings, with older backups. If it is"
    " lost for good, intake keys lost --go-on has everything start without it. Nothing was changed."
)


@click.group
def keys() -> None:
    """The keys under which the server seals cases."""


@keys.command
def rotate() -> int:
    """Seal everything anew under the first of INTAKE_ENCRYPTION_KEYS, while it is served.

    Put a new key before the old ones and start every process anew with it first. It may be stopped
    at any moment; the next time it goes on with what is left.
    """
    intake = existing_intake()
    rotation = KeyRotation(intake.database, Keyring.of(intake.keys.encryption))
    faults: Counter[str] = Counter()
    with click.progressbar(
        rotation.steps(), length=rotation.count(), label="Sealed anew", file=sys.stderr
    ) as steps:
        faults.update(whose for whose in steps if whose)
    _name(faults)
    print(LOST if faults else DONE)
    return 1 if faults else 0


@keys.command("lost")
@click.option("--go-on", is_flag=True, help="Have everything start without what is lost.")
def name_lost(go_on: bool) -> int:
    """Name all that is under a key which is not among INTAKE_ENCRYPTION_KEYS.

    Without that key nothing starts, so that nobody begins anew beside what they can't read. When
    it is lost for good, --go-on lets everything start: what it sealed stays as it is, unread.
    """
    settings = read_settings(os.environ)
    if never_begun(settings.database_url):
        return complain(f"{NOT_BEGUN[0].upper()}{NOT_BEGUN[1:]}.")
    intake = wire(settings)
    if go_on:
        make_ready(intake, without_lost=True)
    rotation = KeyRotation(intake.database, Keyring.of(intake.keys.encryption))
    faults = Counter(rotation.unread())
    _name(faults)
    if not faults:
        print(ALL_OPENED)
        return 0
    print(GOES_ON if go_on else ASKS)
    return 0 if go_on else 1


def _name(faults: Counter[str]) -> None:
    for whose, count in sorted(faults.items()):
        print(f"{whose}: {count} of what is kept can't be read.")
