"""A machine that is lost with all that was on it, and another one on which a backup comes back."""

from __future__ import annotations

import io
import os
import pickle
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from intake.adapters.crypto.backup_seal import seal_backup
from intake.adapters.db.backup.copying import Copying
from intake.cli.gone_list import GoneRounds
from intake.cli.restore import restore
from tests.life.ledger import hold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.life.house import House
    from tests.life.life import Person

FAULTS: Final = re.compile(r"^(\d+) faults;", re.MULTILINE)
ERASED_AGAIN: Final = re.compile(r"^(\S+): .* no event says that it was erased", re.MULTILINE)
"""What a restore says of how many faults there are, and of one that is none."""


@dataclass(frozen=True)
class Backup:
    """An encrypted copy, as it lies elsewhere, and the ``people`` as they were then, pickled."""

    sealed: bytes = field(repr=False)
    people: bytes = field(repr=False)


def back_up(house: House, people: Mapping[str, Person]) -> Backup:
    """Do what `intake backup` does."""
    GoneRounds(house.intake).carry()
    copying = Copying(house.intake.database, house.intake.keys.secret, house.intake.casework.clock)
    place = io.BytesIO()
    seal_backup([house.backup_keys.public], copying.lines(lambda *_: None), place)
    return Backup(place.getvalue(), pickle.dumps(people))


def lose(house: House, people: Mapping[str, Person]) -> None:
    """The worker carries what is gone a last time; then nothing is left but what lies elsewhere."""
    GoneRounds(house.intake).carry()
    for person in people.values():
        person.lose(house)
    for folder in (house.file.parent, house.folder / "var"):
        shutil.rmtree(folder, ignore_errors=True)
    house.file.parent.mkdir()


def _hold_restored(outcome: int, said: str, erased: set[str]) -> None:
    """A case that was erased after the backup is named until that is written down again; nothing
    else is. Raises BrokenPromise.
    """
    count = FAULTS.search(said)
    named = set(ERASED_AGAIN.findall(said)) & erased
    others = (int(count[1]) if count else outcome) - len(named)
    hold(not others, f"a backup does not come back: {said}")


def bring_back(house: House, backup: Backup, people: Mapping[str, Person]) -> None:
    """Do `intake restore` on an empty machine, and hold all against what was there then.

    What came after the backup is lost, and people know it; what ended after it stays ended.
    Raises BrokenPromise.
    """
    os.environ.update(house.environment)
    file, key = house.folder / "backup", house.folder / "key"
    file.write_bytes(backup.sealed)
    key.write_text(house.backup_keys.private)
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        assert restore.callback is not None
        outcome = restore.callback(file=file, key_file=key, without_list=False)
    erased = {each for person in people.values() for each in getattr(person, "erased", ())}
    _hold_restored(outcome, said.getvalue(), erased)
    then: Mapping[str, Person] = pickle.loads(backup.people)  # noqa: S301 ours
    for name, person in people.items():
        person.go_back(house, then[name])
        person.look(house)
