"""What is looked at of the machine and the database that everything stands on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from intake.adapters.case_systems.key_file import key_in
from intake.adapters.clock import SystemClock
from intake.adapters.crypto.keyring import Keyring
from intake.adapters.db.lockdown_mark import LockdownMark
from intake.adapters.db.newest_row import newest_row
from intake.adapters.db.officer_binding import changed_accounts
from intake.adapters.db.stored_councils import stored_councils
from intake.adapters.files.case_maps import load_case_maps
from intake.adapters.lockdown_note import LockdownNote
from intake.adapters.machine import (
    BESIDE_SQLITE,
    core_dump_program,
    free_bytes,
    open_to_others,
    written_at,
)
from intake.adapters.mail.address import MailServer
from intake.app import Intake
from intake.cli.findings import Finding
from intake.services.lockdown import wider
from intake.services.post.outbox import KEY_REFUSED

_MEGABYTE: Final = 1024 * 1024
_NO_ROOM: Final = 200 * _MEGABYTE
_LITTLE_ROOM: Final = 1024 * _MEGABYTE
_MOST_OFF: Final = timedelta(minutes=5)
"""How far two clocks may be apart without anything being wrong."""

_FEWEST_PEOPLE: Final = 2
"""Who a council needs at its desk: two put away a call for help that did not get through."""

_QUIET: Final = timedelta(days=30)


def files_of(intake: Intake) -> Iterator[Finding]:
    """What is wrong with who can read the database, the keys and the emails."""
    var, database = intake.settings.var, intake.database.file
    paths = [var / "secret-key", var / "encryption-keys", var / "mail", var / "notify-api-key"]
    paths += intake.settings.case_system_keys.values()
    if database is not None:
        paths += [Path(f"{database}{end}") for end in BESIDE_SQLITE]
    for path, can_write in open_to_others(paths):
        yield Finding(
            "files",
            "refuses" if can_write else "grave",
            f"anybody on this machine can {'change' if can_write else 'read'} {path}.",
            f"look into that, then run: chmod o= {path}",
        )


def disk_of(intake: Intake) -> Iterator[Finding]:
    """Whether there is room for what is written."""
    file = intake.database.file
    folder = intake.settings.var if file is None else file.parent
    free = free_bytes(folder)
    if free is not None and free < _LITTLE_ROOM:
        yield Finding(
            "disk",
            "grave" if free < _NO_ROOM else "warning",
            f"only {free // _MEGABYTE} MB are left where {folder} is; once none are, nothing that"
            " is typed can be kept.",
            "make room.",
        )


def clock_of(intake: Intake) -> Iterator[Finding]:
    """Whether the clock fits what was written before."""
    now, newest = intake.casework.clock.now(), newest_row(intake.database)
    file = intake.database.file
    file_time = written_at(file) if file is not None else None
    ahead = [newest] if newest and newest - now > _MOST_OFF else []
    if file_time and file_time - SystemClock().now() > _MOST_OFF:
        ahead.append(file_time)
    if ahead:
        yield _behind(now, max(ahead))
    elif newest and now - newest > _QUIET:
        yield Finding(
            "clock",
            "note",
            f"it is {_minute(now)} by the clock, and nothing new came since {_minute(newest)}.",
            "if that can't be, the clock is ahead: set it before drafts are deleted by it.",
        )


def core_dumps() -> Iterator[Finding]:
    """Whether memory may be written down by somebody whom our limit does not bind."""
    program = core_dump_program()
    if program is not None:
        yield Finding(
            "core-dumps",
            "note",
            f"the kernel hands dumps of memory to {program}; server and worker give it none,"
            " but what makes letters and cleans files may.",
            "see that it keeps none of Intake's, for they would hold what young people type.",
        )


def accounts_of(intake: Intake) -> Iterator[Finding]:
    """Officers and advocates whose rows somebody changed who has the database and not the keys."""
    keyring = Keyring.of(intake.keys.encryption)
    for kind, email in changed_accounts(intake.database, keyring):
        yield Finding(
            f"{kind}s",
            "grave",
            f"the row of {email} was changed by something else than Intake, and lets nobody in.",
            f"find out who can write to the database; then run: intake {kind} add, for them.",
        )


def people_of(intake: Intake) -> Iterator[Finding]:
    """Councils that are served, and have too few people who set up signing in at the desk.

    Those that nothing is sent to from here have no desk, and so nobody at it.
    """
    for key, pack in intake.services.councils.items():
        there = len(intake.services.desk.cases.officers.of_council(key))
        if there < _FEWEST_PEOPLE:
            says = "one person alone has" if there else "nobody has"
            add = f'intake officer add EMAIL --council {key} --name "Full Name"'
            yield Finding(
                "people",
                "warning",
                f"{says} set up signing in at the desk of {pack.name}; some of its work needs two.",
                f"run: {add}; and see that they use the link that it prints. Who was added and"
                " lost it: intake officer link EMAIL.",
            )


def councils_of(intake: Intake) -> Iterator[Finding]:
    """Councils that something is stored of and that are not served here (any more)."""
    for key, count in stored_councils(intake.database).items():
        if key not in intake.casework.councils:
            yield Finding(
                "councils",
                "grave" if count.cases or count.drafts else "warning",
                f"the council “{key}” is not served here, but the database has {count.cases} cases,"
                f" {count.drafts} drafts that were not sent and {count.officers} officers of it."
                " Nobody can open them, and nothing is done for them when a day comes.",
                "put it into INTAKE_COUNCILS and its pack into content/councils again, or see that"
                " another server serves it from this database.",
            )


def unreached(intake: Intake) -> Iterator[Finding]:
    """Councils with a case that nobody at their desk may open, and that nobody else is told of."""
    for key in intake.services.desk.unreached.at_councils():
        yield Finding(
            "outside_contact",
            "grave",
            f"a case of “{key}” is kept from everybody at its desk, and nobody outside is told.",
            "name somebody outside the team in its pack (outside_contact); give them a sign-in.",
        )


def unheard(intake: Intake) -> Iterator[Finding]:
    """Councils that have no address for notices: nobody is told when a complaint comes in."""
    for key, pack in intake.services.councils.items():
        if pack.notices_address is not None:
            continue
        is_there = intake.services.desk.cases.officers.of_council(key)
        let_in = f" Let somebody in, too: intake officer add EMAIL --council {key}."
        yield Finding(
            "unheard",
            "warning",
            f"nobody hears of a complaint to {pack.name}: there is no address for notices, and"
            f" {'its team sees what came when it looks' if is_there else 'nobody is at its desk'}.",
            f"set INTAKE_NOTICES={key}=ADDRESS, or put team.email into"
            f" content/councils/{key}.yaml.{'' if is_there else let_in}",
        )


def sender_of(intake: Intake) -> Iterator[Finding]:
    """Councils whose team reads the mailbox that email is sent from."""
    mail = intake.settings.mail
    sender = mail.sender.casefold() if isinstance(mail, MailServer) else None
    for pack in intake.services.councils.values():
        if sender is not None and sender == (pack.notices_address or "").casefold():
            yield Finding(
                "sender",
                "warning",
                f"email comes from the address of the team of {pack.name}: they read what comes"
                " back, which may tell of a young person's advocate; and young people's own email"
                " shows that address to whoever looks on.",
                "put another one after from= in INTAKE_MAIL_URL, as news@…, that nobody who works"
                " on complaints reads.",
            )


def shut_by_database(intake: Intake) -> Iterator[Finding]:
    """Who is shut out on every machine, where no file of this one says so."""
    lockdown = LockdownMark(intake.database, intake.keys.secret).read()
    here = LockdownNote(intake.settings.var).read()
    if wider(lockdown, here) is not here:
        yield Finding(
            "lockdown",
            "warning",
            f"{lockdown.value} cannot come in: somebody shut them out on every machine.",
            "once it is safe, let them in again: intake lockdown --lift.",
        )


def refused_key(intake: Intake) -> Iterator[Finding]:
    """Notices that wait because GOV.UK Notify does not take the key."""
    number = intake.delivering.outbox.waits_for(KEY_REFUSED)
    if number:
        yield Finding(
            "notify-key",
            "grave",
            f"{number} notices wait because GOV.UK Notify does not take the key.",
            "see there whether it was taken back, set a new one as INTAKE_NOTIFY_API_KEY, and begin"
            " the worker anew: they go out by themselves.",
        )


def case_systems_of(intake: Intake) -> Iterator[Finding]:
    """Councils whose own case system complaints can't get into, as it is set up here."""
    settings = intake.settings
    for council, case_map in load_case_maps(settings.home / "content").items():
        if case_map.system == "folder":
            says = f"the folder {case_map.address} is not there"
            is_there, to_do = (
                Path(case_map.address).is_dir(),
                "make it, for the worker to write in.",
            )
        else:
            says = "no key can be read for it"
            is_there = bool(key_in(settings.case_system_keys.get(council))())
            to_do = f"set INTAKE_CASE_SYSTEM_KEYS={council}=FILE, a file that the worker can read."
        if not is_there:
            yield Finding(
                "case_system",
                "warning",
                f"complaints of “{council}” don't get into {case_map.name}: {says}. They are whole"
                " here, and its desk is told of each.",
                to_do,
            )


def listener_of(intake: Intake) -> Iterator[Finding]:
    """Whether what hears more than the word lists is there, where the pages are served."""
    if intake.listener is None:
        yield Finding(
            "listener",
            "note",
            "it is switched off: help is offered by the word lists alone, which reach less.",
            "leave out INTAKE_LISTENER=off where there are 150 MB of memory for it.",
        )
    elif not intake.listener.is_there():
        yield Finding(
            "listener",
            "note",
            "it does not answer: if the pages are served, help is offered by the word lists alone.",
            "see in the server's log why it is not there; begin the server anew.",
        )


def _behind(now: datetime, other: datetime) -> Finding:
    return Finding(
        "clock",
        "grave",
        f"it is {_minute(now)} by the clock, but something was written at {_minute(other)}: the"
        " clock is behind, or it was ahead then.",
        "set the clock right, and let it be kept right by the network.",
    )


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
