"""`intake doctor`, and what it says at every start."""

import os
import sys
from collections.abc import Iterator
from typing import Final

import click

from intake.adapters.crypto.key_strength import WeakKey
from intake.adapters.crypto.keyring import Keyring, KeyringFault
from intake.adapters.crypto.server_keys import KeysMissing
from intake.adapters.db.demonstrations import WrongDatabase, refuse_demonstration
from intake.adapters.db.engine import DatabaseFault
from intake.adapters.db.key_checks import WrongKeys, admit_keys
from intake.adapters.db.migrate import is_newest, never_begun
from intake.adapters.db.troubles import as_far_as_it_answers
from intake.app import Intake, wire
from intake.cli.backup_state import backups_of
from intake.cli.findings import GRAVE, Finding, by_gravity
from intake.cli.grounds import (
    accounts_of,
    case_systems_of,
    clock_of,
    core_dumps,
    councils_of,
    disk_of,
    files_of,
    listener_of,
    people_of,
    refused_key,
    sender_of,
    shut_by_database,
    unheard,
    unreached,
)
from intake.cli.set_up import mail_of, reached_by
from intake.cli.sign_on import sign_on_of
from intake.domain.faults import OperatorFault
from intake.settings import SettingsRefused, read_settings

_NAMES: Final[dict[type[OperatorFault], str]] = {
    SettingsRefused: "settings",
    KeysMissing: "keys",
    WeakKey: "keys",
    KeyringFault: "keys",
    WrongKeys: "keys",
    DatabaseFault: "database",
    WrongDatabase: "demonstration",
}
"""What a refusal to start is called among the findings; all else is at fault in the content."""


_LOOKS: Final = (
    *(files_of, disk_of, clock_of, accounts_of, councils_of, unreached, unheard, sender_of),
    *(refused_key, case_systems_of, shut_by_database),
)


class Unfit(OperatorFault):
    """Something is so wrong that nothing should start with it."""


@click.command
def doctor() -> int:
    """Say what is wrong with a real set-up, and what to do; ends with 1 if anything is grave."""
    findings = by_gravity(_examined())
    for finding in findings:
        print(*finding.lines(), sep="\n")
    if not findings:
        print("Nothing is wrong that can be seen from here.")
    return 1 if any(each.gravity in GRAVE for each in findings) else 0


def say_what_is_wrong(intake: Intake, *, serving: bool) -> None:
    """Say at a start what is wrong, without what only a person can look at.

    With ``serving``, how people get here is looked at too. Raises Unfit for the gravest.
    """
    findings = [*(reached_by(intake.settings) if serving else ()), *_standing(intake)]
    findings += mail_of(intake.settings, try_it=False)
    for finding in by_gravity(findings):
        if finding.gravity == "refuses":
            raise Unfit(" ".join(map(str.strip, finding.lines())))
        if finding.gravity != "note":
            print(*finding.lines(), sep="\n", file=sys.stderr, flush=True)


def _examined() -> Iterator[Finding]:
    try:
        intake = wire(read_settings(os.environ))
    except OperatorFault as fault:
        yield _refusal(fault)
        return
    yield from reached_by(intake.settings)
    yield from mail_of(intake.settings, try_it=True)
    if not is_newest(intake.database):
        yield _unready(intake)
        return
    for holds in (_hold_keys, _hold_demonstrations_off):
        try:
            holds(intake)
        except OperatorFault as fault:
            yield _refusal(fault)
    yield from people_of(intake)
    yield from sign_on_of(intake)
    yield from backups_of(intake)
    yield from listener_of(intake)
    yield from _standing(intake)


def _unready(intake: Intake) -> Finding:
    if never_begun(intake.settings.database_url):
        return Finding(
            "database",
            "grave",
            "nothing of Intake is in the database that the settings name.",
            "if a backup is to be brought back, do so now: intake restore takes no database that"
            " was begun. Else intake serve begins it.",
        )
    return Finding(
        "database",
        "grave",
        "the database does not answer, or is not brought up to date by this version.",
        "see that it is there; intake serve and intake worker bring it up to date.",
    )


def _standing(intake: Intake) -> Iterator[Finding]:
    """What stands whatever is served; a question that the database can't answer finds nothing.

    Every round tells of a database that is not well, and no start ends over what is only asked.
    """
    for look in _LOOKS:
        with as_far_as_it_answers():
            yield from look(intake)
    yield from core_dumps()


def _hold_keys(intake: Intake) -> None:
    admit_keys(intake.database, Keyring.of(intake.keys.encryption), intake.keys.secret)


def _hold_demonstrations_off(intake: Intake) -> None:
    refuse_demonstration(intake.database)


def _refusal(fault: OperatorFault) -> Finding:
    name = _NAMES.get(type(fault), "content")
    return Finding(name, "refuses", str(fault), "as it says; until then nothing starts.")
