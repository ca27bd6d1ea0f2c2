"""What `intake worker` does in each of its rounds, and how it tells."""

import os
import sys
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from intake.app import Intake
    from intake.services.case.timed import Round
    from intake.services.post.delivering import Delivered

PAUSE_SECONDS: Final = 5
"""Between two rounds; somebody may wait for a notice."""

TIMED_EVERY: Final = 12
"""Timed work is done in each so many rounds: in the first one, and then once a minute."""

MOST_NAMED: Final = 10
"""How many of the cases or notices that failed in a round are named."""

NO_MAIL: Final = """\
INTAKE_MAIL_URL IS NOT SET: NOBODY GETS AN EMAIL FROM HERE.
What would be sent is written to files in {folder} and counts as sent.
Whoever waits for a notice waits in vain. Set INTAKE_MAIL_URL before anybody relies on this."""

Stopping = Callable[[], bool]


def warn_of_mail(wired: "Intake") -> None:
    """Say loudly that mail goes to files, unless somebody set it so."""
    from intake.adapters.mail.address import MailFolder

    mail = wired.settings.mail
    if isinstance(mail, MailFolder) and not os.environ.get("INTAKE_MAIL_URL"):
        print(NO_MAIL.format(folder=mail.path), file=sys.stderr, flush=True)


def once(wired: "Intake") -> int:
    """One round, told whatever it did. Gives the exit code: 1 when a case or notice failed."""
    done, delivered = wired.timed.run(), wired.delivering.run()
    print(worked(done), mailed(delivered), sep="\n", flush=True)
    return 1 if done.failures or delivered.failed else 0


def beside(wired: "Intake") -> None:
    """Rounds in a process of their own, for as long as this one lives."""
    parent = os.getpid()
    if os.fork():
        return
    try:
        wired.database.after_fork()
        again_and_again(wired, quiet=True, over=lambda: os.getppid() != parent)
    finally:
        os._exit(0)


def again_and_again(
    wired: "Intake", *, quiet: bool = False, over: Callable[[], bool] = lambda: False
) -> None:
    """Rounds until whoever runs it says stop; told is what does something, and the first one.

    With ``quiet``, the first one is told of like any other.

    Whatever goes wrong in a round, there will be another one.
    """
    from intake.adapters.rounds import in_rounds

    rounds = count()

    def act(stopping: Stopping) -> None:
        number = next(rounds)
        loud = number == 0 and not quiet
        _tell(_delivered(wired, stopping, loud=loud))
        if number % TIMED_EVERY == 0:
            _tell(_timed(wired, stopping, loud=loud))

    in_rounds(act, PAUSE_SECONDS, over)


def _tell(line: str | None) -> None:
    if line is not None:
        print(line, flush=True)


def _delivered(wired: "Intake", stopping: Stopping, *, loud: bool) -> str | None:
    try:
        done = wired.delivering.run(stopping)
    except Exception as fault:
        return f"this round of notices failed: {type(fault).__name__}"
    return mailed(done) if loud or done.sent or done.failed else None


def _timed(wired: "Intake", stopping: Stopping, *, loud: bool) -> str | None:
    try:
        done = wired.timed.run(stopping)
    except Exception as fault:
        return f"this round failed: {type(fault).__name__}"
    return worked(done) if loud or done.looked_at or done.deleted or done.failures else None


def worked(done: "Round") -> str:
    """One line about timed work."""
    line = f"looked at {done.looked_at} cases, {done.reminded} reminders"
    line += f", {done.deleted} drafts deleted, {len(done.failures)} failures"
    return _named(line, [f"{each.reference} {each.kind}" for each in done.failures])


def mailed(done: "Delivered") -> str:
    """One line about notices: of each that failed its row and the kind of fault, no more."""
    over = sum(each.given_up for each in done.failed)
    line = f"{done.sent} notices sent, {len(done.failed) - over} put off, {over} given up"
    lost_first = sorted(done.failed, key=lambda each: not each.given_up)
    return _named(line, [f"{each.row} {each.kind}" for each in lost_first])


def _named(line: str, failed: list[str]) -> str:
    return f"{line}: {', '.join(failed[:MOST_NAMED])}" if failed else line
