"""The `intake` command's part for the server's own keys."""

import sys
from collections import Counter
from typing import Final

import click

from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.key_rotation import KeyRotation
from intake.cli.database import opened_intake

LOST: Final = (
    "Their key is not among INTAKE_ENCRYPTION_KEYS, or they were changed. They stay as they are:"
    " with the key in its place again they can be read."
)
DONE: Final = (
    "Everything that can be read is under the current key. Older keys may be taken out of"
    " INTAKE_ENCRYPTION_KEYS once no backup is needed that was made before now."
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
    intake = opened_intake()
    rotation = KeyRotation(intake.database, Keyring.of(intake.keys.encryption))
    faults: Counter[str] = Counter()
    with click.progressbar(
        rotation.steps(), length=rotation.count(), label="Sealed anew", file=sys.stderr
    ) as steps:
        faults.update(whose for whose in steps if whose)
    for whose, count in sorted(faults.items()):
        print(f"{whose}: {count} of what is kept can't be read.")
    print(LOST if faults else DONE)
    return 1 if faults else 0
