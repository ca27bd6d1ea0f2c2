"""`intake worker`: what it does in each of its rounds, and how it tells."""

import os
from collections.abc import Callable
from itertools import count
from typing import Final

import click

from intake.adapters.db.demonstrations import refuse_demonstration
from intake.adapters.machine import forbid_core_dumps
from intake.adapters.rounds import in_rounds
from intake.app import Intake, wire
from intake.cli.database import make_ready
from intake.cli.doctor import say_what_is_wrong
from intake.cli.nightly import Nightly
from intake.services.case.timed_work import Round
from intake.services.post.delivering import Delivered
from intake.settings import read_settings

PAUSE_SECONDS: Final = 5
"""Between two rounds; somebody may wait for a notice."""

TIMED_EVERY: Final = 12
"""Timed work is done in each so many rounds: in the first one, and then once a minute."""

MOST_NAMED: Final = 10
"""How many of the cases or notices that failed in a round are named."""

Stopping = Callable[[], bool]


@click.command
@click.option("--once", "only_once", is_flag=True, help="One round, then stop.")
def worker(only_once: bool) -> int:
    """Send what waits; do what is timed."""
    forbid_core_dumps()
    intake = wire(read_settings(os.environ))
    make_ready(intake)
    refuse_demonstration(intake.database)
    say_what_is_wrong(intake, serving=False)
    if only_once:
        return once(intake)
    again_and_again(intake)
    return 0


def once(intake: Intake) -> int:
    """One round, told whatever it did. Gives the exit code: 1 when a case or notice failed."""
    intake.departures.settle()
    timed_round, delivery = intake.timed.run(), intake.delivering.run()
    print(timed_line(timed_round), notices_line(delivery), sep="\n", flush=True)
    return 1 if timed_round.failures or timed_round.doubt or delivery.failed else 0


def beside(intake: Intake) -> None:
    """Rounds in a process of their own, for as long as this one lives."""
    parent = os.getpid()
    if os.fork():
        return
    try:
        intake.database.after_fork()
        again_and_again(intake, quiet=True, over=lambda: os.getppid() != parent)
    finally:
        os._exit(0)


def again_and_again(
    intake: Intake, *, quiet: bool = False, over: Callable[[], bool] = lambda: False
) -> None:
    """Rounds until whoever runs it says stop; told is what does something, and the first one.

    With ``quiet``, the first one is told of like any other.

    Whatever goes wrong in a round, there will be another one.
    """
    rounds, nightly = count(), Nightly(intake.verification)

    def act(stopping: Stopping) -> None:
        number = next(rounds)
        loud = number == 0 and not quiet
        _tell(_lock_out(intake))
        _tell(_deliver(intake, stopping, loud=loud))
        if number % TIMED_EVERY == 0:
            _tell(_do_timed(intake, stopping, loud=loud))
        elif not stopping():
            for line in _looked(nightly):
                _tell(line)

    in_rounds(act, PAUSE_SECONDS, over)


def _tell(line: str | None) -> None:
    if line is not None:
        print(line, flush=True)


def _lock_out(intake: Intake) -> str | None:
    """Lock out the devices that left while the database could not be written."""
    try:
        number = intake.departures.settle()
    except Exception as fault:
        return f"who left could not be locked out: {type(fault).__name__}"
    return f"{number} devices that left were locked out" if number else None


def _looked(nightly: Nightly) -> list[str]:
    try:
        return nightly.look()
    except Exception as fault:
        return [f"verifying failed: {type(fault).__name__}"]


def _deliver(intake: Intake, stopping: Stopping, *, loud: bool) -> str | None:
    try:
        delivery = intake.delivering.run(stopping)
    except Exception as fault:
        return f"this round of notices failed: {type(fault).__name__}"
    return notices_line(delivery) if loud or delivery.sent or delivery.failed else None


def _do_timed(intake: Intake, stopping: Stopping, *, loud: bool) -> str | None:
    try:
        work = intake.timed.run(stopping)
    except Exception as fault:
        return f"this round failed: {type(fault).__name__}"
    tells = work.looked_at or work.deleted or work.failures or work.doubt
    return timed_line(work) if loud or tells else None


def timed_line(work: Round) -> str:
    """One line about timed work; while something waits for a person, what that is."""
    if work.doubt:
        return work.doubt
    line = f"looked at {work.looked_at} cases, {work.reminded} reminders"
    line += f", {work.deleted} drafts deleted, {len(work.failures)} failures"
    return _with_names(line, [f"{each.reference} {each.kind}" for each in work.failures])


def notices_line(delivery: Delivered) -> str:
    """One line about notices: of each that failed its row and the kind of fault, no more."""
    over = sum(each.given_up for each in delivery.failed)
    line = f"{delivery.sent} notices sent, {len(delivery.failed) - over} put off, {over} given up"
    lost_first = sorted(delivery.failed, key=lambda each: not each.given_up)
    return _with_names(line, [f"{each.row} {each.kind}" for each in lost_first])


def _with_names(line: str, failures: list[str]) -> str:
    return f"{line}: {', '.join(failures[:MOST_NAMED])}" if failures else line
