"""`intake restore`: a backup brought back into an empty place, and what came of it."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from intake.adapters.chain_heads import HeadsFile
from intake.adapters.crypto.backup_seal import open_backup, private_keys
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.backup.doors import shut_staff_out
from intake.adapters.db.backup.gone_rows import Removal
from intake.adapters.db.backup.landing import Arrival, BackupRefused, Landing
from intake.adapters.db.engine import Database, connect
from intake.adapters.db.key_checks import WrongKeys, admit_keys
from intake.adapters.db.lockdown_mark import LockdownMark
from intake.adapters.db.migrate import PATIENCE, is_newest, upgrade
from intake.adapters.db.one_transaction import OneTransaction, in_one_transaction
from intake.adapters.db.outbox_rows import forget_waiting
from intake.adapters.db.permission_marks import PERMISSIONS, EndedPermissions
from intake.adapters.gone_file import GoneList
from intake.adapters.lockdown_note import LockdownNote
from intake.app import Intake, wire
from intake.cli.arguments import PATH, complain
from intake.cli.database import shell_user
from intake.cli.gone_list import gone_file
from intake.cli.lockdown import SAYS
from intake.services.case.ending_again import EndingAgain
from intake.services.lockdown import Lockdown
from intake.settings import Settings, read_settings

TOLD_TABLES: Final = {
    "cases": "cases",
    "events": "events of cases",
    "documents": "documents",
    "drafts": "drafts, sent or not",
    "ways_in": "ways into drafts",
    "outbox": "notices, sent or not",
    "officers": "officers",
    "advocates": "advocates",
    "access_log": "rows of the access log",
}
"""What is told of by itself; everything else is one number."""


GONE_AGAIN: Final = {
    "drafts": "drafts",
    "ways_in": "ways in of young people",
    "cases": "cases",
    "documents": "documents",
    "events.sealed": "contents of events",
    "officers": "officers",
    "officers.sealed": "officers as they were before a change",
    "recovery_codes": "recovery codes of officers",
    "advocates": "advocates",
    "advocates.sealed": "advocates as they were before a change",
    "advocate_recovery": "recovery codes of advocates",
    "advocate_notes": "notes of advocates",
    "listed_people": "people in the directory",
    PERMISSIONS: "consents that were taken back",
}
"""What the list of what is gone has, in words."""

NO_LIST: Final = (
    "The list of what ended or was deleted (INTAKE_GONE_FILE) is not there, or does not reach from"
    " this backup on. Put it back from where it is kept; or say --without-list: then a device that"
    " was shut out since, and words that were changed since, open a young person’s place again, and"
    " everybody who works with cases has to be let in anew. Nothing was changed."
)


NOT_TAKEN_BACK: Final = (
    "somebody took something back in it since, as that an advocate may see it, and that could not"
    " be done again; see to that before anybody is let in"
)

TO_THEM_OR_ADVOCATE: Final = frozenset({"news", "letter_copy"})
"""The kinds of notices that somebody may have taken back that they are sent."""

KEYS_OF_THEN: Final = (
    "INTAKE_ENCRYPTION_KEYS are not all the keys of the day of this backup. Put the older ones"
    " behind the others, after a comma, as they were kept when keys changed; once it is back,"
    " intake keys rotate seals everything under the first. Nothing was changed."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back, what was taken away again, and a line for each thing that is wrong.

    ``until`` is the moment up to which it is known what ended, if that is after the backup;
    ``lockdown`` is who is shut out in what came back.
    """

    arrival: Arrival
    removal: Removal
    until: datetime | None
    lockdown: Lockdown
    faults: tuple[str, ...]


@click.command
@click.argument("file", metavar="FILE", type=PATH, help="The backup.")
@click.option("--key", "key_file", metavar="KEYFILE", type=PATH, required=True,
              help="The file with the private key, as intake backup-key made it.")  # fmt: skip
@click.option("--without-list", is_flag=True, help="Though it is not known what ended since.")
def restore(file: Path, key_file: Path, without_list: bool) -> int:
    """Bring a backup back into an empty place, which INTAKE_DATABASE_URL names.

    The server's keys have to be those of the day of the backup. Whatever goes wrong, the place is
    as it was. Then everything is checked as by intake verify; a fault that is told of was in the
    backup, or something is missing since. Whatever ended or was deleted since the backup ends and
    is deleted again, as far as the list of it reaches; everybody who works with cases signs in
    anew.
    """
    try:
        keys = private_keys(key_file.read_text(encoding="ascii"))
        with file.open("rb") as content:
            settings = read_settings(os.environ)
            with _new_place(settings) as database, in_one_transaction(database, PATIENCE) as place:
                intake = wire(settings, place=place)
                landing = Landing(place, intake.keys.secret)
                open_backup(content, keys, landing.take)
                outcome = _settle(intake, place, landing.arrival(), without_list=without_list)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as fault:
        return complain(f"{fault.filename}: it cannot be read ({fault.strerror})")
    except UnicodeDecodeError:
        return complain(f"{key_file}: this is no file with a private key")
    return _tell(outcome)


def _settle(
    intake: Intake, place: OneTransaction, arrival: Arrival, *, without_list: bool
) -> Outcome:
    """Make what came fit to be served, and look at all of it. Raises BackupRefused."""
    gone_list = gone_file(intake.settings, place).read()
    # A backup from before there were notes of what is gone is from before the list, too.
    reaches = gone_list is not None and gone_list.reaches(arrival.taken_at)
    reaches = reaches and "gone" in arrival.rows
    if not reaches and not without_list:
        raise BackupRefused(NO_LIST)
    is_ready = is_newest(place)
    upgrade(place)
    shut_staff_out(place)
    keyring = Keyring.of(intake.keys.encryption)
    try:
        admit_keys(place, keyring, intake.keys.secret)
    except WrongKeys as fault:
        raise BackupRefused(f"{KEYS_OF_THEN} ({fault})") from fault
    removal = Removal(place.inside, keyring, intake.casework.clock.today())
    if gone_list is not None:
        removal.take_away(gone_list)
    if not reaches:
        removal.take_all_passwords()
    if not is_ready:
        intake.services.desk.listing.rebuild()
    left = _take_back_again(intake, place, removal, gone_list)
    intake.services.desk.log.write(shell_user(), "restore")
    until = gone_list.until if gone_list and reaches else None
    return Outcome(arrival, removal, until, _shut_again(intake, place), (*left, *_faults(intake)))


def _take_back_again(
    intake: Intake, place: OneTransaction, removal: Removal, gone_list: GoneList | None
) -> tuple[str, ...]:
    """Take back again what somebody took back since; gives a line for each case where it stands."""
    if gone_list is None:
        return ()
    keyring = Keyring.of(intake.keys.encryption)
    ended_permissions = EndedPermissions(place, keyring, gone_list)
    outcome = EndingAgain(intake.casework, ended_permissions.of).run()
    removal.counts[PERMISSIONS] += outcome.counts.total()
    for each in (*outcome.counts, *outcome.left):
        forget_waiting(place.inside, keyring, each, TO_THEM_OR_ADVOCATE)
    return tuple(f"{each}: {NOT_TAKEN_BACK}" for each in outcome.left)


def _shut_again(intake: Intake, place: OneTransaction) -> Lockdown:
    """Who is shut out in what came: by a lockdown of then, or one that was said here since."""
    mark = LockdownMark(place, intake.keys.secret)
    if (here := LockdownNote(intake.settings.var).read()) is not Lockdown.NOBODY:
        mark.write(here, intake.casework.clock.now())
    return mark.read()


def _faults(intake: Intake) -> Iterator[str]:
    """What verifying finds, held against the heads of before, which stay as they are."""
    verification = intake.verification
    with TemporaryDirectory() as folder:
        heads = HeadsFile(Path(folder) / "heads")
        if verification.heads.path.is_file():
            shutil.copyfile(verification.heads.path, heads.path)
        yield from filter(None, replace(verification, heads=heads).steps())


@contextmanager
def _new_place(settings: Settings) -> Iterator[Database]:
    """The database that the settings name; a file that was not there before goes with a fault."""
    database = connect(settings.database_url)
    was_empty = database.file is not None and not database.file.stat().st_size
    try:
        yield database
    except BaseException:
        database.close()
        if database.file and was_empty:
            for ending in ("", "-wal", "-shm", ".lock"):
                database.file.with_name(f"{database.file.name}{ending}").unlink(missing_ok=True)
        raise
    database.close()


def _tell(outcome: Outcome) -> int:
    arrival = outcome.arrival
    print(f"The backup of {arrival.taken_at:%Y-%m-%d %H:%M} UTC is back.")
    rest = sum(arrival.rows.values())
    for name, words in TOLD_TABLES.items():
        count = arrival.rows.get(name, 0)
        rest -= count
        print(f"{count:>9}  {words}")
    print(f"{rest:>9}  other rows")
    print("Every row was compared with the backup, and every chain, seal and count was checked.")
    _tell_what_ended(outcome)
    print(*outcome.faults, sep="\n", end="\n" if outcome.faults else "")
    if outcome.faults:
        print(f"{len(outcome.faults)} faults; everything else is as it was.", file=sys.stderr)
    return 1 if outcome.faults else 0


def _tell_what_ended(outcome: Outcome) -> None:
    print("Every session, link and code has ended: officers and advocates sign in anew.")
    if outcome.until:
        until = f"{outcome.until:%Y-%m-%d %H:%M} UTC"
        print(f"What ended or was deleted after it, up to {until}, is ended or deleted again.")
        print("Of what ended or was deleted after that, nothing is known.")
    else:
        print("What ended or was deleted after it is not known, and may be there again.")
    for kind, words in GONE_AGAIN.items():
        if count := outcome.removal.counts[kind]:
            print(f"{count:>9}  {words}")
    for email in outcome.removal.emails:
        print(f"{email} has to be let in anew, by a new link")
    if outcome.lockdown is not Lockdown.NOBODY:
        print(f"{SAYS[outcome.lockdown]} Once it is safe: intake lockdown --lift")
